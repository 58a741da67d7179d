import type { CaseTag, TagOf } from '../documents/rest';
import { request } from './client';

export const fetchTags = ( caseId: number ): Promise< CaseTag[] > =>
	request( `/cases/${ caseId }/tags` );

export const addTag = (
	caseId: number,
	tag: { readonly tag: string; readonly of: TagOf; readonly reason: string }
): Promise< CaseTag[] > => request( `/cases/${ caseId }/tags`, 'POST', tag );

export const removeTag = (
	caseId: number,
	{ of, tag }: CaseTag
): Promise< CaseTag[] > =>
	request( `/cases/${ caseId }/tags/${ of }/${ tag }`, 'DELETE' );
