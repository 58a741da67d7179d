import fs from 'node:fs';
import path from 'node:path';
import type { Policy } from '../../src/documents/policy';
import { lint, parse, parseValue } from '../../src/engine';
import type { LintShop } from '../../src/engine';

/** A sequence somebody might well write and hardly want. */
interface Bad {
	readonly meant: string;
	readonly happens: string;
	/** All that lint says, in its order. */
	readonly finds: readonly { readonly rule: string; readonly path: string }[];
	readonly shop: LintShop | null;
	readonly sequence: unknown;
}

const folder = path.join( __dirname, 'bad' );
const names = fs
	.readdirSync( folder )
	.map( ( file ) => file.slice( 0, -'.json'.length ) );

const read = ( file: string ): string => fs.readFileSync( file, 'utf8' );

function stockPolicy(): Policy {
	const stock = path.join( __dirname, '../../src/documents/stock' );
	const { document } = parse(
		'policy',
		read( path.join( stock, 'policy.json' ) )
	);
	if ( document === null ) {
		throw new Error( 'The stock policy is not valid.' );
	}
	return document;
}

test( 'there are at least thirty', () => {
	expect( names.length ).toBeGreaterThanOrEqual( 30 );
} );

test.each( names )( '%s does not pass silently', ( name ) => {
	const bad = JSON.parse(
		read( path.join( folder, `${ name }.json` ) )
	) as Bad;
	const { document, issues } = parseValue( 'sequence', bad.sequence );
	expect( issues ).toEqual( [] );
	if ( document === null ) {
		throw new Error( `${ name } is not valid.` );
	}
	expect( document.id ).toBe( name );
	const findings = lint( {
		sequence: document,
		policy: stockPolicy(),
		texts: null,
		locales: [],
		shop: bad.shop,
	} );
	expect(
		findings.map( ( one ) => ( { rule: one.rule, path: one.path } ) )
	).toEqual( bad.finds );
	expect( bad.finds.length ).toBeGreaterThan( 0 );
} );
