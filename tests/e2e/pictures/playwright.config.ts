import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config';
import { PORT, STATE } from './site';

/** Pictures of every screen for docs/screens, on a site of their own; bin/screens starts it. */
export default defineConfig( {
	...base,
	testDir: '.',
	testIgnore: [],
	outputDir: '../results/pictures',
	globalSetup: './site.ts',
	reporter: [ [ 'line' ] ],
	use: {
		...base.use,
		baseURL: `http://127.0.0.1:${ PORT }`,
		storageState: STATE,
	},
} );
