import fs from 'node:fs';
import path from 'node:path';
import { lint, parse } from '../../engine';

const names = fs
	.readdirSync( __dirname )
	.filter( ( file ) => file.endsWith( '.json' ) )
	.map( ( file ) => file.slice( 0, -'.json'.length ) );

const policy = parse(
	'policy',
	fs.readFileSync( path.join( __dirname, '../stock/policy.json' ), 'utf8' )
).document;

function preset( name: string ) {
	return parse(
		'sequence',
		fs.readFileSync( path.join( __dirname, `${ name }.json` ), 'utf8' ),
		{
			calendars: ( policy?.calendars ?? [] ).map( ( one ) => one.id ),
			refs: null,
			targets: [],
		}
	);
}

test( 'there are sixteen presets', () => {
	expect( names ).toHaveLength( 16 );
} );

test.each( names )(
	'%s is valid, carries its own name and has no finding',
	( name ) => {
		const { document, issues } = preset( name );
		expect( issues ).toEqual( [] );
		if ( document === null ) {
			throw new Error( `${ name } is not valid.` );
		}
		expect( document.id ).toBe( name );
		expect(
			lint( {
				sequence: document,
				policy,
				texts: null,
				locales: [],
				shop: null,
			} )
		).toEqual( [] );
	}
);
