/** The command line of bin/demo: one address, one log-in, Ctrl-C. */
import { join } from 'node:path';
import {
	Refusal,
	fingerprint,
	freePort,
	once,
	program,
	readArguments,
	root,
} from './common.mjs';
import { aloud, build } from './build.mjs';
import { stage } from './package.mjs';
import { pluginFiles } from './plugin-files.mjs';
import {
	create,
	destroy,
	evaluate,
	exists,
	folder,
	placePlugin,
	serve,
	settings,
	stop,
} from './sites.mjs';

/** A test starts demos of its own beside the visitor's. */
const NAME = process.env.DEMO_NAME ?? 'demo';
const PORT = 8080;
/** The first of the plugin's own screens; WordPress asks for the log-in on the way there. */
const FIRST_SCREEN = '/wp-admin/admin.php?page=followup-reminders';
const say = ( line ) => console.log( line );

async function make( port, past ) {
	say( 'Making a WordPress with the plugin' );
	const site = await create( NAME, {
		port: String( port ),
		plugin: stage(),
		cron: process.env.SITE_RUNTIME === 'wasm' ? 'no' : 'yes',
	} );
	if ( site.why ) {
		say( site.why );
	}
	say( 'Filling it with the story' );
	const seed = join( root, 'bin/demo-seed.php' );
	if ( ( await evaluate( NAME, seed, past ? [ '--past' ] : [] ) ) !== 0 ) {
		await destroy( NAME );
		throw new Refusal( 'The demo could not be filled.' );
	}
}

async function portFor( wish ) {
	if ( wish ) {
		if ( ! ( await freePort( Number( wish ) ) ) ) {
			throw new Refusal(
				`Port ${ wish } is taken: give another with --port=N.`
			);
		}
		return Number( wish );
	}
	return ( await freePort( PORT ) ) ?? ( await freePort( 0 ) );
}

await program( async () => {
	const { words, options } = readArguments( process.argv.slice( 2 ), [
		'port',
		'background',
		'reset',
		'stop',
		'past',
	] );
	if ( words.length ) {
		throw new Refusal(
			`bin/demo does not know "${ words[ 0 ] }". bin/demo --help says what there is.`
		);
	}
	if ( process.env.DEMO_RUNTIME ) {
		process.env.SITE_RUNTIME = process.env.DEMO_RUNTIME;
	}
	if ( options.stop ) {
		stop( NAME );
		say( 'Stopped.' );
		return;
	}
	if ( await build( aloud ) ) {
		say( 'Built.' );
	}
	if ( options.reset && exists( NAME ) ) {
		await destroy( NAME );
	}
	if (
		exists( NAME ) &&
		options.port &&
		settings( NAME ).port !== Number( options.port )
	) {
		// An address is part of a site: the plugin takes a moved one for a copy and sends nothing.
		throw new Refusal(
			`The demo's address is ${
				settings( NAME ).address
			}. To start a new one at port ${ options.port }, add --reset.`
		);
	}
	if ( ! exists( NAME ) ) {
		await make( await portFor( options.port ), options.past );
	}
	await once(
		`plugin-of-${ NAME }`,
		fingerprint( pluginFiles().map( ( file ) => join( root, file ) ) ),
		[ join( folder( NAME ), 'wp-content/plugins/followup-reminders' ) ],
		async () => placePlugin( NAME, stage() )
	);
	const { address } = await serve( NAME );
	const end = options.background
		? 'bin/demo --stop stops it'
		: 'Ctrl-C stops it';
	say(
		`Ready: ${ address }${ FIRST_SCREEN } (log in as admin, password: password; ${ end })`
	);
	if ( options.background ) {
		process.exit( 0 );
	}
	await new Promise( ( done ) => {
		process.once( 'SIGINT', done );
		process.once( 'SIGTERM', done );
		// Nothing else keeps this process: the server is one of its own.
		setInterval( () => {}, 2 ** 30 );
	} );
	stop( NAME );
	process.exit( 0 );
} );
