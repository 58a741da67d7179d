import { useRef } from '@wordpress/element';
import * as api from '../../api/shop';
import type {
	TemplateDetail,
	TextDraft,
	TextPreview,
} from '../../documents/rest';
import type { Loadable } from '../resource/reducer';
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

/** As somebody else saved it meanwhile. */
export const useTemplateNewest = () =>
	useMutation( ( { id, locale, tone }: api.TemplateKey ) =>
		api.fetchTemplate( { id, locale, tone } )
	);

const previews = createResource(
	'text-previews',
	( { id, draft }: { id: string; draft: TextDraft } ) =>
		api.previewText( id, draft )
);

/** How a text looks that is being written. The one before stays while the next is made. */
export function useTextPreview( query: { id: string; draft: TextDraft } ): {
	readonly entry: Loadable< TextPreview >;
	readonly reload: () => void;
} {
	const { entry, reload } = previews.use( query );
	const last = useRef< TextPreview | null >( null );
	last.current = entry.value ?? last.current;
	return {
		entry:
			entry.status === 'loading' && last.current !== null
				? { status: 'loading', value: last.current }
				: entry,
		reload,
	};
}

/** Sends a text that is being written to whoever writes it. */
export const useTextTest = () =>
	useMutation( ( id: string, draft: TextDraft ) =>
		api.testText( id, draft )
	);
