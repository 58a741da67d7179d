/** Ends with 0 when node_modules holds the versions package-lock.json names. Usage: node packages-are-in.cjs FOLDER */
const { readFileSync } = require( 'node:fs' );
const { join } = require( 'node:path' );

const folder = process.argv[ 2 ];
const read = ( path ) =>
	JSON.parse( readFileSync( join( folder, path ), 'utf8' ) ).packages;

try {
	const installed = read( 'node_modules/.package-lock.json' );
	const wanted = Object.entries( read( 'package-lock.json' ) );
	const same = wanted.every(
		( [ path, { version, optional, devOptional, link } ] ) =>
			path === '' ||
			link ||
			installed[ path ]?.version === version ||
			// Made for another system, hence not installed here.
			( ( optional || devOptional ) && ! installed[ path ] )
	);
	process.exit( same ? 0 : 1 );
} catch {
	process.exit( 1 );
}
