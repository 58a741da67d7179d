/** The command line of bin/languages. */
import { program, Refusal } from '../common.mjs';
import { problems } from './check.mjs';
import { extract } from './extract.mjs';
import { make, read, update } from './files.mjs';
import { locales } from './places.mjs';

function check( sources ) {
	const found = locales().flatMap( ( locale ) => {
		const { texts, pluralForms } = read( locale );
		return problems( sources, texts, locale, pluralForms ).map(
			( problem ) => `${ locale }: ${ problem }`
		);
	} );
	if ( found.length ) {
		console.log( found.join( '\n' ) );
		throw new Refusal(
			`${ found.length } problem(s) with translations. bin/languages --update puts new texts into languages/*.po.`
		);
	}
	console.log(
		`${ sources.length } texts, complete in ${ locales().join( ', ' ) }`
	);
}

await program( async () => {
	const sources = extract();
	switch ( process.argv[ 2 ] ) {
		case '--update':
			locales().forEach( ( locale ) => update( locale, sources ) );
			break;
		case '--check':
			check( sources );
			break;
		case undefined:
			console.log( make( sources ).join( '\n' ) );
			break;
		default:
			throw new Refusal( `No such option: ${ process.argv[ 2 ] }.` );
	}
} );
