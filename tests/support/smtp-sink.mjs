/**
 * A local SMTP server that takes mail and delivers none, for tests of what a channel makes of a server's behaviour.
 *
 *   node tests/support/smtp-sink.mjs MODE FOLDER
 *
 * Prints `listening PORT`, keeps each accepted message as FOLDER/N.eml, and ends when its standard input closes.
 *
 * MODE
 *   ok                takes everything
 *   refuse-recipient  550 to each recipient
 *   refuse-later      451 to each recipient: try again later
 *   refuse-body       554 after the body
 *   drop-in-data      cuts the connection in the middle of the body
 *   drop-after-data   takes the body and cuts the connection without a word
 *   stall             never answers after the body
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const MODES = [
	'ok',
	'refuse-recipient',
	'refuse-later',
	'refuse-body',
	'drop-in-data',
	'drop-after-data',
	'stall',
];
const [ mode, folder ] = process.argv.slice( 2 );
if ( ! MODES.includes( mode ) || ! folder ) {
	console.error(
		`Usage: node tests/support/smtp-sink.mjs ${ MODES.join( '|' ) } FOLDER`
	);
	process.exit( 2 );
}
mkdirSync( folder, { recursive: true } );

const refusal = ( code, text ) =>
	Object.assign( new Error( text ), { responseCode: code } );

let accepted = 0;
const sockets = new Set();

/** Cuts every connection: the server knows one client at a time. */
const cut = () => sockets.forEach( ( socket ) => socket.destroy() );

function onRcptTo( address, session, answer ) {
	if ( mode === 'refuse-recipient' ) {
		answer( refusal( 550, 'No such recipient here' ) );
	} else if ( mode === 'refuse-later' ) {
		answer( refusal( 451, 'Try again later' ) );
	} else {
		answer();
	}
}

function onData( stream, session, answer ) {
	const chunks = [];
	stream.on( 'data', ( chunk ) => {
		chunks.push( chunk );
		if ( mode === 'drop-in-data' ) {
			cut();
		}
	} );
	stream.on( 'end', () => {
		switch ( mode ) {
			case 'ok':
				writeFileSync(
					join( folder, `${ ++accepted }.eml` ),
					Buffer.concat( chunks )
				);
				return answer();
			case 'refuse-body':
				return answer( refusal( 554, 'Content refused' ) );
			case 'drop-after-data':
				return cut();
			default:
			// stall: the client waits for an answer that does not come.
		}
	} );
}

const server = new SMTPServer( {
	authOptional: true,
	disabledCommands: [ 'STARTTLS', 'AUTH' ],
	disableReverseLookup: true,
	onRcptTo,
	onData,
} );
server.server.on( 'connection', ( socket ) => {
	sockets.add( socket );
	socket.on( 'close', () => sockets.delete( socket ) );
} );
server.on( 'error', () => {
	// A cut connection is what was asked for.
} );
server.listen( 0, '127.0.0.1', () =>
	console.log( `listening ${ server.server.address().port }` )
);

process.stdin.resume();
process.stdin.on( 'end', () => process.exit( 0 ) );
