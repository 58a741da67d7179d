import type { TemplateKey } from '../../data/templates';

/** The route that adds a text which does not exist yet. */
export const NEW_TEXT = 'new';

/** Text and language as one part of an address: `first_reminder:fr_FR`. */
export const routeIdOf = ( key: TemplateKey ): string =>
	`${ key.id }:${ key.locale }`;

export function keyOfRoute( route: string ): TemplateKey {
	const [ id = '', locale = '' ] = route.split( ':' );
	return { id, locale };
}
