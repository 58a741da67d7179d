import type {
	SequenceDetail,
	SequenceMode,
	SequenceSummary,
	SequenceVersion,
} from '../documents/rest';
import type { SequenceDocument } from '../documents/sequence';
import { request } from './client';

export const fetchSequences = (): Promise< SequenceSummary[] > =>
	request( '/sequences' );

export const fetchSequence = ( id: string ): Promise< SequenceDetail > =>
	request( `/sequences/${ id }` );

/** `document` is sent as the editor has it; the server checks it and numbers the version. */
export const createSequence = ( sequence: {
	readonly title: string;
	readonly document: unknown;
} ): Promise< SequenceDetail > => request( '/sequences', 'POST', sequence );

/** Refused with status 409 when `expectedVersion` is no longer the newest. */
export const saveSequence = (
	id: string,
	sequence: {
		readonly expectedVersion: number;
		readonly title?: string;
		readonly document?: unknown;
	}
): Promise< SequenceDetail > =>
	request( `/sequences/${ id }`, 'PUT', sequence );

export const setSequenceMode = (
	id: string,
	mode: SequenceMode
): Promise< SequenceSummary > =>
	request( `/sequences/${ id }/mode`, 'POST', { mode } );

export const fetchVersions = ( id: string ): Promise< SequenceVersion[] > =>
	request( `/sequences/${ id }/versions` );

export const fetchVersion = ( {
	id,
	version,
}: {
	readonly id: string;
	readonly version: number;
} ): Promise< SequenceDocument > =>
	request( `/sequences/${ id }/versions/${ version }` );
