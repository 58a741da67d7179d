/**
 * Takes mail over SMTP as fast as it comes and keeps none. The server of the tests waits a tenth of a second before it greets, to catch
 * those who speak too early; here that would be what is measured. Prints `listening PORT`, ends with its standard input.
 *
 * The first argument makes it answer a body so many milliseconds later, as a server out in the world does.
 */
import { createServer } from 'node:net';

const after = Number( process.argv[ 2 ] ?? 0 );

const REPLIES = {
	EHLO: '250-sink\r\n250 PIPELINING',
	DATA: '354 go on',
	QUIT: '221 bye',
};

const server = createServer( { noDelay: true }, ( socket ) => {
	let text = '';
	let inBody = false;
	socket.on( 'error', () => socket.destroy() );
	socket.on( 'data', ( chunk ) => {
		text += chunk;
		for (;;) {
			const end = inBody
				? text.indexOf( '\r\n.\r\n' )
				: text.indexOf( '\r\n' );
			if ( end < 0 ) {
				return;
			}
			const wasInBody = inBody;
			const command = inBody ? '' : text.slice( 0, 4 ).toUpperCase();
			text = text.slice( end + ( inBody ? 5 : 2 ) );
			inBody = command === 'DATA';
			const answer = `${ REPLIES[ command ] ?? '250 ok' }\r\n`;
			if ( wasInBody && after > 0 ) {
				setTimeout( () => socket.write( answer ), after );
			} else {
				socket.write( answer );
			}
			if ( command === 'QUIT' ) {
				socket.end();
			}
		}
	} );
	socket.write( '220 sink\r\n' );
} );
server.listen( 0, '127.0.0.1', () =>
	console.log( `listening ${ server.address().port }` )
);
process.stdin.resume();
process.stdin.on( 'end', () => process.exit( 0 ) );
