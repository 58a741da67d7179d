import { addQueryArgs } from '@wordpress/url';
import type {
	CaseInputs,
	Chunk,
	RehearsedCase,
	UnknownItem,
} from '../documents/rest';
import type { RunMode } from '../documents/run';
import { request } from './client';

export const fetchRehearsal = (
	id: string,
	after: number
): Promise< Chunk< RehearsedCase > > =>
	request( addQueryArgs( `/sequences/${ id }/rehearsal`, { after } ) );

/** Open runs; what is left out does not narrow the list. */
export interface RunsWanted {
	readonly sequence?: string;
	readonly mode?: RunMode;
	readonly below_version?: number;
}

export const fetchInputs = (
	wanted: RunsWanted,
	after: number
): Promise< Chunk< CaseInputs > > =>
	request(
		addQueryArgs( '/cases/engine-inputs', {
			...wanted,
			after,
			per_page: 25,
		} )
	);

/** Refused with status 409 when `toVersion` is not the newest. */
export const moveRuns = (
	id: string,
	toVersion: number
): Promise< { readonly toVersion: number } > =>
	request( `/sequences/${ id }/move`, 'POST', { toVersion } );

export const fetchUnknownItems = (
	after: number
): Promise< Chunk< UnknownItem > > =>
	request( addQueryArgs( '/unknown-items', { after } ) );
