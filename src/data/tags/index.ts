import * as api from '../../api/tags';
import type { CaseTag } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const ofCases = createResource( 'case-tags', ( caseId: number ) =>
	api.fetchTags( caseId )
);

export const useTags = ofCases.use;

/** What is shown may be somebody else's change by then: it is fetched again after a refusal too. */
const useTagAct = < A extends readonly unknown[] >(
	act: ( caseId: number, ...args: A ) => Promise< CaseTag[] >,
	caseId: number
) =>
	useMutation( async ( ...args: A ) => {
		try {
			return await act( caseId, ...args );
		} finally {
			ofCases.invalidate( caseId );
			invalidateCases();
		}
	} );

export const useTagAdd = ( caseId: number ) => useTagAct( api.addTag, caseId );
export const useTagRemove = ( caseId: number ) =>
	useTagAct( api.removeTag, caseId );
