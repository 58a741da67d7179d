import type { Id, Instant } from '../../documents/scalars';
import { isMessage } from '../run/kinds';
import { countsOf } from './cases';
import { DAY_SECONDS } from '../schedule/civil';
import type {
	BacktestCase,
	BacktestItem,
	BacktestTotals,
	Count,
	StepCount,
	WeekCount,
} from './result';

const BASIS = 10000;
const WEEK_SECONDS = 7 * DAY_SECONDS;

/** Adds up debtor by debtor; what it keeps does not grow with their number. */
export class Tally {
	private readonly sums = {
		debtors: 0,
		debtorsWrittenTo: 0,
		cases: 0,
		olderCases: 0,
		casesEnrolled: 0,
		casesHeldOut: 0,
		messages: 0,
		messagesAfterPaid: 0,
		spared: 0,
		items: 0,
		openRuns: 0,
		decisions: 0,
		forgottenDecisions: 0,
	};
	private readonly steps = new Map<
		string,
		{ sequenceId: Id; stepId: Id; acted: number; skipped: number }
	>();
	private readonly weeks = new Map<
		string,
		{ week: number; sequenceId: Id; stepId: Id; messages: number }
	>();
	private readonly skips = new Map< Id, number >();
	private readonly ends = new Map< Id, number >();
	private readonly forgotten = new Map< Id, number >();

	/** @param fromUtc When the months begin. */
	constructor( private readonly fromUtc: Instant ) {}

	/** @param olderCases Cases of the debtor that were left alone. */
	addDebtor( cases: readonly BacktestCase[], olderCases: number ): void {
		const messages = new Set< string >();
		this.sums.debtors += 1;
		this.sums.olderCases += olderCases;
		for ( const one of cases ) {
			this.addCase( one, messages );
		}
		this.sums.messages += messages.size;
		this.sums.debtorsWrittenTo += messages.size > 0 ? 1 : 0;
	}

	/** Sums of other debtors, as another thread has them. */
	addTotals( totals: BacktestTotals ): void {
		for ( const key of Object.keys(
			this.sums
		) as ( keyof Tally[ 'sums' ] )[] ) {
			this.sums[ key ] += totals[ key ];
		}
		for ( const step of totals.steps ) {
			this.addToStep( step );
		}
		totals.weeks.forEach( ( week ) => this.addToWeek( week ) );
		addAll( this.skips, totals.skips );
		addAll( this.ends, totals.ends );
		addAll( this.forgotten, totals.forgotten );
	}

	totals(): BacktestTotals {
		const { decisions, forgottenDecisions } = this.sums;
		const rest = ( forgottenDecisions * BASIS ) % ( decisions || 1 );
		return {
			...this.sums,
			steps: [ ...this.steps ]
				.sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) )
				.map( ( [ , step ] ) => ( { ...step } ) ),
			weeks: [ ...this.weeks.values() ]
				.sort( byWeekThenIds )
				.map( ( week ) => ( { ...week } ) ),
			skips: countsOf( this.skips ),
			ends: countsOf( this.ends ),
			forgotten: countsOf( this.forgotten ),
			forgottenBasisPoints:
				( forgottenDecisions * BASIS - rest ) / ( decisions || 1 ),
		};
	}

	private addCase( one: BacktestCase, messages: Set< string > ): void {
		this.sums.cases += 1;
		this.sums.casesEnrolled += one.runs.length > 0 ? 1 : 0;
		this.sums.casesHeldOut += one.runs.some(
			( run ) => run.mode === 'held_out'
		)
			? 1
			: 0;
		this.sums.spared += one.spared;
		this.sums.decisions += one.decisions;
		this.sums.forgottenDecisions += one.forgottenDecisions;
		addAll( this.forgotten, one.forgotten );
		for ( const run of one.runs ) {
			if ( run.ended === null ) {
				this.sums.openRuns += 1;
			} else {
				add( this.ends, run.ended, 1 );
			}
		}
		for ( const { sequenceId, stepId, why } of one.skips ) {
			add( this.skips, why, 1 );
			this.addToStep( { sequenceId, stepId, acted: 0, skipped: 1 } );
		}
		this.addItems( one, messages );
	}

	/** An occurrence of several actions acted once. */
	private addItems( one: BacktestCase, messages: Set< string > ): void {
		const acts = new Set< string >();
		for ( const item of one.items ) {
			const { key, sequenceId, stepId } = item;
			const act = key.slice( 0, key.lastIndexOf( '.' ) );
			this.sums.items += 1;
			if ( isMessage( item.kind ) && ! messages.has( item.leadKey ) ) {
				messages.add( item.leadKey );
				this.addMessage( item, one );
			}
			if ( ! acts.has( act ) ) {
				acts.add( act );
				this.addToStep( { sequenceId, stepId, acted: 1, skipped: 0 } );
			}
		}
	}

	private addMessage(
		{ of, atUtc, sequenceId, stepId }: BacktestItem,
		{ paidAtUtc }: BacktestCase
	): void {
		const since = atUtc - this.fromUtc;
		this.addToWeek( {
			week: ( since - ( since % WEEK_SECONDS ) ) / WEEK_SECONDS,
			sequenceId,
			stepId,
			messages: 1,
		} );
		// An answer that thanks for the payment comes after it.
		const isReminder = of === 'step';
		this.sums.messagesAfterPaid +=
			isReminder && paidAtUtc !== null && paidAtUtc < atUtc ? 1 : 0;
	}

	private addToWeek( {
		week,
		sequenceId,
		stepId,
		messages,
	}: WeekCount ): void {
		const key = `${ week }.${ sequenceId }.${ stepId }`;
		const known = this.weeks.get( key );
		if ( known === undefined ) {
			this.weeks.set( key, { week, sequenceId, stepId, messages } );
		} else {
			known.messages += messages;
		}
	}

	private addToStep( {
		sequenceId,
		stepId,
		acted,
		skipped,
	}: StepCount ): void {
		const key = `${ sequenceId }.${ stepId }`;
		const step = this.steps.get( key );
		if ( step === undefined ) {
			this.steps.set( key, { sequenceId, stepId, acted, skipped } );
		} else {
			step.acted += acted;
			step.skipped += skipped;
		}
	}
}

function byWeekThenIds( a: WeekCount, b: WeekCount ): number {
	if ( a.week !== b.week ) {
		return a.week - b.week;
	}
	const ofA = `${ a.sequenceId }.${ a.stepId }`;
	const ofB = `${ b.sequenceId }.${ b.stepId }`;
	return ofA < ofB ? -1 : 1;
}

function add( counts: Map< Id, number >, id: Id, count: number ): void {
	counts.set( id, ( counts.get( id ) ?? 0 ) + count );
}

function addAll( counts: Map< Id, number >, more: readonly Count[] ): void {
	for ( const { id, count } of more ) {
		add( counts, id, count );
	}
}
