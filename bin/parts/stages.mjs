/**
 * What bin/test runs. A stage is a name, what must have ended before, and work that says how many tests passed and failed.
 * A stage whose files are not there fails: a test that does not run is no test that passes.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from './build.mjs';
import { cache, root } from './common.mjs';
import { countJest, countPhpunit, countPlaywright } from './counting.mjs';
import { atOffset } from './other-time.mjs';
import { zip } from './package.mjs';
import { create, destroy, evaluate, folder, serve, stop } from './sites.mjs';

const reports = join( cache, 'test' );

/**
 * @typedef {import('./counting.mjs').Counts} Counts
 *
 * @typedef {Object} Tools
 * @property {(command: string[], env?: Record<string, string>) => Promise<number>} run  Into the stage's log; its exit status.
 * @property {(line: string) => void}                                               note Into the stage's log.
 * @property {boolean}                                                              long
 * @property {boolean}                                                              quick
 *
 * @typedef {Object} Stage
 * @property {string}                            name
 * @property {string}                            about One line for `bin/test --list`.
 * @property {string[]}                          after Names of stages.
 * @property {boolean}                           rare  Only with `--long`, or by its name.
 * @property {(tools: Tools) => Promise<Counts>} work
 */

const one = ( isGood ) => ( {
	passed: isGood ? 1 : 0,
	failed: isGood ? 0 : 1,
} );

/** A stage that is one command. */
const command =
	( ...words ) =>
	async ( { run } ) =>
		one( ( await run( words ) ) === 0 );

/**
 * @param {string}   name   Of the report.
 * @param {string[]} suites
 * @param {string}   site   Of bin/site, or '' for none.
 * @param {string[]} php    What runs PHP.
 */
const phpunit =
	( name, suites, site = '', php = [ 'php', '-d', 'memory_limit=1G' ] ) =>
	async ( { run }, env = {} ) => {
		const report = join( reports, `${ name }.xml` );
		rmSync( report, { force: true } );
		const status = await run(
			[
				...php,
				'vendor/bin/phpunit',
				`--testsuite=${ suites.join( ',' ) }`,
				`--log-junit=${ report }`,
			],
			{
				...env,
				...( site ? { FOLLOWUP_REMINDERS_SITE: folder( site ) } : {} ),
			}
		);
		return countPhpunit( status, report );
	};

/** A site made anew from the zip, for the length of some work. */
async function withSite( name, options, work ) {
	await destroy( name );
	await create( name, {
		woocommerce: 'none',
		plugin: join( root, 'dist/followup-reminders.zip' ),
		...options,
	} );
	try {
		return await work();
	} finally {
		stop( name );
	}
}

/** A suite in a fresh site. */
const inSite = ( name, options, suites ) => ( tools ) =>
	withSite( name, options, () => phpunit( name, suites, name )( tools ) );

/** Tests that try thousands of invented cases: half of Jest's time, and `bin/test --quick` is for the inner loop. */
const SLOW_JEST = 'tests/parity/';

async function jest( { run, quick } ) {
	const report = join( reports, 'jest.json' );
	rmSync( report, { force: true } );
	const status = await run( [
		'npx',
		'wp-scripts',
		'test-unit-js',
		'--ci',
		'--json',
		`--outputFile=${ report }`,
		...( quick
			? [
					// The other stages are short, so that both cores are Jest's; by itself it leaves one of them alone.
					'--maxWorkers=2',
					...[ '/node_modules/', '/tests/e2e/', SLOW_JEST ].map(
						( path ) => `--testPathIgnorePatterns=${ path }`
					),
				]
			: [ '--coverage' ] ),
	] );
	return countJest( status, report );
}

/** @return {string[]} The lines in which a stage says how many vectors it ran. */
function conformanceLines( stage ) {
	const log = readFileSync( join( reports, `${ stage }.log` ), 'utf8' );
	return log.match( /conformance: \d+ vectors, \d+ assertions/g ) ?? [];
}

/** Both runtimes ran the same vectors, and as many as there are. */
async function conformance( { note } ) {
	const said = [ 'jest', 'phpunit', 'wasm' ].map( ( stage ) => [
		stage,
		conformanceLines( stage ),
	] );
	said.forEach( ( [ stage, lines ] ) =>
		note( `${ stage }: ${ lines.join( ' · ' ) || 'says nothing' }` )
	);
	const first = said[ 0 ][ 1 ][ 0 ];
	return one(
		first !== undefined &&
			! first.includes( ' 0 ' ) &&
			said.every(
				( [ , lines ] ) => lines.length === 1 && lines[ 0 ] === first
			)
	);
}

async function makeBuild( { run } ) {
	await build( run );
	return one( true );
}

async function makeZip( { note } ) {
	const { bytes, files } = zip();
	note( `${ files } files, ${ bytes } bytes` );
	return one( true );
}

/** The zip as an owner gets it: installed, active, every screen's script there, nothing in the log. */
const installed = ( { note } ) =>
	withSite( 'test-zip', {}, async () => {
		const status = await evaluate(
			'test-zip',
			join( root, 'tests/support/check-install.php' ),
			[]
		);
		const { address } = await serve( 'test-zip' );
		const page = await fetch(
			`${ address }/wp-json/followup-reminders/v1`
		);
		const log = join( folder( 'test-zip' ), 'wp-content/.ht-debug.log' );
		const noise = existsSync( log ) ? readFileSync( log, 'utf8' ) : '';
		note( `check: ${ status }, REST: ${ page.status }\n${ noise }` );
		return one( status === 0 && page.status === 200 && noise === '' );
	} );

/** Another PHP than the machine's, in WebAssembly: units, vectors, and a WordPress with the plugin that starts. */
async function wasm( tools ) {
	const version = '8.5';
	const runtime = { PHP_WASM_VERSION: version };
	const units = await phpunit( 'wasm', [ 'unit' ], '', [
		process.execPath,
		join( root, 'bin/parts/php-wasm.mjs' ),
	] )( tools, runtime );
	await destroy( 'test-wasm' );
	const made = await tools.run(
		[
			join( root, 'bin/site' ),
			'create',
			'test-wasm',
			'--woocommerce=none',
			`--plugin=${ join( root, 'dist/followup-reminders.zip' ) }`,
		],
		{ ...runtime, SITE_RUNTIME: 'wasm' }
	);
	const checked = await tools.run(
		[
			join( root, 'bin/site' ),
			'eval',
			'test-wasm',
			join( root, 'tests/support/check-install.php' ),
		],
		{ ...runtime, SITE_RUNTIME: 'wasm' }
	);
	return {
		passed: units.passed + ( made === 0 ) + ( checked === 0 ),
		failed: units.failed + ( made !== 0 ) + ( checked !== 0 ),
	};
}

/** bin/demo as a visitor starts it, beside a demo that may be running. */
const demo =
	( runtime ) =>
	async ( { run } ) => {
		const env = { DEMO_NAME: `demo-${ runtime }`, DEMO_RUNTIME: runtime };
		const start = [ join( root, 'bin/demo' ), '--background' ];
		const first = await run( [ ...start, '--reset' ], env );
		const second = await run( start, env );
		await run( [ join( root, 'bin/demo' ), '--stop' ], env );
		return one( first === 0 && second === 0 );
	};

/**
 * Chromium's tests.
 *
 * @param {string}                 name  Of the report.
 * @param {string[]}               which Playwright's arguments.
 * @param {Record<string, string>} given WORDPRESS_DIR, WOOCOMMERCE_DIR, SUBSCRIPTIONS_DIR, where they run on real ones.
 */
const browser =
	( name, which = [], given = {} ) =>
	async ( { run } ) => {
		const report = join( reports, `${ name }.json` );
		rmSync( report, { force: true } );
		const status = await run( [ 'npx', 'playwright', 'test', ...which ], {
			...given,
			PLAYWRIGHT_JSON_OUTPUT_FILE: report,
		} );
		return countPlaywright( status, report );
	};

async function phpstan( { run } ) {
	const analysed = await run( [
		'vendor/bin/phpstan',
		'analyse',
		'--no-progress',
		'--memory-limit=1G',
	] );
	const planted = await run( [
		process.execPath,
		'tests/analysis/planted.mjs',
	] );
	return {
		passed: ( analysed === 0 ) + ( planted === 0 ),
		failed: ( analysed !== 0 ) + ( planted !== 0 ),
	};
}

async function languages( { run } ) {
	const checked = await run( [ 'bin/languages', '--check' ] );
	const planted = await run( [
		process.execPath,
		'--test',
		'tests/languages/check.test.mjs',
	] );
	return {
		passed: ( checked === 0 ) + ( planted === 0 ),
		failed: ( checked !== 0 ) + ( planted !== 0 ),
	};
}

const parity = async ( { run, long } ) =>
	one(
		( await run( [
			process.execPath,
			'tests/parity/run.mjs',
			...( long ? [ '--long' ] : [] ),
		] ) ) === 0
	);

/** @param {Record<string, string>} given WORDPRESS_DIR, WOOCOMMERCE_DIR, SUBSCRIPTIONS_DIR. */
const shop = ( given ) => async ( tools ) => {
	const options = {
		db: 'mariadb',
		wordpress: given.WORDPRESS_DIR,
		woocommerce: given.WOOCOMMERCE_DIR,
		subscriptions: given.SUBSCRIPTIONS_DIR,
	};
	return withSite( 'test-woocommerce', options, () =>
		phpunit( 'woocommerce', [ 'woocommerce' ], 'test-woocommerce' )( tools )
	);
};

/** The same with the real payment gateways beside it, whose servers are stood in for on this machine. */
const gatewaysShop = ( given, mainFiles ) => async ( tools ) => {
	const options = {
		db: 'mariadb',
		wordpress: given.WORDPRESS_DIR,
		woocommerce: given.WOOCOMMERCE_DIR,
		subscriptions: given.SUBSCRIPTIONS_DIR,
	};
	return withSite( 'test-gateways', options, () =>
		phpunit(
			'gateways',
			[ 'gateways' ],
			'test-gateways'
		)( tools, {
			FOLLOWUP_REMINDERS_GATEWAYS: mainFiles,
		} )
	);
};

/**
 * Days on which code about days goes wrong, in UTC: last days of months, a leap day, the end of a year, and half an hour before the
 * clock of the tests' shop (Europe/Paris) goes forward and back.
 */
const DATES = [
	'2026-11-30 09:00',
	'2027-01-31 09:00',
	'2027-02-28 09:00',
	'2028-02-29 09:00',
	'2027-12-31 09:00',
	'2027-03-28 00:30',
	// The 31st in London, half an hour before the hour that comes twice: what WordPress is given to publish in that it publishes an hour later.
	'2027-10-30 23:30',
];

/** The suites that read a clock, with the machine's date set to each of DATES: no verdict may depend on today. */
const dates = ( given ) => async ( tools ) => {
	const sum = { passed: 0, failed: 0 };
	const add = ( { passed, failed } ) => {
		sum.passed += passed;
		sum.failed += failed;
	};
	for ( const date of DATES ) {
		tools.note( `\n==== ${ date } UTC` );
		const seconds = Math.round(
			( Date.parse( `${ date }Z` ) - Date.now() ) / 1000
		);
		await suitesAt( String( seconds ), given, tools, add );
		tools.note( `figures: ${ date }: ${ sum.failed } failed so far` );
	}
	return sum;
};

/**
 * @param {string}                   seconds From now to the moment.
 * @param {Record<string, string>}   given   Real parts; empty without them.
 * @param {Tools}                    tools
 * @param {(counts: Counts) => void} add
 */
async function suitesAt( seconds, given, tools, add ) {
	const php = atOffset( seconds, [ 'php', '-d', 'memory_limit=1G' ] );
	add( await phpunit( 'dates', [ 'unit' ], '', php )( tools ) );
	add(
		one(
			( await tools.run(
				atOffset( seconds, [
					...[ 'npx', 'wp-scripts', 'test-unit-js', '--ci', 'src' ],
				] )
			) ) === 0
		)
	);
	const shops = [ [ 'integration', {} ] ];
	if ( given.WOOCOMMERCE_DIR && given.SUBSCRIPTIONS_DIR ) {
		shops.push( [ 'woocommerce', given ] );
	}
	for ( const [ suite, parts ] of shops ) {
		const site = 'test-dates';
		const env = { ...parts, SITE_CLOCK_OFFSET: seconds };
		const bin = join( root, 'bin/site' );
		// Also ends a server that lives at the time of an earlier run.
		await tools.run( [ bin, 'destroy', site ], env );
		const made = await tools.run(
			[
				...[ bin, 'create', site, '--db=mariadb' ],
				...( suite === 'integration' ? [ '--woocommerce=none' ] : [] ),
				`--plugin=${ join( root, 'dist/followup-reminders.zip' ) }`,
			],
			env
		);
		add(
			made === 0
				? await phpunit( 'dates', [ suite ], site, php )( tools, env )
				: one( false )
		);
		await tools.run( [ bin, 'destroy', site ], env );
	}
}

/** What `bin/test --quick` runs, the longest first. */
export const QUICK = [ 'jest', 'types', 'lint-js', 'lint-php', 'phpunit' ];

/**
 * @param {Record<string, string>} given The folders of real parts; empty without them.
 * @return {Stage[]} In the order they are started, two at a time.
 */
export function stages( given ) {
	const list = [
		{
			name: 'build',
			about: 'Builds the scripts of the screens and the engine for Node',
			work: makeBuild,
		},
		{
			name: 'types',
			about: 'TypeScript types',
			work: command( 'npm', 'run', 'types', '--silent' ),
		},
		{
			name: 'jest',
			about: 'Jest: the engine, the screens and the rules of the repository',
			work: jest,
		},
		{
			name: 'languages',
			about: 'Every text is translated, with its placeholders, and every planted mistake is found',
			work: languages,
		},
		{
			name: 'lint-js',
			about: 'ESLint and Prettier',
			work: command( 'npm', 'run', 'lint:js', '--silent' ),
		},
		{
			name: 'lint-php',
			about: 'WordPress coding standards',
			work: command( 'vendor/bin/phpcs', '-s' ),
		},
		{
			name: 'phpstan',
			about: 'PHP types, and whether they find mistakes with documents that are planted',
			work: phpstan,
		},
		{
			name: 'phpunit',
			about: 'PHPUnit without WordPress: units, vectors of the engine and who may use whom',
			work: phpunit( 'phpunit', [ 'unit', 'architecture' ] ),
		},
		{
			name: 'parity',
			about: '100,000 random decisions, the same in TypeScript and PHP',
			after: [ 'build' ],
			work: parity,
		},
		{
			name: 'mutants',
			about: 'Planted mistakes in the engine, each found by a test',
			after: [ 'build' ],
			work: command( process.execPath, 'tests/parity/mutants.mjs' ),
		},
		{
			name: 'package',
			about: 'Builds the zip',
			after: [ 'build' ],
			work: makeZip,
		},
		{
			name: 'install',
			about: 'The zip in a fresh WordPress: active, complete, nothing in the log',
			after: [ 'package' ],
			work: installed,
		},
		{
			name: 'contract-sqlite',
			about: 'Stores on SQLite',
			after: [ 'package' ],
			work: inSite( 'test-sqlite', { db: 'sqlite' }, [ 'contract' ] ),
		},
		{
			name: 'contract-mariadb',
			about: 'Stores on MariaDB',
			after: [ 'package' ],
			work: inSite( 'test-mariadb', { db: 'mariadb' }, [ 'contract' ] ),
		},
		{
			name: 'integration',
			about: 'The plugin in WordPress: REST, workers, delivery, privacy, command line',
			after: [ 'package' ],
			work: inSite( 'test-integration', { db: 'mariadb' }, [
				'integration',
			] ),
		},
		...[
			[
				'race',
				'Eight workers against customers who pay at the same time',
			],
			[ 'kills', 'Workers killed at every point of a delivery' ],
			[ 'faults', 'Broken databases, mail servers, clocks and disks' ],
		].map( ( [ name, about ] ) => ( {
			name,
			about,
			after: [ 'package' ],
			work: inSite( `test-${ name }`, { db: 'mariadb' }, [ name ] ),
		} ) ),
		{
			name: 'multisite',
			about: 'A network of sites',
			after: [ 'package' ],
			work: inSite(
				'test-multisite',
				{ db: 'mariadb', multisite: 'yes' },
				[ 'multisite' ]
			),
		},
		{
			name: 'wasm',
			about: 'Another PHP, in WebAssembly: units, and a WordPress that starts',
			after: [ 'package' ],
			work: wasm,
		},
		{
			name: 'conformance',
			about: 'Both engines ran the same vectors',
			after: [ 'jest', 'phpunit', 'wasm' ],
			work: conformance,
		},
		{
			name: 'demo',
			about: 'bin/demo on the PHP of this machine',
			after: [ 'package' ],
			work: demo( 'native' ),
		},
		{
			name: 'demo-wasm',
			about: 'bin/demo on PHP in WebAssembly',
			after: [ 'demo' ],
			work: demo( 'wasm' ),
		},
		{
			name: 'e2e',
			about: 'A browser walks through the demo',
			after: [ 'package' ],
			work: browser( 'e2e' ),
		},
	];
	if ( given.WOOCOMMERCE_DIR && given.SUBSCRIPTIONS_DIR ) {
		list.push( {
			name: 'woocommerce',
			about: 'The plugin on real WooCommerce and Subscriptions',
			after: [ 'package' ],
			work: shop( given ),
		} );
		list.push( {
			name: 'journeys',
			about: 'Customers walk from the mail to its effect on real WooCommerce',
			after: [ 'woocommerce' ],
			work: browser(
				'journeys',
				[ '--config=tests/e2e/shop/playwright.config.ts' ],
				given
			),
		} );
	}
	const gateways = [
		given.STRIPE_GATEWAY_DIR &&
			join( given.STRIPE_GATEWAY_DIR, 'woocommerce-gateway-stripe.php' ),
		given.WOOPAYMENTS_DIR &&
			join( given.WOOPAYMENTS_DIR, 'woocommerce-payments.php' ),
	].filter( Boolean );
	if ( given.WOOCOMMERCE_DIR && gateways.length === 2 ) {
		list.push( {
			name: 'gateways',
			about: 'The plugin with the real payment gateways',
			after: [ 'package' ],
			work: gatewaysShop( given, gateways.join( delimiter ) ),
		} );
	}
	list.push( {
		name: 'dates',
		about: 'Units, screens and WordPress (and WooCommerce, if given) at ends of months and clock changes; only with --long',
		after: [ 'package' ],
		rare: true,
		work: dates( given ),
	} );
	return list.map( ( stage ) => ( { after: [], rare: false, ...stage } ) );
}
