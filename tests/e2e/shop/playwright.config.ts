import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config';
import { PORT } from './site';

/** Customers' journeys on real WooCommerce, on a site that site.ts makes before the first. */
export default defineConfig( {
	...base,
	testDir: '.',
	testIgnore: [],
	outputDir: '../results/shop',
	globalSetup: './site.ts',
	use: {
		...base.use,
		baseURL: `http://127.0.0.1:${ PORT }`,
		// A customer is logged out and holds a phone.
		storageState: undefined,
		viewport: { width: 390, height: 844 },
	},
} );
