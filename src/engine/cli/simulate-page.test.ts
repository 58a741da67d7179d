import fs from 'node:fs';
import path from 'node:path';
import type { Script } from '../simulate/script';
import { simulate } from '../simulate/simulate';
import { run } from './run';
import { readScript } from './validate';

const root = path.resolve( __dirname, '../../..' );
const page = fs.readFileSync( path.join( root, 'docs/simulate.md' ), 'utf8' );

function lines( ...args: string[] ): string {
	const written: string[] = [];
	run( args, {
		read: ( file ) => fs.readFileSync( path.join( root, file ), 'utf8' ),
		lines: () => [],
		write: ( line ) => void written.push( line ),
	} );
	return written.join( '\n' );
}

/** Command and output, as they follow one another on the page. */
const commands = [
	...page.matchAll(
		/```sh\nnode build\/engine\/cli\.js (.*)\n```\n\n```text\n([^`]*)\n```/g
	),
].map( ( [ , command = '', output = '' ] ) => [ command, output ] as const );

const parts = [ ...page.matchAll( /```json\n([^`]*)\n```/g ) ].map(
	( [ , json = '' ] ) => JSON.parse( json ) as Partial< Script >
);

test( 'the page has examples', () => {
	expect( commands.length ).toBeGreaterThanOrEqual( 3 );
	expect( parts.length ).toBeGreaterThanOrEqual( 4 );
} );

test.each( commands )( '%s writes what the page shows', ( command, output ) => {
	expect( lines( ...command.split( ' ' ) ) ).toBe( output );
} );

const sequence = 'src/documents/stock/failed_subscription_payment.json';

test.each(
	parts.map( ( part ) => [ Object.keys( part ).join( ', ' ), part ] as const )
)(
	'%s of the page fit into a script and change what is played',
	( _, part ) => {
		const first = JSON.parse(
			lines( 'simulate', sequence, '--format=script' )
		) as Script;
		const { document: script, issues } = readScript(
			JSON.stringify( { ...first, ...part } )
		);
		expect( issues ).toEqual( [] );
		if ( script === null ) {
			throw new Error( 'The script is not valid.' );
		}
		// A move needs a version to move to, which this script does not have.
		if ( part.events === undefined ) {
			expect( simulate( script ) ).not.toEqual( simulate( first ) );
		}
	}
);

test( 'the option table names every option of simulate', () => {
	const usage = lines();
	const named = [ ...usage.matchAll( /--([a-z-]+)/g ) ].map(
		( [ , name = '' ] ) => name
	);
	const ofOthers = [
		'kind',
		'texts',
		'locales',
		'gateways',
		'currencies',
		'actions',
		'debts',
		'against',
	];
	const missing = [ ...new Set( named ) ].filter(
		( name ) =>
			! ofOthers.includes( name ) && ! page.includes( `--${ name }` )
	);
	expect( missing ).toEqual( [] );
} );
