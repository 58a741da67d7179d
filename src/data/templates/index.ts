import * as api from '../../api/shop';
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
			{ id, locale }: api.TemplateKey,
			text: Parameters< typeof api.saveTemplate >[ 1 ]
		) => {
			const key = { id, locale };
			const saved = await api.saveTemplate( key, text );
			list.invalidate();
			details.receive( key, saved );
			return saved;
		}
	);
