import { useCallback } from '@wordpress/element';
import * as api from '../../api/runs';
import type {
	CaseInputs,
	RehearsedCase,
	UnknownItem,
} from '../../documents/rest';
import type { RunMode } from '../../documents/run';
import { invalidateCases } from '../cases';
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
