/** The command line of bin/site. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal, program, readArguments } from './common.mjs';
import {
	create,
	destroy,
	evaluate,
	folder,
	placePlugin,
	serve,
	settings,
	stop,
	wake,
} from './sites.mjs';

const usage = `Local WordPress sites, each in a folder under .sites.

  bin/site create NAME [--db=sqlite|mariadb] [--port=N] [--plugin=FOLDER|ZIP|none]
                       [--multisite] [--cron] [--woocommerce=none]
  bin/site plugin NAME [FOLDER|ZIP]      put the plugin in again, as it is now
  bin/site serve NAME                    start it and print its address (log-in: admin, password)
  bin/site stop NAME
  bin/site path NAME                     print its folder, with its database running
  bin/site eval NAME [--at='2026-06-01 10:00:00'] FILE|- [ARGUMENT…]
                                         run PHP inside WordPress, at another time with Debian's faketime
  bin/site destroy NAME
  bin/site --help

WORDPRESS_DIR, WOOCOMMERCE_DIR and SUBSCRIPTIONS_DIR (folder or zip) say what a site is made of. Without them
current WordPress and WooCommerce are fetched from wordpress.org, and without the internet the site is WordPress 6.6
alone. --woocommerce=none stays off the internet. SITE_RUNTIME=wasm uses PHP in WebAssembly.`;

async function evaluateCommand( name, args ) {
	const at = args[ 0 ]?.startsWith( '--at=' )
		? args.shift().slice( 5 )
		: undefined;
	const [ file, ...rest ] = args;
	if ( ! file ) {
		throw new Refusal( usage );
	}
	if ( file !== '-' ) {
		return evaluate( name, resolve( file ), rest, { at } );
	}
	const own = mkdtempSync( join( tmpdir(), 'followup-reminders-eval-' ) );
	try {
		const code = readFileSync( 0, 'utf8' );
		writeFileSync(
			join( own, 'code.php' ),
			code.startsWith( '<?php' ) ? code : `<?php ${ code }`
		);
		return await evaluate( name, join( own, 'code.php' ), rest, { at } );
	} finally {
		rmSync( own, { recursive: true } );
	}
}

const commands = {
	async create( name, args ) {
		const { options } = readArguments( args, [
			'db',
			'port',
			'plugin',
			'multisite',
			'cron',
			'wordpress',
			'woocommerce',
			'subscriptions',
		] );
		const site = await create( name, options );
		if ( site.why ) {
			console.log( site.why );
		}
		const { wordpress, woocommerce, subscriptions } = site.versions;
		console.log(
			[
				`Site ${ name }: WordPress ${ wordpress }`,
				woocommerce && `WooCommerce ${ woocommerce }`,
				subscriptions && `Subscriptions ${ subscriptions }`,
				site.database.engine,
				site.address,
			]
				.filter( Boolean )
				.join( ', ' )
		);
	},
	async plugin( name, args ) {
		settings( name );
		placePlugin( name, args[ 0 ] ?? 'repository' );
	},
	async serve( name ) {
		console.log( ( await serve( name ) ).address );
	},
	async stop( name ) {
		settings( name );
		stop( name );
	},
	async path( name ) {
		await wake( name );
		console.log( folder( name ) );
	},
	async eval( name, args ) {
		process.exitCode = await evaluateCommand( name, args );
	},
	async destroy( name ) {
		await destroy( name );
	},
};

await program( async () => {
	const [ command, name, ...args ] = process.argv.slice( 2 );
	if ( command === '--help' || command === '-h' ) {
		console.log( usage );
		return;
	}
	if ( ! Object.hasOwn( commands, command ?? '' ) ) {
		throw new Refusal( usage );
	}
	await commands[ command ]( name, args );
} );
