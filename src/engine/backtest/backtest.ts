import type { Facts } from '../../documents/facts';
import type { PastDebtor, PastWorld } from '../../documents/past-debtor';
import type { Instant, ZoneTable } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';
import type { Script, ScriptCase, ScriptEvent } from '../simulate/script';
import { simulate } from '../simulate/simulate';
import { casesOf } from './cases';
import { forget } from './forget';
import { messageStepsOf, paidAtOf, sparedOf } from './payment';
import type { BacktestCase } from './result';
import { sheetsOf } from './sheets';

/** What one debtor comes to. */
export interface DebtorBacktest {
	readonly cases: readonly BacktestCase[];
	/** Cases older than the months, which are left alone. */
	readonly olderCases: number;
}

/** Takes past debtors one at a time; nothing of one is kept for the next. */
export type Backtest = ( debtor: PastDebtor ) => DebtorBacktest;

/**
 * Sequences over past debts: whom they would have written to, when, and why not. Facts are what was recorded by then, payments stay where they
 * were, every hand-over is delivered.
 *
 * @param sequences In the owner's order, as if all had been switched on when the months begin.
 * @param world     What the debtors share.
 */
export function newBacktest(
	sequences: readonly SequenceDocument[],
	world: PastWorld
): Backtest {
	const bySide = {
		ledger: sequences,
		rebuilt: sequences.map( forget ),
	};
	const messageSteps = messageStepsOf( sequences );
	const zones = new Map(
		world.zones.map( ( zone ) => [ zone.name, zone.table ] )
	);
	return ( debtor ) => {
		const { cases, events, paid } = storyOf( debtor, world );
		const script: Script = {
			fromUtc: world.fromUtc,
			untilUtc: world.untilUtc,
			policy: world.policy,
			shopZone: world.shopZone,
			recipientZones: debtor.zones.map( ( name ) =>
				tableOf( name, zones )
			),
			sequences: bySide[ debtor.record ],
			cases,
			events,
			outcomes: [],
			rehearsals: [],
			outages: [],
			tickSeconds: null,
		};
		return {
			cases: casesOf(
				simulate( script ),
				debtor.record === 'rebuilt',
				( caseId, runs ) => ( {
					paidAtUtc: paid.get( caseId ) ?? null,
					spared: sparedOf( runs, messageSteps ),
				} )
			),
			olderCases: debtor.cases.length - cases.length,
		};
	};
}

interface Story {
	readonly cases: ScriptCase[];
	readonly events: ScriptEvent[];
	/** By case. */
	readonly paid: ReadonlyMap< number, Instant | null >;
}

/** The cases opened within the months, and what was recorded of them. */
function storyOf( debtor: PastDebtor, world: PastWorld ): Story {
	const paid = new Map< number, Instant | null >();
	const cases: ScriptCase[] = [];
	const events: ScriptEvent[] = [];
	for ( const past of debtor.cases ) {
		let isOurs = false;
		const sheets = sheetsOf( past, debtor.debtorKey );
		paid.set( past.caseId, paidAtOf( sheets ) );
		for ( const sheet of sheets ) {
			const { facts, heardAtUtc } = sheet;
			// A debt reopened within the months is a new one.
			if ( ! isOurs && facts.debt.openedAtUtc >= world.fromUtc ) {
				cases.push( { facts: beforeRecorded( facts ), runs: [] } );
				isOurs = true;
			}
			if ( isOurs ) {
				events.push( {
					kind: 'facts',
					atUtc: heardAtUtc,
					caseId: past.caseId,
					facts,
				} );
			}
		}
	}
	return { cases, events, paid };
}

/** Before the first word of it a case is not open, so nothing is asked about it. */
function beforeRecorded( facts: Facts ): Facts {
	return { ...facts, debt: { ...facts.debt, status: 'cancelled' } };
}

/** @throws Error when the world has no such zone: `parsePastDebtor` refuses the debtor. */
function tableOf(
	name: string,
	zones: ReadonlyMap< string, ZoneTable >
): ZoneTable {
	const table = zones.get( name );
	if ( table === undefined ) {
		throw new Error( `The world has no zone ${ name }.` );
	}
	return table;
}
