import { filesIn, importsOf } from './source-files';

const sources = filesIn( 'src', /\.tsx?$/ ).filter(
	( file ) => ! /\.test\.tsx?$/.test( file )
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

test( 'shared parts know no screen', () => {
	expect(
		importers( /^src\/admin(\/|$)/ ).filter(
			( file ) => ! file.startsWith( 'src/admin/' )
		)
	).toEqual( [] );
} );
