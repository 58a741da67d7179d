import type { PastDebtor, PastWorld } from '../../documents/past-debtor';
import type { SequenceDocument } from '../../documents/sequence';
import { type Backtest, newBacktest } from './backtest';
import { diff, type Difference } from './diff';
import type { BacktestCase, BacktestTotals } from './result';
import { Tally } from './totals';

/** What is asked of many debtors. All documents have been read by parse. */
export interface BacktestOrder {
	/** In the owner's order. */
	readonly sequences: readonly SequenceDocument[];
	/** What the result is compared with; null: nothing. */
	readonly against: readonly SequenceDocument[] | null;
	readonly world: PastWorld;
	/** How many cases, and how many differences, are kept to be looked at; all are counted. */
	readonly keep: number;
}

export interface Comparison {
	/** What the old sequences come to. */
	readonly totals: BacktestTotals;
	readonly gained: number;
	readonly lost: number;
	readonly moved: number;
	/** Cases that would have got anything otherwise. */
	readonly cases: number;
	/** The first of them, debtor by debtor. */
	readonly differences: readonly Difference[];
}

export interface BacktestResult {
	readonly totals: BacktestTotals;
	/** The first cases of which anything was handed over, debtor by debtor. */
	readonly cases: readonly BacktestCase[];
	readonly comparison: Comparison | null;
}

/** A backtest under way: debtors go in one at a time, and what it holds is bounded by `keep`. */
export class BacktestJob {
	private readonly order: BacktestOrder;
	private readonly backtest: Backtest;
	private readonly tally: Tally;
	private readonly cases: BacktestCase[] = [];
	private readonly old: Rival | null;

	constructor( order: BacktestOrder ) {
		this.order = order;
		this.tally = new Tally( order.world.fromUtc );
		this.backtest = newBacktest( order.sequences, order.world );
		this.old =
			order.against === null
				? null
				: new Rival( order.against, order.world, order.keep );
	}

	add( debtor: PastDebtor ): void {
		const { cases, olderCases } = this.backtest( debtor );
		this.tally.addDebtor( cases, olderCases );
		for ( const one of cases ) {
			if ( one.items.length > 0 && this.cases.length < this.order.keep ) {
				this.cases.push( one );
			}
		}
		this.old?.add( debtor, cases );
	}

	/** Takes in the sums of a job over other debtors, as another thread has them; what that job kept stays there. */
	addTotals( totals: BacktestTotals ): void {
		this.tally.addTotals( totals );
	}

	result(): BacktestResult {
		return {
			totals: this.tally.totals(),
			cases: [ ...this.cases ],
			comparison: this.old === null ? null : this.old.comparison(),
		};
	}
}

/** The old sequences over the same debtors. */
class Rival {
	private readonly backtest: Backtest;
	private readonly keep: number;
	private readonly tally: Tally;
	private readonly changes = { gained: 0, lost: 0, moved: 0 };
	private readonly differences: Difference[] = [];
	private changedCases = 0;

	constructor(
		sequences: readonly SequenceDocument[],
		world: PastWorld,
		keep: number
	) {
		this.backtest = newBacktest( sequences, world );
		this.keep = keep;
		this.tally = new Tally( world.fromUtc );
	}

	add( debtor: PastDebtor, after: readonly BacktestCase[] ): void {
		const { cases, olderCases } = this.backtest( debtor );
		this.tally.addDebtor( cases, olderCases );
		const changed = new Set< number >();
		for ( const difference of diff( cases, after ) ) {
			this.changes[ difference.change ] += 1;
			changed.add( difference.caseId );
			if ( this.differences.length < this.keep ) {
				this.differences.push( difference );
			}
		}
		this.changedCases += changed.size;
	}

	comparison(): Comparison {
		return {
			totals: this.tally.totals(),
			...this.changes,
			cases: this.changedCases,
			differences: [ ...this.differences ],
		};
	}
}
