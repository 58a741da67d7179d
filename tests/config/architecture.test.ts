import { knotsOf } from './import-graph';
import { filesIn, importsOf } from './source-files';

const sources = filesIn( 'src', /\.tsx?$/ ).filter(
	( file ) =>
		! /\.test\.tsx?$/.test( file ) &&
		! file.startsWith( 'src/test-support/' )
);

/** Every import of a file below `folder` that is none of `allowed`. */
function strangers( folder: string, allowed: RegExp ): string[] {
	return sources
		.filter( ( file ) => file.startsWith( `${ folder }/` ) )
		.flatMap( ( file ) =>
			importsOf( file )
				.filter( ( name ) => ! allowed.test( name ) )
				.map( ( name ) => `${ file } imports ${ name }` )
		);
}

/** Files that import something. */
function importers( pattern: RegExp ): string[] {
	return sources.filter( ( file ) =>
		importsOf( file ).some( ( name ) => pattern.test( name ) )
	);
}

test( 'there is something to look at', () => {
	expect( sources.length ).toBeGreaterThan( 50 );
	expect( importsOf( 'src/admin/index.tsx' ) ).toContain( 'src/admin/app' );
} );

test( 'the engine imports nothing but itself and the documents', () => {
	// A command line reads files; everything behind it gets them as arguments.
	expect( strangers( 'src/engine', /^src\/(engine|documents)\// ) ).toEqual( [
		'src/engine/cli.ts imports node:fs',
	] );
	expect( strangers( 'src/documents', /^src\/documents\// ) ).toEqual( [] );
} );

test( 'only src/api fetches', () => {
	expect(
		importers( /^@wordpress\/api-fetch$/ ).filter(
			( file ) => ! file.startsWith( 'src/api/' )
		)
	).toEqual( [] );
} );

test( 'only src/data calls src/api', () => {
	expect(
		importers( /^src\/api(\/|$)/ ).filter(
			( file ) => ! /^src\/(api|data)\//.test( file )
		)
	).toEqual( [] );
} );

/** From the ground up: a file imports from its own floor and those before it. */
const FLOORS = [
	'documents',
	'engine',
	'explain',
	'api',
	'data',
	'components',
	'preview',
	'admin',
];

/** `src/admin/editor/draft.ts` has the folders `src`, `admin` and `editor`. */
const folderOf = ( file: string, depth: number ): string | undefined =>
	file.split( '/' ).slice( 0, -1 )[ depth ];

const knownFiles = new Map(
	sources.map( ( file ) => [ file.replace( /\.tsx?$/, '' ), file ] )
);

/** The files of ours a file imports. */
const importedFiles = ( file: string ): string[] =>
	importsOf( file ).flatMap(
		( name ) =>
			knownFiles.get( name ) ?? knownFiles.get( `${ name }/index` ) ?? []
	);

/** Imports from one file of ours to another that `isWrong`. */
const imports = (
	isWrong: ( from: string, to: string ) => boolean
): string[] =>
	sources.flatMap( ( from ) =>
		importedFiles( from )
			.filter( ( to ) => isWrong( from, to ) )
			.map( ( to ) => `${ from } imports ${ to }` )
	);

const floorOf = ( file: string ): number =>
	FLOORS.indexOf( folderOf( file, 1 ) ?? '' );

test( 'every file stands on a floor', () => {
	expect( importedFiles( 'src/admin/index.tsx' ) ).toContain(
		'src/admin/app.tsx'
	);
	expect( sources.filter( ( file ) => floorOf( file ) < 0 ) ).toEqual( [] );
} );

test( 'a floor imports nothing from those above it', () => {
	expect(
		imports( ( from, to ) => floorOf( to ) > floorOf( from ) )
	).toEqual( [] );
} );

const screenOf = ( file: string ): string | undefined =>
	folderOf( file, 1 ) === 'admin' ? folderOf( file, 2 ) : undefined;

test( 'a screen imports nothing from another', () => {
	expect(
		imports(
			( from, to ) =>
				screenOf( from ) !== undefined &&
				screenOf( to ) !== undefined &&
				screenOf( to ) !== screenOf( from )
		)
	).toEqual( [] );
} );

test( 'no files import each other in a circle', () => {
	expect(
		knotsOf(
			new Map(
				sources.map( ( file ) => [ file, importedFiles( file ) ] )
			)
		)
	).toEqual( [] );
} );
