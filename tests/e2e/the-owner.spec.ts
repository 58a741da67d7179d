import { expect, type Page, test } from '@playwright/test';

const open = async ( page: Page, screen: string ) => {
	await page.goto( 'about:blank' );
	await page.goto( `/wp-admin/admin.php?page=followup-reminders${ screen }` );
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
};

const SEQUENCE = '-sequences#/failed_subscription_payment';

test( 'a step is edited, a finding fixed, the draft backtested and published', async ( {
	page,
} ) => {
	await open( page, SEQUENCE );
	await page.getByRole( 'button', { name: /^Step 1:/ } ).click();
	await page.getByLabel( 'How long' ).fill( '0' );
	const fix = page.getByRole( 'button', { name: 'Wait one hour' } );
	await fix.first().click();
	await expect( fix ).toHaveCount( 0 );
	await page.getByLabel( 'How long' ).fill( '2' );
	await page
		.getByRole( 'navigation', { name: 'Sequence' } )
		.getByRole( 'link', { name: 'Backtest' } )
		.click();
	// The draft came along, and nobody was asked whether it may be lost.
	await expect(
		page.getByRole( 'option', { name: /as it is saved/ } )
	).toBeAttached();
	await page.getByRole( 'button', { name: 'Start backtest' } ).click();
	await expect( page.getByText( /cases entered a sequence/ ) ).toBeVisible();
	await expect(
		page.getByRole( 'heading', { name: /^What changes for/ } )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Save as new version' } ).click();
	await expect( page.getByText( /^Saved as version \d+\.$/ ) ).toBeVisible();
	await page
		.getByRole( 'navigation', { name: 'Sequence' } )
		.getByRole( 'link', { name: 'Versions' } )
		.click();
	await page
		.getByRole( 'button', { name: /^Show changes of version/ } )
		.first()
		.click();
	await expect( page.locator( '.fur-diff ins' ).first() ).toContainText(
		'2 hours'
	);
} );
