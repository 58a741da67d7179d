import type { LintRule } from '../rule';
import { actions, isMessage, textsOf } from '../walk';

export const translationMissing: LintRule = {
	id: 'translation_missing',
	summary: 'A message text is missing in one of the shop’s languages',
	fix: 'Write the text in that language too',
	check: ( input ) =>
		actions( input )
			.filter( ( { part } ) => input.texts !== null && isMessage( part ) )
			.flatMap( ( { part, path } ) => {
				const locales = textsOf( input, part ).map(
					( text ) => text.locale
				);
				return input.locales
					.filter( ( locale ) => ! locales.includes( locale ) )
					.map( ( locale ) => ( {
						path: `${ path }/ref`,
						seen: [
							{ id: 'text', value: part.ref ?? '' },
							{ id: 'locale', value: locale },
						],
					} ) );
			} ),
	repair: null,
};
