import type { TemplateDetail } from '../../documents/rest';

/** Before anybody wrote a word. */
export const NEW_WORDS: Omit< TemplateDetail, 'id' | 'locale' | 'tone' > = {
	version: 0,
	kind: null,
	old: [],
	name: '',
	needs: null,
	needsReview: false,
	forStaff: false,
	subject: '',
	subjectB: '',
	heading: '',
	preheader: '',
	button: '',
	body: '',
	closing: '',
	plain: '',
};
