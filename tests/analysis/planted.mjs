/**
 * Whether the analysis of types finds mistakes with documents: planted.php has one on each line that ends in `// wrong`, and each of them
 * must be found, with the project's own configuration, and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const planted = fileURLToPath( new URL( 'planted.php', import.meta.url ) );
const { stdout, stderr } = spawnSync(
	join( import.meta.dirname, '../../vendor/bin/phpstan' ),
	[
		'analyse',
		'--configuration=phpstan.neon.dist',
		'--error-format=json',
		'--no-progress',
		'--memory-limit=1G',
		planted,
	],
	{ cwd: join( import.meta.dirname, '../..' ), encoding: 'utf8' }
);
if ( ! stdout.startsWith( '{' ) ) {
	throw new Error( `PHPStan says no JSON: ${ stdout }${ stderr }` );
}
const messages = JSON.parse( stdout ).files[ planted ]?.messages ?? [];
const found = new Set( messages.map( ( { line } ) => line ) );
const wanted = new Set(
	readFileSync( planted, 'utf8' )
		.split( '\n' )
		.flatMap( ( text, index ) =>
			text.endsWith( '// wrong' ) ? [ index + 1 ] : []
		)
);

const missed = [ ...wanted ].filter( ( line ) => ! found.has( line ) );
const more = messages.filter( ( { line } ) => ! wanted.has( line ) );
missed.forEach( ( line ) => console.log( `line ${ line }: not found` ) );
more.forEach( ( { line, message } ) =>
	console.log( `line ${ line }: is right, but: ${ message }` )
);
console.log( `${ wanted.size - missed.length } planted mistakes found` );
process.exitCode =
	wanted.size > 0 && missed.length === 0 && more.length === 0 ? 0 : 1;
