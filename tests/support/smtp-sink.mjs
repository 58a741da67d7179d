/**
 * A local SMTP server that takes mail and delivers none, for tests of what a channel makes of a server's behaviour. It speaks the
 * protocol by hand because a proper server cannot misbehave at any stage; it greets at once, so that thousands of mails take seconds.
 *
 *   node tests/support/smtp-sink.mjs SCRIPT FOLDER
 *
 * Prints `listening PORT`, keeps each accepted message as FOLDER/N.eml and one line for each in FOLDER/accepted.log (the reference of
 * its header X-Followup-Reminders, the instant at which its last line came, in epoch seconds), and ends when its standard input closes.
 *
 * SCRIPT is a JSON object, or a word for one of WORDS:
 *   at         stage at which it misbehaves: connect, ehlo, auth, mail, rcpt, data, body, end; `end` is the reply to the body
 *   does       refuse (with `code`), drop (cuts the connection without a word), stall (never answers)
 *   code       reply code of a refusal
 *   refuses    an address that is refused as a recipient with `code`, while others are taken
 *   pipelining says that commands may come together (RFC 2920)
 *   times      misbehaves so often, then behaves; without it always
 *   auth       asks for a user and a password
 *   afterEach  drop or goodbye: what it does to a connection after so many messages as `messages` says; `goodbye` answers the next
 *              command with 421, `drop` says nothing. Whoever closes properly notices neither
 *   messages   1 by default
 *   slow       milliseconds before each reply
 *   pauseAfter so many messages are accepted, then nothing is answered until FOLDER/go exists
 */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const WORDS = {
	ok: {},
	'refuse-recipient': { at: 'rcpt', does: 'refuse', code: 550 },
	'refuse-later': { at: 'rcpt', does: 'refuse', code: 451 },
	'refuse-body': { at: 'end', does: 'refuse', code: 554 },
	'drop-in-data': { at: 'body', does: 'drop' },
	'drop-after-data': { at: 'end', does: 'drop' },
	stall: { at: 'end', does: 'stall' },
};
const END = '\r\n.\r\n';
const STAGES = { EHLO: 'ehlo', HELO: 'ehlo', AUTH: 'auth', MAIL: 'mail' };
Object.assign( STAGES, { RCPT: 'rcpt', DATA: 'data' } );

const [ given, folder ] = process.argv.slice( 2 );
const script = WORDS[ given ] ?? readScript( given );
if ( ! script || ! folder ) {
	console.error( 'Usage: node tests/support/smtp-sink.mjs SCRIPT FOLDER' );
	process.exit( 2 );
}
mkdirSync( folder, { recursive: true } );

let accepted = 0;
let left = script.times ?? Infinity;

function readScript( text = '' ) {
	return text.startsWith( '{' ) ? JSON.parse( text ) : null;
}

function isPaused() {
	return (
		accepted >= ( script.pauseAfter ?? Infinity ) &&
		! existsSync( join( folder, 'go' ) )
	);
}

/** @param {string} message */
function keep( message ) {
	const at = ( performance.timeOrigin + performance.now() ) / 1000;
	const reference = /^X-Followup-Reminders: (\S+)/m.exec( message )?.[ 1 ];
	writeFileSync( join( folder, `${ ++accepted }.eml` ), message );
	appendFileSync(
		join( folder, 'accepted.log' ),
		`${ reference ?? '-' } ${ at.toFixed( 6 ) }\n`
	);
}

/** @return {string[]} What the server says it can do. */
function extensions() {
	return [
		...( script.auth ? [ '250-AUTH LOGIN' ] : [] ),
		...( script.pipelining ? [ '250-PIPELINING' ] : [] ),
	];
}

/** One client from its greeting to its end. */
class Conversation {
	text = '';
	/** What the next line is: a command, a line of AUTH, or part of a body. */
	expects = 'command';
	messages = 0;
	/** Of the message that is being made. */
	recipients = 0;

	/** @param {import('node:net').Socket} socket */
	constructor( socket ) {
		this.socket = socket;
		socket.on( 'error', () => socket.destroy() );
		socket.on( 'data', ( chunk ) => this.hear( chunk ) );
		if ( ! this.misbehaves( 'connect' ) ) {
			this.say( '220 sink' );
		}
	}

	/** @param {string} line */
	say( line ) {
		if ( isPaused() ) {
			setTimeout( () => this.say( line ), 5 );
			return;
		}
		const write = () =>
			this.socket.writable && this.socket.write( `${ line }\r\n` );
		if ( script.slow ) {
			setTimeout( write, script.slow );
		} else {
			write();
		}
	}

	/**
	 * @param {string} stage
	 * @return {boolean} Whether this stage got what the script has for it.
	 */
	misbehaves( stage ) {
		if ( script.at !== stage || left <= 0 ) {
			return false;
		}
		--left;
		if ( script.does === 'refuse' ) {
			this.say( `${ script.code } not here` );
		} else if ( script.does === 'drop' ) {
			this.socket.destroy();
		} else {
			this.expects = 'nothing';
		}
		return true;
	}

	/** @param {Buffer} chunk */
	hear( chunk ) {
		this.text += chunk.toString( 'latin1' );
		if ( this.expects === 'body' && this.misbehaves( 'body' ) ) {
			return;
		}
		while ( this.expects !== 'nothing' && ! this.socket.destroyed ) {
			const mark = this.expects === 'body' ? END : '\r\n';
			const end = this.text.indexOf( mark );
			if ( end < 0 ) {
				return;
			}
			const part = this.text.slice( 0, end );
			this.text = this.text.slice( end + mark.length );
			this[ this.expects ]( part );
		}
	}

	/** @param {string} line */
	command( line ) {
		const word = line.slice( 0, 4 ).toUpperCase();
		if ( this.isOver() && word !== 'QUIT' ) {
			this.say( '421 enough' );
			this.socket.end();
			this.expects = 'nothing';
			return;
		}
		if ( this.misbehaves( STAGES[ word ] ?? '' ) ) {
			return;
		}
		switch ( word ) {
			case 'EHLO':
				this.say(
					[ '250-sink', ...extensions(), '250 OK' ].join( '\r\n' )
				);
				break;
			case 'RCPT':
				if (
					script.refuses &&
					line.includes( `<${ script.refuses }>` )
				) {
					this.say( `${ script.code } not here` );
				} else {
					++this.recipients;
					this.say( '250 ok' );
				}
				break;
			case 'AUTH':
				this.expects = 'user';
				this.say( '334 VXNlcm5hbWU6' );
				break;
			case 'DATA':
				if ( this.recipients === 0 ) {
					this.say( '503 no recipient' );
					break;
				}
				// An empty body ends with the mark's last three characters.
				this.text = '\r\n' + this.text;
				this.expects = 'body';
				this.say( '354 go on' );
				break;
			case 'QUIT':
				this.say( '221 bye' );
				this.socket.end();
				break;
			default:
				this.say( '250 ok' );
		}
	}

	user() {
		this.expects = 'password';
		this.say( '334 UGFzc3dvcmQ6' );
	}

	password() {
		this.expects = 'command';
		this.say( '235 welcome' );
	}

	/** @param {string} message */
	body( message ) {
		this.expects = 'command';
		if ( this.misbehaves( 'end' ) ) {
			return;
		}
		keep( message.slice( 2 ) );
		this.recipients = 0;
		++this.messages;
		this.say( `250 ok queued as ${ accepted }` );
		if ( script.afterEach === 'drop' && this.isFull() ) {
			this.socket.end();
			this.expects = 'nothing';
		}
	}

	isFull() {
		return this.messages >= ( script.messages ?? 1 );
	}

	isOver() {
		return script.afterEach === 'goodbye' && this.isFull();
	}
}

const server = createServer(
	{ noDelay: true },
	( socket ) => new Conversation( socket )
);
server.listen( 0, '127.0.0.1', () =>
	console.log( `listening ${ server.address().port }` )
);
process.stdin.resume();
process.stdin.on( 'end', () => process.exit( 0 ) );
