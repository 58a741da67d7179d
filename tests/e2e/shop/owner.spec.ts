import { expect, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { shopAsMade } from './site';

const images = process.env.JOURNEY_IMAGES ?? 'tests/e2e/results/journeys';

test.use( { viewport: { width: 1280, height: 900 } } );

test.beforeAll( () => {
	shopAsMade();
	mkdirSync( images, { recursive: true } );
} );

async function logIn( page: Page ): Promise< void > {
	await page.goto( '/wp-login.php' );
	await page.locator( '#user_login' ).fill( 'admin' );
	await page.locator( '#user_pass' ).fill( 'password' );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( /wp-admin/ );
}

const box = ( page: Page ) => page.locator( '#followup-reminders-case' );

test( 'an order, a customer who asks why: the reason in at most three clicks, and the mail as it was sent', async ( {
	page,
} ) => {
	await logIn( page );
	await page.goto( '/wp-admin/admin.php?page=wc-orders' );
	let clicks = 0;
	const click = async ( act: Promise< void > ) => {
		clicks++;
		await act;
	};
	await click(
		page
			.getByRole( 'link', { name: /Wrong Zimmerlein/ } )
			.first()
			.click()
	);
	await expect( box( page ).getByText( /: email 2 of 3/ ) ).toBeVisible();
	await expect( box( page ).getByText( 'amount due' ) ).toBeVisible();
	const mail = box( page )
		.getByRole( 'listitem' )
		.filter( { hasText: 'sent' } )
		.getByRole( 'button' )
		.first();
	await box( page ).scrollIntoViewIfNeeded();
	await page.screenshot( { path: `${ images }/order-panel.png` } );
	await click( mail.click() );
	const dialog = page.getByRole( 'dialog' );
	await expect( dialog.getByText( /^Sent / ) ).toBeVisible();
	await expect(
		dialog.frameLocator( 'iframe' ).getByText( /45/ ).first()
	).toBeVisible();
	await page.screenshot( { path: `${ images }/order-panel-mail.png` } );
	await page.keyboard.press( 'Escape' );
	await click(
		box( page ).getByRole( 'link', { name: 'Open case' } ).click()
	);
	await expect(
		page.getByRole( 'region', { name: 'The case in short' } )
	).toBeVisible();
	expect( clicks ).toBeLessThanOrEqual( 3 );
	// And back to the order.
	await page
		.getByRole( 'region', { name: 'The case in short' } )
		.getByRole( 'link', { name: /^Order/ } )
		.click();
	await expect( box( page ) ).toBeVisible();
} );

test( 'a case is put on hold and resumed beside its subscription, without saving the order', async ( {
	page,
} ) => {
	await logIn( page );
	await page.goto( '/wp-admin/admin.php?page=wc-orders--shop_subscription' );
	await page.getByRole( 'link', { name: /#\d+/ } ).first().click();
	await box( page ).scrollIntoViewIfNeeded();
	await box( page ).getByRole( 'button', { name: 'Put on hold' } ).click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Put on hold' } )
		.click();
	await expect(
		box( page ).getByRole( 'button', { name: 'Resume case' } )
	).toBeVisible();
	await page.screenshot( { path: `${ images }/subscription-panel.png` } );
	await box( page ).getByRole( 'button', { name: 'Resume case' } ).click();
	await expect(
		box( page ).getByRole( 'button', { name: 'Resume case' } )
	).toBeHidden();
} );
