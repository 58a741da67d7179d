import type { TemplateKey } from '../../data/templates';
import type { Tone } from '../../documents/rest';

/** The route that adds a text which does not exist yet. */
export const NEW_TEXT = 'new';

const TONES: readonly string[] = [ 'warm', 'formal', 'plain' ];

/** Text, language and tone as one part of an address: `overdue_firm:fr_FR:formal`. */
export const routeIdOf = ( key: TemplateKey ): string =>
	[ key.id, key.locale, key.tone ]
		.filter( ( part ) => part !== '' )
		.join( ':' );

export function keyOfRoute( route: string ): TemplateKey {
	const [ id = '', locale = '', tone = '' ] = route.split( ':' );
	return { id, locale, tone: ( TONES.includes( tone ) ? tone : '' ) as Tone };
}
