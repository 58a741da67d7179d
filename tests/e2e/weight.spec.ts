import { expect, test } from '@playwright/test';
import { gzipSync } from 'node:zlib';

/** What a menu entry may load of ours before it shows something, gzipped. */
const MOST_BYTES = 90 * 1024;

for ( const path of [
	'',
	'-cases',
	'-tasks',
	'-sequences',
	'-invoices',
	'-messages',
	'-settings',
] ) {
	test( `the first screen of ${ path || 'the overview' } is light, and asks no other host`, async ( {
		page,
		baseURL,
	} ) => {
		const own: Promise< number >[] = [];
		const foreign: string[] = [];
		page.on( 'response', ( response ) => {
			const address = response.url();
			if (
				/\/plugins\/followup-reminders\/build\/.*\.js/.test( address )
			) {
				own.push(
					response.body().then( ( body ) => gzipSync( body ).length )
				);
			}
			const isOurs = response
				.request()
				.frame()
				.url()
				.includes( 'page=followup-reminders' );
			if (
				isOurs &&
				! address.startsWith( baseURL ?? '' ) &&
				! /^(data|blob|about):|gravatar\.com/.test( address )
			) {
				foreign.push( address );
			}
		} );
		await page.goto(
			`/wp-admin/admin.php?page=followup-reminders${ path }`
		);
		await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
		await page.waitForLoadState( 'networkidle' );
		const bytes = ( await Promise.all( own ) ).reduce(
			( sum, one ) => sum + one,
			0
		);
		test.info().annotations.push( {
			type: 'bytes',
			description: `${ path || 'overview' }: ${ bytes }`,
		} );
		console.log( `${ path || 'overview' }: ${ bytes } bytes gzipped` );
		expect( bytes ).toBeGreaterThan( 10_000 );
		expect( bytes ).toBeLessThanOrEqual( MOST_BYTES );
		expect( foreign ).toEqual( [] );
	} );
}
