import { defineConfig } from '@playwright/test';

/** Tests of a browser run on a site of their own, made by tests/e2e/support/site.ts before the first. */
export default defineConfig( {
	testDir: 'tests/e2e',
	// These have sites and configurations of their own.
	testIgnore: [ 'shop/**', 'pictures/**' ],
	outputDir: 'tests/e2e/results',
	globalSetup: './tests/e2e/support/site.ts',
	// One site, one clock: what a test moves the next one sees.
	workers: 1,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	timeout: 120_000,
	// A machine that runs other tests beside these is slow to answer.
	expect: { timeout: 20_000 },
	reporter: [ [ 'list' ], [ 'json' ] ],
	use: {
		baseURL: `http://127.0.0.1:${ process.env.E2E_PORT ?? '8899' }`,
		storageState: 'tests/e2e/results/admin.json',
		viewport: { width: 1280, height: 900 },
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [ '--no-sandbox', '--disable-dev-shm-usage' ],
		},
	},
} );
