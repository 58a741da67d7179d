/** What is wrong with a translation, as one line for each problem. Knows no language but the rules of French punctuation. */

/** Placeholders of sprintf, tokens of message texts, and marks: what a translation may move and never lose. */
const PARTS =
	/%(?:\d+\$)?[sd]|\{!?[a-z_%$\d]+\}|<\/?[a-z]+>|`[^`]+`|--[a-z-]+/g;

const partsOf = ( text ) => ( text.match( PARTS ) ?? [] ).sort().join( ' ' );

/** A form for one may say "one" in a word instead of its number. */
const withoutNumber = ( parts ) =>
	parts
		.split( ' ' )
		.filter( ( part ) => ! /^%(1\$)?d$/.test( part ) )
		.join( ' ' );

/** A narrow or wide no-break space stands before these in French, and after an opening quotation mark. */
const FRENCH = [
	[ /[^\u00A0\u202F\s{][;?!»]/, 'has no no-break space before ; ? ! or »' ],
	[
		/ (?:[:;?!»€]|%(?!(?:\d\$)?[sd]))/,
		'has a space that may break before : ; ? ! » % or €',
	],
	[ /«[^\u00A0\u202F]/, 'has no no-break space after «' ],
	[ /[^\u00A0\u202F\s\d]:(?=\s|$)/, 'has no no-break space before :' ],
	[ /\p{L}'\p{L}/u, 'has a typewriter’s apostrophe' ],
];

/**
 * @param {string} original
 * @param {string} translated
 * @param {string} locale
 * @return {string[]}
 */
export function wordingProblems( original, translated, locale ) {
	const edges = ( text ) => [
		/^\s/.test( text ),
		/\s$/.test( text ),
		( text.match( /\n/g ) ?? [] ).length,
	];
	return [
		...( String( edges( original ) ) === String( edges( translated ) )
			? []
			: [ 'begins, ends or breaks its lines otherwise' ] ),
		...( / {2}/.test( translated ) && ! / {2}/.test( original )
			? [ 'has two spaces in a row' ]
			: [] ),
		...( locale.startsWith( 'fr' )
			? FRENCH.filter( ( [ rule ] ) => rule.test( translated ) ).map(
					( [ , words ] ) => words
				)
			: [] ),
	];
}

function problemsOfText( text, translation, locale, pluralForms ) {
	if ( translation === undefined ) {
		return [ 'is missing' ];
	}
	if ( translation.fuzzy ) {
		return [ 'is fuzzy' ];
	}
	if ( text.plural !== translation.plural ) {
		return [ 'has another plural' ];
	}
	const wanted = text.plural === '' ? 1 : pluralForms;
	const strings = translation.strings ?? [];
	if ( strings.length !== wanted || strings.includes( '' ) ) {
		return [ `has not its ${ wanted } translated form(s)` ];
	}
	return strings.flatMap( ( string, form ) => {
		const original =
			form === 0 || text.plural === '' ? text.id : text.plural;
		const asked = partsOf( original );
		const given = partsOf( string );
		const isSame =
			asked === given ||
			( text.plural !== '' &&
				form === 0 &&
				withoutNumber( asked ) === withoutNumber( given ) );
		return [
			...( isSame
				? []
				: [ `has “${ given }” where “${ asked }” is needed` ] ),
			...wordingProblems( original, string, locale ),
		];
	} );
}

/**
 * @param {import('./extract.mjs').Text[]} sources      What the plugin says.
 * @param {import('./extract.mjs').Text[]} translations
 * @param {string}                         locale
 * @param {number}                         pluralForms  Of that language.
 * @return {string[]}
 */
export function problems( sources, translations, locale, pluralForms ) {
	const key = ( { context, id } ) => `${ context }\u0004${ id }`;
	const given = new Map(
		translations.map( ( text ) => [ key( text ), text ] )
	);
	const asked = new Set( sources.map( key ) );
	return [
		...sources.flatMap( ( text ) =>
			problemsOfText(
				text,
				given.get( key( text ) ),
				locale,
				pluralForms
			).map(
				( problem ) =>
					`“${ text.id }” (${ text.files[ 0 ] }) ${ problem }.`
			)
		),
		...translations
			.filter( ( text ) => ! asked.has( key( text ) ) )
			.map(
				( text ) => `“${ text.id }” is translated and said nowhere.`
			),
	];
}
