/**
 * What WordPress' Plugin Check asks of a plugin's header, its readme and its files, as far as it can be asked without
 * WordPress.
 *
 * @jest-environment node
 */
import { call } from './commands';
import { filesIn, read } from './source-files';

const main = 'followup-reminders.php';
const readme = read( 'readme.txt' );

function header( name: string ): string {
	return (
		new RegExp( `^ \\* ${ name }: +(.+)$`, 'm' ).exec(
			read( main )
		)?.[ 1 ] ?? ''
	);
}

function field( name: string ): string {
	return new RegExp( `^${ name }: (.+)$`, 'm' ).exec( readme )?.[ 1 ] ?? '';
}

const php = [ main, 'uninstall.php', ...filesIn( 'includes', /\.php$/ ) ];

test( 'the header and the readme say the same', () => {
	expect( header( 'Plugin Name' ) ).toBe( 'Follow-up Reminders' );
	expect( readme ).toMatch( /^=== Follow-up Reminders ===\n/ );
	expect( header( 'Version' ) ).toMatch( /^\d+\.\d+\.\d+$/ );
	expect( field( 'Stable tag' ) ).toBe( header( 'Version' ) );
	expect( JSON.parse( read( 'package.json' ) ).version ).toBe(
		header( 'Version' )
	);
	expect( field( 'Requires at least' ) ).toBe(
		header( 'Requires at least' )
	);
	expect( field( 'Requires PHP' ) ).toBe( header( 'Requires PHP' ) );
	expect( header( 'Text Domain' ) ).toBe( 'followup-reminders' );
	expect( field( 'License' ) ).toBe( header( 'License' ) );
	expect( header( 'License' ) ).toMatch( /^GPL-2\.0-or-later$/ );
} );

test( 'the readme keeps to the limits of the directory', () => {
	expect( field( 'Tags' ).split( ', ' ).length ).toBeLessThanOrEqual( 5 );
	expect( field( 'Tested up to' ) ).toMatch( /^\d+\.\d+$/ );
	const short = readme.split( '\n\n' )[ 1 ] ?? '';
	expect( short.length ).toBeGreaterThan( 20 );
	expect( short.length ).toBeLessThanOrEqual( 150 );
	for ( const section of [
		'Description',
		'Installation',
		'Frequently Asked Questions',
		'Changelog',
	] ) {
		expect( readme ).toContain( `\n== ${ section } ==\n` );
	}
	expect( readme ).toContain( `\n= ${ header( 'Version' ) } =\n` );
} );

test( 'the list of changes has this version with its day, and ends with what is not released yet', () => {
	const titles = [ ...read( 'CHANGELOG.md' ).matchAll( /^## (.+)$/gm ) ].map(
		( [ , title = '' ] ) => title
	);
	expect( titles.at( -1 ) ).toBe( 'Unreleased' );
	expect( titles.at( -2 ) ).toMatch(
		new RegExp( `^${ header( 'Version' ) } — \\d{4}-\\d{2}-\\d{2}$` )
	);
} );

test( 'what is built can be built from what is in the plugin', () => {
	expect( readme ).toMatch( /`build\/`.*`src\/` of this plugin/ );
	expect( readme ).toContain( '`npm install && npm run build`' );
} );

test( 'no address is named that is not there', () => {
	for ( const file of [ main, 'readme.txt', 'blueprint.json' ] ) {
		expect(
			[ ...read( file ).matchAll( /https?:\/\/[^/\s"]+/g ) ]
				.map( ( [ address ] ) => address )
				.filter(
					( address ) =>
						! [
							'https://www.gnu.org',
							'https://playground.wordpress.net',
						].includes( address )
				)
		).toEqual( [] );
	}
} );

test( 'the blueprint is one that Playground takes, with the zip beside it', async () => {
	const blueprint = JSON.parse( read( 'blueprint.json' ) );
	const validate = ( document: unknown ) =>
		call(
			'node_modules/@wp-playground/blueprints/blueprint-schema-validator.js',
			'validate',
			[ document ]
		);
	expect( await validate( blueprint ) ).toEqual( {
		kind: 'answer',
		value: true,
	} );
	expect(
		await validate( { ...blueprint, steps: [ { step: 'no' } ] } )
	).toEqual( { kind: 'answer', value: false } );
	expect( read( 'blueprint.json' ) ).toContain(
		'{ "resource": "bundled", "path": "/followup-reminders.zip" }'
	);
} );

test( 'no file can be run by its address', () => {
	for ( const file of [ main, 'uninstall.php' ] ) {
		expect( read( file ) ).toMatch(
			/defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \)/
		);
	}
	// A class file does nothing when it is only loaded.
	for ( const file of filesIn( 'includes', /\.php$/ ) ) {
		expect( read( file ) ).toMatch(
			/^(?:abstract |final |readonly )*(?:class|interface|enum|trait) /m
		);
	}
} );

test.each( [
	[ 'runs code made of text', /\b(?:eval|create_function|assert)\s*\(/ ],
	[
		'runs programs',
		/\b(?:exec|shell_exec|system|passthru|proc_open|popen)\s*\(/,
	],
	[ 'hides code', /\b(?:base64_decode|gzinflate|str_rot13)\s*\(/ ],
	[ 'starts a session', /\bsession_start\s*\(/ ],
	[
		'changes settings of PHP',
		/\b(?:ini_set|error_reporting|set_time_limit|date_default_timezone_set)\s*\(/,
	],
	[
		'asks the network past WordPress',
		/\b(?:curl_init\s*\(|fsockopen\s*\(|file_get_contents\(\s*'https?:)/,
	],
	[ 'has a short tag', /<\?(?!php|=|xml)/ ],
	[ 'has a conflict mark', /^(?:<{7}|>{7}) /m ],
	[
		'loads its own translations, which WordPress does',
		/load_plugin_textdomain/,
	],
] )( 'no file of the plugin %s', ( _what, pattern ) => {
	expect( php.filter( ( file ) => pattern.test( read( file ) ) ) ).toEqual(
		[]
	);
} );

/** Lines that need an annotation with its reason, which those who check the zip read. */
test.each( [
	[
		'the text of an exception is made of values',
		/\bthrow new \w+\((?!\s*(?:'[^']*'(?:, )?)*(?:,? ?previous: \$\w+)?\s*\)).*[$"(].*\)/,
		'WordPress.Security.EscapeOutput.ExceptionNotEscaped',
	],
	[
		'a folder is removed',
		/\brmdir\(/,
		'WordPressVIPMinimum.Functions.RestrictedFunctions.directory_rmdir',
	],
] )( 'where %s, it says why that is safe', ( _what, pattern, rule ) => {
	const found = php.flatMap( ( file ) =>
		read( file )
			.split( '\n' )
			.filter( ( line ) => pattern.test( line ) )
			.map( ( line ) => `${ file }: ${ line.trim() }` )
	);
	expect( found.length ).toBeGreaterThan( 0 );
	expect(
		found.filter(
			( line ) =>
				! line.includes( `phpcs:ignore` ) || ! line.includes( rule )
		)
	).toEqual( [] );
} );

test( 'no text is translated in another domain', () => {
	const foreign = php.flatMap( ( file ) =>
		[
			...read( file ).matchAll(
				/\b(?:__|_e|_x|_n|_nx|esc_html__|esc_attr__|esc_html_e|esc_attr_e|esc_html_x)\(.*?'([a-z-]+)'\s*\)/g
			),
		]
			.filter( ( [ , domain ] ) => domain !== 'followup-reminders' )
			.map( ( [ text ] ) => `${ file }: ${ text }` )
	);
	expect( foreign ).toEqual( [] );
} );
