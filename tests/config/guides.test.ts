/**
 * Guides name files, commands and stages: none of them may be gone.
 *
 * @jest-environment node
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { read, root } from './source-files';

const guides = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'docs/release.md',
];
const pages = [
	...guides,
	...readdirSync( join( root, 'docs' ) )
		.filter( ( name ) => name.endsWith( '.md' ) )
		.map( ( name ) => `docs/${ name }` ),
];
/** What a command or a person makes; a clean copy of the repository lacks it. */
const MADE = /^(?:build|dist|vendor|node_modules|\.cache|\.sites)\//;

const all = ( text: string, pattern: RegExp ) =>
	[ ...text.matchAll( pattern ) ].map( ( [ , found = '' ] ) => found );

test.each( guides )( '%s names files that are there', ( guide ) => {
	const paths = all( read( guide ), /`([\w.-]+(?:\/[\w.-]+)+)`/g ).filter(
		( path ) => ! MADE.test( path )
	);
	expect(
		paths.filter( ( path ) => ! existsSync( join( root, path ) ) )
	).toEqual( [] );
} );

test.each( pages )( '%s links to pages that are there', ( page ) => {
	const links = all( read( page ), /\]\((?!https?:|#)([^)#]+)/g );
	expect(
		links.filter(
			( link ) => ! existsSync( join( root, dirname( page ), link ) )
		)
	).toEqual( [] );
} );

test.each( guides )(
	'%s names scripts and stages that are there',
	( guide ) => {
		const { scripts } = JSON.parse( read( 'package.json' ) ) as {
			scripts: Record< string, string >;
		};
		expect(
			all( read( guide ), /npm run ([\w:-]+)/g ).filter(
				( name ) => ! ( name in scripts )
			)
		).toEqual( [] );
		const stages = all(
			read( 'bin/parts/stages.mjs' ),
			/name: '([\w-]+)'/g
		);
		expect( stages.length ).toBeGreaterThan( 10 );
		expect(
			all( read( guide ), /--only=([a-z-]+)/g ).filter(
				( name ) => ! stages.includes( name )
			)
		).toEqual( [] );
	}
);

test.each( [ 'test', 'demo', 'package', 'site', 'bench' ] )(
	'bin/%s --help says what it takes and does nothing else',
	( command ) => {
		const { status, stdout } = spawnSync(
			join( root, 'bin', command ),
			[ '--help' ],
			{ encoding: 'utf8' }
		);
		expect( status ).toBe( 0 );
		expect( stdout ).toContain( `bin/${ command } --help` );
	}
);
