const base = require( '@wordpress/scripts/config/eslint.config.cjs' );

const NOT_FOR_ENGINE = 'The engine decides from its arguments alone.';

/** What would make the same question give another answer: the clock, chance, the locale, the machine. */
const ambient = [
	'Date',
	'Intl',
	'performance',
	'process',
	'globalThis',
	'window',
	'document',
	'navigator',
	'crypto',
	'fetch',
	'setTimeout',
	'setInterval',
	'queueMicrotask',
	'require',
].map( ( name ) => ( { name, message: NOT_FOR_ENGINE } ) );

/** Methods whose result follows the locale or the machine's Unicode tables. */
const localeMethods = [
	'localeCompare',
	'toLocaleString',
	'toLocaleLowerCase',
	'toLocaleUpperCase',
	'toLocaleDateString',
	'toLocaleTimeString',
	'toLowerCase',
	'toUpperCase',
	'normalize',
].map( ( property ) => ( { property, message: NOT_FOR_ENGINE } ) );

module.exports = [
	{
		ignores: [
			'build/**',
			'dist/**',
			'.sites/**',
			'.cache/**',
			'vendor/**',
			'tests/e2e/results/**',
		],
	},
	...base,
	{
		rules: {
			// A docblock says what names and types cannot, and no more.
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns-type': 'off',
			'jsdoc/check-line-alignment': 'off',
			'jsdoc/check-param-names': 'off',
			'jsdoc/require-property-description': 'off',
			'jsdoc/require-returns-description': 'off',
			// Forbids naming a value before the early return that guards its use.
			'@wordpress/no-unused-vars-before-return': 'off',
		},
	},
	{
		files: [ '**/*.{ts,tsx}' ],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'import/no-default-export': 'error',
		},
	},
	{
		// Playwright takes both by their default export.
		files: [
			'playwright.config.ts',
			'tests/e2e/support/site.ts',
			'tests/e2e/shop/playwright.config.ts',
			'tests/e2e/shop/site.ts',
			'tests/e2e/pictures/playwright.config.ts',
			'tests/e2e/pictures/site.ts',
		],
		rules: { 'import/no-default-export': 'off' },
	},
	{
		files: [ 'src/engine/**/*.ts', 'src/documents/**/*.ts' ],
		// A command line has a machine around it.
		ignores: [ '**/*.test.ts', 'src/engine/cli.ts' ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!\\.{1,2}/)',
							message:
								'The engine imports src/engine and src/documents only.',
						},
					],
				},
			],
			'no-restricted-globals': [ 'error', ...ambient ],
			'no-restricted-properties': [
				'error',
				{
					object: 'Math',
					property: 'random',
					message: NOT_FOR_ENGINE,
				},
				...localeMethods,
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'Literal[regex]',
					message:
						'No regular expressions: the twins must read text alike.',
				},
				{
					selector: 'Literal[raw=/^[0-9]*\\.[0-9]+/]',
					message:
						'Whole numbers only: seconds, minor units, basis points.',
				},
				{
					selector:
						'CallExpression[callee.property.name="sort"][arguments.length=0]',
					message: 'Order is stated: give sort() a comparison.',
				},
			],
		},
	},
	{
		files: [ 'bin/**', 'tests/**', '*.{js,cjs,mjs,ts}' ],
		rules: {
			'jsdoc/check-tag-names': [
				'error',
				{ definedTags: [ 'jest-environment' ] },
			],
			// Command-line programs talk to a terminal.
			'no-console': 'off',
			'import/no-extraneous-dependencies': 'off',
		},
	},
];
