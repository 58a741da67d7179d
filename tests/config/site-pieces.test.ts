/**
 * What a site of bin/site is made of, and what is refused.
 *
 * @jest-environment node
 */
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { call } from './commands';

const pieces = 'bin/parts/wordpress.mjs';
let folder: string;
let server: Server | undefined;

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'followup-reminders-pieces-' ) );
} );

afterEach( async () => {
	server?.closeAllConnections();
	await new Promise< void >( ( done ) =>
		server ? server.close( () => done() ) : done()
	);
	server = undefined;
	rmSync( folder, { recursive: true } );
} );

/** Starts wordpress.org on this machine; gives the environment in which bin/site asks it. */
async function wordpressOrg( listener: RequestListener ) {
	const made = createServer( listener );
	server = made;
	await new Promise< void >( ( done ) =>
		made.listen( 0, '127.0.0.1', done )
	);
	const address = `http://127.0.0.1:${
		( made.address() as AddressInfo ).port
	}`;
	return {
		WORDPRESS_ORG_ADDRESS: address,
		WORDPRESS_DOWNLOADS_ADDRESS: address,
		SITE_DOWNLOADS: join( folder, 'downloads' ),
	};
}

function zipOf( files: Record< string, string > ): Buffer {
	const zip = new AdmZip();
	Object.entries( files ).forEach( ( [ path, text ] ) =>
		zip.addFile( path, Buffer.from( text ) )
	);
	return zip.toBuffer();
}

/** Files of the smallest thing that says it is a WordPress, or a plugin. */
const versionPhp = ( version: string ) =>
	`<?php\n$wp_version = '${ version }';\n`;
const plugin = ( headers: Record< string, string > ) =>
	`<?php\n/**\n${ Object.entries( headers )
		.map( ( [ name, value ] ) => ` * ${ name }: ${ value }\n` )
		.join( '' ) } */\n`;

/** @return The folder. */
function write( name: string, files: Record< string, string > ): string {
	for ( const [ path, text ] of Object.entries( files ) ) {
		const file = join( folder, name, path );
		mkdirSync( dirname( file ), { recursive: true } );
		writeFileSync( file, text );
	}
	return join( folder, name );
}

const wordpress = ( version: string ) =>
	write( 'wordpress', {
		'wp-includes/version.php': versionPhp( version ),
	} );
const woocommerce = ( version: string, needs: string ) =>
	write( 'woocommerce', {
		'woocommerce.php': plugin( {
			Version: version,
			'Requires at least': needs,
		} ),
	} );

const withoutIt = {
	kind: 'answer',
	value: {
		wordpress: null,
		woocommerce: null,
		subscriptions: null,
		why: 'Running without WooCommerce: wordpress.org could not be reached. To add it, set WORDPRESS_DIR and WOOCOMMERCE_DIR (folder or zip).',
	},
};

test( 'with the internet a site is current WordPress and WooCommerce together', async () => {
	const asked: string[] = [];
	const env = await wordpressOrg( ( request, response ) => {
		asked.push( request.url ?? '' );
		response.end(
			request.url === '/latest.zip'
				? zipOf( {
						'wordpress/wp-includes/version.php':
							versionPhp( '7.9.1' ),
					} )
				: zipOf( {
						'woocommerce/woocommerce.php': plugin( {
							Version: '12.3.4',
							'Requires at least': '7.8',
						} ),
					} )
		);
	} );
	const chosen = await call( pieces, 'choosePieces', [ {} ], env );
	expect( chosen ).toEqual( {
		kind: 'answer',
		value: {
			wordpress: join( folder, 'downloads/wordpress.zip' ),
			woocommerce: join( folder, 'downloads/woocommerce.zip' ),
			subscriptions: null,
			why: null,
		},
	} );
	const site = join( folder, 'site' );
	expect(
		await call( pieces, 'assemble', [
			site,
			chosen.kind === 'answer' ? chosen.value : null,
		] )
	).toEqual( {
		kind: 'answer',
		value: {
			wordpress: '7.9.1',
			woocommerce: '12.3.4',
			subscriptions: null,
		},
	} );
	expect(
		readFileSync(
			join( site, 'wp-content/plugins/woocommerce/woocommerce.php' ),
			'utf8'
		)
	).toContain( '12.3.4' );

	// A second site on the same day asks nobody.
	await call( pieces, 'choosePieces', [ {} ], env );
	expect( asked.sort() ).toEqual( [
		'/latest.zip',
		'/plugin/woocommerce.latest-stable.zip',
	] );
} );

test( 'without the internet one line says what is missing and how to add it', async () => {
	const env = await wordpressOrg( () => {} );
	server?.close();
	expect( await call( pieces, 'choosePieces', [ {} ], env ) ).toEqual(
		withoutIt
	);
} );

test( 'an internet that says nothing is waited for some seconds', async () => {
	// One of the two comes, the other begins and stops: both belong together.
	const env = await wordpressOrg( ( request, response ) => {
		if ( request.url === '/latest.zip' ) {
			response.end( zipOf( { 'wordpress/index.php': '' } ) );
		} else {
			response.write( 'PK' );
		}
	} );
	// Nothing but its own patience ends it.
	expect( await call( pieces, 'choosePieces', [ {} ], env ) ).toEqual(
		withoutIt
	);
}, 30_000 );

test( "a network's own log-in page is no WordPress", async () => {
	const env = await wordpressOrg( ( _request, response ) => {
		response.end( '<html>Please log in</html>' );
	} );
	expect( await call( pieces, 'choosePieces', [ {} ], env ) ).toEqual(
		withoutIt
	);
} );

test( 'staying off the internet asks nobody and complains about nothing', async () => {
	let asked = 0;
	const env = await wordpressOrg( () => ++asked );
	expect(
		await call( pieces, 'choosePieces', [ { woocommerce: 'none' } ], env )
	).toEqual( {
		kind: 'answer',
		value: {
			wordpress: null,
			woocommerce: null,
			subscriptions: null,
			why: null,
		},
	} );
	expect( asked ).toBe( 0 );
} );

describe( 'refused, naming both versions', () => {
	const assemble = ( subscriptions: string | null = null ) =>
		call( pieces, 'assemble', [
			join( folder, 'site' ),
			{
				wordpress: join( folder, 'wordpress' ),
				woocommerce: join( folder, 'woocommerce' ),
				subscriptions,
			},
		] );
	const subscriptions = ( headers: Record< string, string > ) =>
		write( 'subscriptions', {
			'woocommerce-subscriptions.php': plugin( {
				Version: '9.0.0',
				...headers,
			} ),
		} );

	test( 'a WordPress too old for WooCommerce', async () => {
		wordpress( '6.7-alpha-58576' );
		woocommerce( '11.0.1', '6.9' );
		expect( await assemble() ).toEqual( {
			kind: 'refusal',
			message:
				'WordPress 6.7-alpha-58576 is too old for woocommerce 11.0.1, which needs 6.9: give a newer one in WORDPRESS_DIR.',
		} );
	} );

	test( 'a WordPress too old for Subscriptions', async () => {
		wordpress( '6.8.3' );
		woocommerce( '9.9.0', '6.7' );
		expect(
			await assemble( subscriptions( { 'Requires at least': '6.9' } ) )
		).toEqual( {
			kind: 'refusal',
			message:
				'WordPress 6.8.3 is too old for woocommerce-subscriptions 9.0.0, which needs 6.9: give a newer one in WORDPRESS_DIR.',
		} );
	} );

	test( 'a WooCommerce too old for Subscriptions', async () => {
		wordpress( '7.0' );
		woocommerce( '9.9.0', '6.7' );
		expect(
			await assemble(
				subscriptions( { 'WC requires at least': '10.1' } )
			)
		).toEqual( {
			kind: 'refusal',
			message:
				'WooCommerce 9.9.0 is too old for Subscriptions 9.0.0, which need 10.1.',
		} );
	} );

	test( 'Subscriptions without WooCommerce', async () => {
		expect(
			await call( pieces, 'choosePieces', [
				{ subscriptions: subscriptions( {} ) },
			] )
		).toEqual( {
			kind: 'refusal',
			message:
				'Subscriptions need WooCommerce: set WOOCOMMERCE_DIR as well.',
		} );
	} );

	test( 'but not a WordPress just new enough', async () => {
		wordpress( '6.9' );
		woocommerce( '11.0.1', '6.9' );
		expect( await assemble() ).toMatchObject( { kind: 'answer' } );
	} );
} );
