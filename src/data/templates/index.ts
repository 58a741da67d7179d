import * as api from '../../api/shop';
import type { TemplateDetail } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

export type { TemplateKey } from '../../api/shop';

const list = createResource( 'template-list', () => api.fetchTemplates() );
const details = createResource( 'templates', ( key: api.TemplateKey ) =>
	api.fetchTemplate( key )
);

export const useTemplates = () => list.use( 'all' );
export const useTemplate = details.use;

export const useTemplateSave = () =>
	useMutation(
		async (
			{ id, locale, tone }: api.TemplateKey,
			text: Parameters< typeof api.saveTemplate >[ 1 ]
		) => {
			const key = { id, locale, tone };
			const saved = await api.saveTemplate( key, text );
			list.invalidate();
			details.receive( key, saved );
			return saved;
		}
	);

/** The owner says that a lawyer looked at a text, or takes it back. */
export const useTemplateReview = () =>
	useMutation( async ( template: TemplateDetail, checked: boolean ) => {
		const { id, locale, tone } = template;
		const key = { id, locale, tone };
		const { needsReview } = await api.reviewTemplate( key, checked );
		list.invalidate();
		details.receive( key, { ...template, needsReview } );
		return needsReview;
	} );
