import { expect, test } from '@playwright/test';

test( '"Order M-1003, why did I get this?" is answered in three clicks', async ( {
	page,
} ) => {
	// After an hour the first emails go out, if the tests before this one did not let time pass.
	await page.goto( '/wp-admin/admin.php?page=followup-reminders-cases' );
	const clock = page.locator( '#wp-admin-bar-local-clock' );
	const before = await clock.innerText();
	await page.getByRole( 'menuitem', { name: 'One hour later' } ).click();
	await expect( clock ).not.toHaveText( before );

	// Whoever answers the phone is on the dashboard.
	await page.goto( '/wp-admin/index.php' );
	let clicks = 0;
	const click = async ( what: ReturnType< typeof page.locator > ) => {
		clicks++;
		await what.click();
	};
	await click(
		page
			.locator( '#adminmenu' )
			.getByRole( 'link', { name: 'Follow-ups', exact: false } )
			.first()
	);
	const search = page.getByRole( 'searchbox' ).first();
	if ( ( await search.count() ) === 0 ) {
		await click(
			page
				.locator( '#adminmenu' )
				.getByRole( 'link', { name: 'Cases', exact: true } )
		);
	}
	await page.getByRole( 'searchbox' ).first().fill( 'M-1003' );
	await click(
		page
			.getByRole( 'row' )
			.filter( { hasText: 'M-1003' } )
			.getByRole( 'link' )
	);
	expect( clicks ).toBeLessThanOrEqual( 3 );
	// One sentence says why, the history which email and the failed payment it is about.
	await expect( page.locator( '.fur-head__why' ) ).not.toBeEmpty();
	const history = page.getByRole( 'region', { name: 'History' } );
	await expect( history ).toContainText( 'Email sent: First' );
	await expect( history ).toContainText( 'A payment failed' );
} );
