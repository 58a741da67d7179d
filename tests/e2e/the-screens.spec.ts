import { expect, test } from '@playwright/test';
import { violations } from './support/axe';
import { SCREENS, show } from './support/screens';

for ( const screen of SCREENS ) {
	test( `${ screen.name } has nothing that axe finds`, async ( { page } ) => {
		await show( page, screen );
		// A transition that is under way has colours of its own.
		await page.waitForTimeout( 300 );
		expect( await violations( page ) ).toEqual( [] );
	} );
}
