/**
 * A local HTTP server that keeps what it is sent, for tests of what a channel makes of a server's behaviour.
 *
 *   node tests/support/http-sink.mjs FOLDER
 *
 * Prints `listening PORT`, keeps each request as FOLDER/N.json { path, headers, body }, and ends when its standard input closes.
 * The path says what it does after that:
 *
 *   /status/N            answers with status N; `?name=value` adds headers
 *   /stall               never answers
 *   /drop                takes the whole request and cuts the connection without a word
 *   /cut                 answers 200 and cuts the connection in the middle of the body
 *   /unreadable          answers 200 with a body that is not what its encoding says
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [ folder ] = process.argv.slice( 2 );
if ( ! folder ) {
	console.error( 'Usage: node tests/support/http-sink.mjs FOLDER' );
	process.exit( 2 );
}
mkdirSync( folder, { recursive: true } );

let taken = 0;

function answer( url, response ) {
	const [ , what, status ] = url.pathname.split( '/' );
	switch ( what ) {
		case 'status':
			response.writeHead(
				Number( status ),
				Object.fromEntries( url.searchParams )
			);
			return response.end( '{}' );
		case 'drop':
			return response.socket.destroy();
		case 'cut':
			response.writeHead( 200, { 'Content-Length': 1000 } );
			response.write( 'half', () => response.socket.destroy() );
			return undefined;
		case 'unreadable':
			response.writeHead( 200, { 'Content-Encoding': 'gzip' } );
			return response.end( 'this is no gzip' );
		default:
			// stall: the client waits for an answer that does not come.
			return undefined;
	}
}

const server = createServer( ( request, response ) => {
	const chunks = [];
	request.on( 'data', ( chunk ) => chunks.push( chunk ) );
	request.on( 'end', () => {
		const url = new URL( request.url, 'http://sink' );
		writeFileSync(
			join( folder, `${ ++taken }.json` ),
			JSON.stringify( {
				path: url.pathname,
				headers: request.headers,
				body: Buffer.concat( chunks ).toString( 'utf8' ),
			} )
		);
		answer( url, response );
	} );
} );
server.on( 'clientError', ( error, socket ) => socket.destroy() );
server.listen( 0, '127.0.0.1', () =>
	console.log( `listening ${ server.address().port }` )
);

process.stdin.resume();
process.stdin.on( 'end', () => process.exit( 0 ) );
