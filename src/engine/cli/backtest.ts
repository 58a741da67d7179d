import type { Policy } from '../../documents/policy';
import type { SequenceDocument } from '../../documents/sequence';
import type { Difference } from '../backtest/diff';
import {
	BacktestJob,
	type BacktestResult,
	type Comparison,
} from '../backtest/job';
import { parsePastDebtor, parsePastWorld } from '../backtest/parse-past';
import type { BacktestTotals, Count } from '../backtest/result';
import { needed } from './issue-lines';

/** Cases and differences that are listed; all are counted. */
const KEEP = 1000;

/** A file of past debtors: the world, then one debtor a line. */
export interface DebtsFile {
	readonly name: string;
	readonly lines: Iterable< string >;
}

/** The draft and what it is compared with, read when the policy is known; null: with nothing. */
export type ReadSequences = ( policy: Policy ) => {
	readonly draft: SequenceDocument;
	readonly against: SequenceDocument | null;
};

/**
 * Takes a draft through a file of past debtors, a line at a time.
 *
 * @throws Error that names the line which is no world or debtor.
 */
export function backtestFile(
	debts: DebtsFile,
	readSequences: ReadSequences
): BacktestResult {
	const lines = debts.lines[ Symbol.iterator ]();
	let no = 1;
	const world = needed(
		parsePastWorld( textOf( lines.next() ) ),
		`${ debts.name }:1`
	);
	const { draft, against } = readSequences( world.policy );
	const job = new BacktestJob( {
		sequences: [ draft ],
		against: against === null ? null : [ against ],
		world,
		keep: KEEP,
	} );
	for ( let line = lines.next(); ! line.done; line = lines.next() ) {
		no += 1;
		if ( line.value !== '' ) {
			job.add(
				needed(
					parsePastDebtor( line.value, world ),
					`${ debts.name }:${ no }`
				)
			);
		}
	}
	return job.result();
}

function textOf( line: IteratorResult< string > ): string {
	return line.done === true ? '' : line.value;
}

/** What people read of it. Instants stay epoch seconds. */
export function backtestLines( {
	totals,
	comparison,
}: BacktestResult ): readonly string[] {
	return [
		...totalsLines( totals ),
		...( comparison === null ? [] : comparisonLines( comparison ) ),
	];
}

function totalsLines( totals: BacktestTotals ): readonly string[] {
	return [
		`${ totals.debtors } debtors, ${ totals.debtorsWrittenTo } written to`,
		`${ totals.cases } cases, ${ totals.casesEnrolled } enrolled, ${ totals.casesHeldOut } held out, ${ totals.olderCases } older left alone`,
		`${ totals.messages } messages, ${ totals.items } actions`,
		...totals.steps.map(
			( step ) =>
				`step ${ step.sequenceId }.${ step.stepId }: acted ${ step.acted }, skipped ${ step.skipped }`
		),
		...totals.skips.map( ( skip ) => countLine( 'skipped', skip ) ),
		...totals.ends.map( ( end ) => countLine( 'ended', end ) ),
		`still open: ${ totals.openRuns }`,
		`${ totals.decisions } decisions, ${ percent(
			totals.forgottenBasisPoints
		) } rested on facts nobody kept`,
		...totals.forgotten.map( ( fact ) => countLine( 'not kept', fact ) ),
	];
}

function comparisonLines( comparison: Comparison ): readonly string[] {
	const { gained, lost, moved, cases } = comparison;
	return [
		`gained ${ gained }, lost ${ lost }, moved ${ moved } in ${ cases } cases`,
		...comparison.differences.map( differenceLine ),
	];
}

function differenceLine( difference: Difference ): string {
	const { change, item, beforeUtc, afterUtc, why } = difference;
	return `${ change } ${ item.key } ${ beforeUtc ?? '-' } ${
		afterUtc ?? '-'
	} ${ why }`;
}

function countLine( what: string, { id, count }: Count ): string {
	return `${ what } ${ id }: ${ count }`;
}

/** Two digits after the point, out of whole basis points. */
function percent( basisPoints: number ): string {
	const rest = basisPoints % 100;
	return `${ ( basisPoints - rest ) / 100 }.${ String( rest ).padStart(
		2,
		'0'
	) } %`;
}
