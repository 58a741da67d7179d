import { useCallback } from '@wordpress/element';
import { fetchCases, fetchEngineInputs } from '../../api/cases';
import * as api from '../../api/runs';
import type {
	CaseInputs,
	RehearsedCase,
	UnknownItem,
} from '../../documents/rest';
import type { RunMode } from '../../documents/run';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';
import { invalidateSequences } from '../sequences';
import { type Gathered, useChunks } from './use-chunks';

export type { Gathered } from './use-chunks';

const asItIs = < R >( row: R ): R => row;

/** Everything a rehearsal has done, part by part. */
export const useRehearsal = ( id: string ): Gathered< RehearsedCase > =>
	useChunks(
		useCallback(
			( after: number ) => api.fetchRehearsal( id, after ),
			[ id ]
		),
		asItIs
	);

/**
 * What is made of the engine inputs of many open runs.
 *
 * @param sequence     '' for all.
 * @param mode         '' for all.
 * @param belowVersion 0 for all.
 * @param make         Keep it in a `useCallback`.
 */
export const useInputsOfRuns = < T >(
	sequence: string,
	mode: RunMode | '',
	belowVersion: number,
	make: ( row: CaseInputs ) => T
): Gathered< T > =>
	useChunks(
		useCallback(
			( after: number ) =>
				api.fetchInputs(
					{
						...( sequence === '' ? {} : { sequence } ),
						...( mode === '' ? {} : { mode } ),
						...( belowVersion === 0
							? {}
							: { below_version: belowVersion } ),
					},
					after
				),
			[ sequence, mode, belowVersion ]
		),
		make
	);

const loadUnknown = ( after: number ) => api.fetchUnknownItems( after );

export const useUnknownItems = (): Gathered< UnknownItem > =>
	useChunks( loadUnknown, asItIs );

export const useRunsMove = () =>
	useMutation( async ( id: string, toVersion: number ) => {
		const moved = await api.moveRuns( id, toVersion );
		invalidateSequences( id );
		invalidateCases();
		return moved;
	} );

/** Enough to find contrasts among. */
const SAMPLE = 3;
const MOST_SINGLE = 6;

async function fetchSample( sequence: string ): Promise< CaseInputs[] > {
	const own = ( await api.fetchInputs( { sequence }, 0 ) ).rows;
	const others =
		own.length >= SAMPLE ? [] : ( await api.fetchInputs( {}, 0 ) ).rows;
	const rows = [
		...own,
		...others.filter(
			( { caseId } ) => ! own.some( ( row ) => row.caseId === caseId )
		),
	];
	if ( rows.length >= SAMPLE ) {
		return rows;
	}
	// Cases that no sequence has taken yet.
	const open = await fetchCases( { status: 'open', per_page: MOST_SINGLE } );
	const single = await Promise.all(
		open.items
			.filter( ( { id } ) => ! rows.some( ( row ) => row.caseId === id ) )
			.map( async ( { id, number, customer } ) => ( {
				caseId: id,
				number,
				customer: customer.name,
				inputs: await fetchEngineInputs( id ),
			} ) )
	);
	return [ ...rows, ...single ];
}

const samples = createResource( 'sample-inputs', fetchSample );

/** Open cases to try a sequence on: its own first, then others. */
export const useSample = samples.use;
