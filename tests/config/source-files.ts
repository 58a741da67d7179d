import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve( __dirname, '../..' );

/** Paths relative to the repository, sorted. */
export function filesIn( folder: string, pattern: RegExp ): string[] {
	return readdirSync( join( root, folder ), {
		recursive: true,
		withFileTypes: true,
	} )
		.filter( ( entry ) => entry.isFile() && pattern.test( entry.name ) )
		.map( ( entry ) =>
			relative( root, join( entry.parentPath, entry.name ) )
		)
		.sort();
}

export function read( file: string ): string {
	return readFileSync( join( root, file ), 'utf8' );
}

/** What a TypeScript file imports: packages by name, files relative to the repository without their ending. */
export function importsOf( file: string ): string[] {
	const found = read( file ).matchAll(
		/^(?:import|export)\b[^'"]*\bfrom '([^']+)'|^import '([^']+)'|\bimport\( '([^']+)' \)/gm
	);
	return [ ...found ].map( ( [ , from, bare, lazy ] ) => {
		const name = from ?? bare ?? lazy ?? '';
		return name.startsWith( '.' )
			? relative( root, resolve( root, dirname( file ), name ) )
			: name;
	} );
}
