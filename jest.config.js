const path = require( 'path' );
const {
	reporters,
	...defaultConfig
} = require( '@wordpress/scripts/config/jest-unit.config' );

const shared = {
	...defaultConfig,
	roots: [ '<rootDir>/src', '<rootDir>/tests' ],
	testPathIgnorePatterns: [ '/node_modules/', '/tests/e2e/' ],
	// A site under .sites and the built plugin hold packages of the same names.
	modulePathIgnorePatterns: [
		'<rootDir>/.sites/',
		'<rootDir>/build/',
		'<rootDir>/dist/',
	],
	transform: {
		'\\.m?[jt]sx?$': path.join(
			path.dirname(
				require.resolve( '@wordpress/scripts/package.json' )
			),
			'config/babel-transform'
		),
	},
	// Packages that ship ES modules only, reached through @wordpress/components.
	transformIgnorePatterns: [
		'/node_modules/(?!(@wordpress/theme|uuid|is-plain-obj|memize|colord)/)',
	],
};

// What is drawn, what asks the browser for something, and workers, whose scope a window stands in for.
const SCREENS = 'src/{admin,api,components,data,preview}/**/*.test.{ts,tsx}';
const WORKERS = 'src/engine/**/worker.test.ts';

module.exports = {
	reporters,
	projects: [
		{
			...shared,
			displayName: 'screens',
			testMatch: [ `<rootDir>/${ SCREENS }`, `<rootDir>/${ WORKERS }` ],
			setupFilesAfterEnv: [ '<rootDir>/tests/config/jest-setup.ts' ],
		},
		{
			...shared,
			displayName: 'engine',
			// A document costs each file a second, and the rules need none.
			testEnvironment: 'node',
			testMatch: [
				'<rootDir>/src/{documents,engine,explain}/**/*.test.ts',
				'<rootDir>/tests/**/*.test.ts',
				`!**/${ WORKERS }`,
			],
		},
	],
	// The screens and all they rest on; the engine is measured by its vectors. With --coverage too little fails the run.
	collectCoverageFrom: [
		'src/{admin,api,components,data,explain,preview}/**/*.{ts,tsx}',
		'!**/*.test.{ts,tsx}',
	],
	coverageDirectory: '<rootDir>/.cache/coverage',
	coverageReporters: [ 'text-summary', 'json-summary' ],
	coverageThreshold: { global: { statements: 75 } },
	// Screens are slow to draw on a machine that does other work too.
	testTimeout: 30000,
};
