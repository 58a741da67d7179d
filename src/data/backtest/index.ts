import { useState } from '@wordpress/element';
import * as api from '../../api/backtest';
import type { PastDebtor, PastWorld } from '../../documents/past-debtor';
import type { BacktestWorld, Chunk, PastDebtorRow } from '../../documents/rest';
import type { SequenceDocument } from '../../documents/sequence';
import type { BacktestResult } from '../../engine/backtest/job';
import { type Steps, useLongWork } from '../resource/use-long-work';
import { openBacktest, type BacktestRunner } from './runner';

export type { Months } from '../../api/backtest';

/** What is taken through the shop's past. */
export interface BacktestAsked {
	readonly months: api.Months;
	readonly sequence: SequenceDocument;
	/** What the result is compared with; null: nothing. */
	readonly against: SequenceDocument | null;
}

/** What people call a case. */
export interface PastName {
	readonly number: string;
	readonly name: string;
}

export interface BacktestFound {
	readonly world: PastWorld;
	readonly result: BacktestResult;
	readonly names: ReadonlyMap< number, PastName >;
	/** Debtors there are in all. */
	readonly debtors: number;
}

/** A first part is small, so that there is a picture soon. */
const FIRST_PART = 200;
const PART = 1000;
/** Ranges of debtors fetched side by side: most of the wait for a part is the host's, and it answers several requests at once. */
const LANES = 3;
const LOOK_EVERY_MILLISECONDS = 1500;
/** Cases, and differences, that are listed; all are counted. */
const KEEP = 1000;

/** Takes a sequence through the shop's past in a thread of its own; the next part is fetched while one is played. */
export function useBacktest() {
	const [ soFar, setSoFar ] = useState< BacktestFound | null >( null );
	const [ debtors, setDebtors ] = useState( 0 );
	const work = useLongWork( async ( steps, asked: BacktestAsked ) => {
		setSoFar( null );
		setDebtors( 0 );
		const answer = await api.fetchBacktestWorld( asked.months );
		steps.tell( 0 );
		setDebtors( answer.debtors );
		const runner = openBacktest();
		try {
			return await play( runner, answer, asked, steps, setSoFar );
		} finally {
			runner.close();
		}
	} );
	return { ...work, soFar, debtors };
}

async function play(
	runner: BacktestRunner,
	answer: BacktestWorld,
	{ sequence, against }: BacktestAsked,
	steps: Steps,
	onLook: ( found: BacktestFound ) => void
): Promise< BacktestFound > {
	const { world, sequences, debtors } = answer;
	const names = new Map< number, PastName >();
	const live = sequences
		.filter( ( { mode } ) => mode === 'live' )
		.map( ( { document } ) => document );
	const found = async ( kind: 'so_far' | 'finish' ) => {
		const reply = await runner.ask( { kind } );
		if ( reply.kind !== 'result' ) {
			throw new Error( reply.kind === 'failed' ? reply.message : '' );
		}
		return { world, result: reply.result, names, debtors };
	};
	await runner.ask( {
		kind: 'start',
		order: {
			sequences: among( live, sequence ),
			against: against === null ? null : among( live, against ),
			world,
			keep: KEEP,
		},
	} );
	let done = 0;
	let lookedAt = 0;
	for await ( const rows of parts( answer ) ) {
		steps.tell( done );
		keepNames( rows, names );
		const reply = await runner.ask( {
			kind: 'debtors',
			debtors: rows.map( asDebtor ),
		} );
		if ( reply.kind === 'failed' ) {
			throw new Error( reply.message );
		}
		done += rows.length;
		steps.tell( done );
		if ( Date.now() - lookedAt > LOOK_EVERY_MILLISECONDS ) {
			onLook( await found( 'so_far' ) );
			lookedAt = Date.now();
		}
	}
	return found( 'finish' );
}

interface Lane {
	/** The last debtor of it. */
	readonly until: number;
	readonly next: Promise< Chunk< PastDebtorRow > >;
}

/** All debtors, part by part and always in the same order; what follows a part is fetched while it is played. */
async function* parts( {
	world,
	lastId,
}: BacktestWorld ): AsyncGenerator< readonly PastDebtorRow[] > {
	const lane = ( after: number, until: number, perPage: number ): Lane => {
		const next = api.fetchPastDebtors(
			world.fromUtc,
			after,
			until,
			perPage
		);
		// A refusal of a part that nobody waits for any more is no fault.
		next.catch( () => undefined );
		return { until, next };
	};
	const startOf = ( index: number ): number =>
		Math.ceil( ( lastId * index ) / LANES );
	let lanes = [ lane( 0, startOf( 1 ), FIRST_PART ) ];
	let isFirst = true;
	while ( lanes.length > 0 ) {
		const following: Lane[] = [];
		for ( const { until, next } of lanes ) {
			const { rows, nextAfter } = await next;
			if ( nextAfter !== null ) {
				following.push( lane( nextAfter, until, PART ) );
			}
			// The first picture waits for nothing else.
			for ( let no = 1; isFirst && no < LANES; no++ ) {
				following.push(
					lane( startOf( no ), startOf( no + 1 ), PART )
				);
			}
			isFirst = false;
			yield rows;
		}
		lanes = following;
	}
}

/** In the owner's order; one that does not run yet comes last. */
const among = (
	live: readonly SequenceDocument[],
	one: SequenceDocument
): readonly SequenceDocument[] =>
	live.some( ( { id } ) => id === one.id )
		? live.map( ( other ) => ( other.id === one.id ? one : other ) )
		: [ ...live, one ];

function keepNames(
	rows: readonly PastDebtorRow[],
	names: Map< number, PastName >
): void {
	for ( const { name, cases } of rows ) {
		for ( const { caseId, number } of cases ) {
			names.set( caseId, { number, name } );
		}
	}
}

const asDebtor = ( {
	debtorKey,
	record,
	zones,
	cases,
}: PastDebtorRow ): PastDebtor => ( {
	debtorKey,
	record,
	zones,
	cases: cases.map( ( { caseId, revisions } ) => ( {
		caseId,
		revisions: revisions as PastDebtor[ 'cases' ][ number ][ 'revisions' ],
	} ) ),
} );
