import type { TemplateSummary } from '../documents/rest';
import { plainWords } from './words';

/** A subject with its tokens as gaps: `Your payment for ‹item›`. */
export function textTitle(
	id: string,
	templates: readonly TemplateSummary[]
): string {
	const text = templates.find(
		( template ) => template.id === id || template.old.includes( id )
	);
	const subject = text?.name || text?.subject || '';
	return subject === ''
		? plainWords( id )
		: subject.replaceAll(
				/\{([a-z_]+)\}/g,
				( _, token: string ) => `‹${ token.replaceAll( '_', ' ' ) }›`
			);
}
