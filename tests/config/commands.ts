import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from './source-files';

/** How a piece of the commands in bin/ ended: what it answered, or the message of its refusal. */
export type Answer =
	| { readonly kind: 'answer'; readonly value: unknown }
	| { readonly kind: 'refusal'; readonly message: string };

/**
 * Calls a function of the modules behind bin/ in a process of its own, as they are written for Node alone.
 *
 * @param file Relative to the repository.
 * @param name Of an exported function.
 * @param args Survive JSON.
 * @param env  Added to this process's.
 */
export async function call(
	file: string,
	name: string,
	args: readonly unknown[],
	env: Readonly< Record< string, string > > = {}
): Promise< Answer > {
	const address = pathToFileURL( join( root, file ) ).href;
	const code = `
		import * as module from ${ JSON.stringify( address ) };
		let answer;
		try {
			const value = await module[ ${ JSON.stringify( name ) } ]( ...${ JSON.stringify(
				args
			) } );
			answer = { kind: 'answer', value };
		} catch ( error ) {
			if ( error.constructor.name !== 'Refusal' ) {
				throw error;
			}
			answer = { kind: 'refusal', message: error.message };
		}
		process.stdout.write( JSON.stringify( answer ) );`;
	const child = spawn(
		process.execPath,
		[ '--input-type=module', '--eval', code ],
		{
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: {
				...process.env,
				WORDPRESS_DIR: undefined,
				WOOCOMMERCE_DIR: undefined,
				SUBSCRIPTIONS_DIR: undefined,
				...env,
			},
		}
	);
	let said = '';
	let complaint = '';
	child.stdout.on( 'data', ( chunk ) => ( said += chunk ) );
	child.stderr.on( 'data', ( chunk ) => ( complaint += chunk ) );
	const [ status ] = await once( child, 'close' );
	if ( status !== 0 ) {
		throw new Error( complaint );
	}
	return JSON.parse( said );
}
