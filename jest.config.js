const path = require( 'path' );
const defaultConfig = require( '@wordpress/scripts/config/jest-unit.config' );

module.exports = {
	...defaultConfig,
	roots: [ '<rootDir>/src', '<rootDir>/tests' ],
	testMatch: [ '**/*.test.ts', '**/*.test.tsx' ],
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
	setupFilesAfterEnv: [ '<rootDir>/tests/config/jest-setup.ts' ],
};
