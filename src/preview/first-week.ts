import type { Effect } from '../documents/decision';
import type { DebtorInputs } from '../documents/rest';
import type { RunMode } from '../documents/run';
import type { Instant, LocalDate, ZoneTable } from '../documents/scalars';
import type { Action } from '../documents/sequence';
import { isMessage } from '../engine/run/kinds';
import { dateOf, dayOf, DAY_SECONDS } from '../engine/schedule/civil';
import { localAt, utcOf } from '../engine/schedule/zone-table';
import type { Simulation } from '../engine/simulate/script';
import { simulate } from '../engine/simulate/simulate';

const DAYS = 7;

/** A debt as a person knows it. */
export interface NamedCase {
	readonly caseId: number;
	/** Of the order or invoice. */
	readonly number: string;
	readonly name: string;
}

/** One message that would go out: about one or more debts of one customer. */
export interface PlannedMessage {
	readonly key: string;
	readonly atUtc: Instant;
	/** In the shop's time zone. */
	readonly day: LocalDate;
	/** The recipient's. */
	readonly zone: ZoneTable;
	readonly debtorId: number;
	readonly name: string;
	readonly action: Action;
	/** The first leads. */
	readonly cases: readonly NamedCase[];
	/** Whether it is about a debt that is being taken in, not only about debts in a sequence already. */
	readonly isNew: boolean;
}

/** What the first week after taking debts in would bring. */
export interface FirstWeek {
	/** The shop's days, today first. */
	readonly days: readonly LocalDate[];
	/** In time order. */
	readonly messages: readonly PlannedMessage[];
	/** Chosen cases that a sequence takes. */
	readonly taken: readonly number[];
	/** Chosen cases that none of the sequences takes: they stay as they are. */
	readonly notTaken: readonly NamedCase[];
	/** Of those taken: without a message within the week. */
	readonly silent: readonly NamedCase[];
	/** Of those taken: in a group that is not written to, for comparison. */
	readonly heldOut: readonly NamedCase[];
}

export const NOTHING_YET: FirstWeek = {
	days: [],
	messages: [],
	taken: [],
	notTaken: [],
	silent: [],
	heldOut: [],
};

type Debtor = DebtorInputs[ 'debtors' ][ number ];

/** Adds to a plan what the shop's own engine does with these debtors when their chosen cases are taken in now. */
export function addToFirstWeek(
	plan: FirstWeek,
	inputs: DebtorInputs
): FirstWeek {
	const weeks = [
		plan,
		...inputs.debtors.map( ( debtor ) => weekOf( debtor, inputs ) ),
	];
	return {
		days: weeks.find( ( week ) => week.days.length > 0 )?.days ?? [],
		messages: weeks
			.flatMap( ( week ) => week.messages )
			.sort(
				( a, b ) => a.atUtc - b.atUtc || ( a.key < b.key ? -1 : 1 )
			),
		taken: weeks.flatMap( ( week ) => week.taken ),
		notTaken: weeks.flatMap( ( week ) => week.notTaken ),
		silent: weeks.flatMap( ( week ) => week.silent ),
		heldOut: weeks.flatMap( ( week ) => week.heldOut ),
	};
}

function weekOf( debtor: Debtor, inputs: DebtorInputs ): FirstWeek {
	const { days, untilUtc } = weekFrom( inputs.now, debtor.shopZone );
	const simulation = simulate(
		{
			fromUtc: inputs.now,
			untilUtc,
			policy: debtor.policy ?? inputs.policy,
			shopZone: debtor.shopZone,
			recipientZones: debtor.recipientZones,
			sequences: [ ...inputs.sequences, ...debtor.versions ],
			cases: debtor.cases,
			events: [],
			outcomes: [],
			outages: [],
			rehearsals: [],
			tickSeconds: null,
		},
		debtor.sent
	);
	const modes = modesOf( simulation );
	const messages = messagesOf( simulation, debtor, modes );
	const written = new Set(
		messages.flatMap( ( one ) => one.cases.map( ( { caseId } ) => caseId ) )
	);
	const chosen = debtor.cases
		.filter( ( one ) => one.isChosen )
		.map( ( one ) => named( one, debtor ) );
	const where = ( fits: ( mode: Mode, caseId: number ) => boolean ) =>
		chosen.filter( ( { caseId } ) =>
			fits( modes.get( caseId ) ?? null, caseId )
		);
	return {
		days,
		messages,
		taken: where( ( mode ) => mode !== null ).map(
			( { caseId } ) => caseId
		),
		notTaken: where( ( mode ) => mode === null ),
		silent: where(
			( mode, caseId ) => mode === 'live' && ! written.has( caseId )
		),
		heldOut: where( ( mode ) => mode === 'held_out' ),
	};
}

/** The shop's calendar days from today on, and their last second. */
function weekFrom(
	now: Instant,
	zone: ZoneTable
): { readonly days: LocalDate[]; readonly untilUtc: Instant } {
	const today = dayIn( zone, now );
	const end = utcOf( zone, ( today + DAYS ) * DAY_SECONDS );
	return {
		days: Array.from( { length: DAYS }, ( _, index ) =>
			dateOf( today + index )
		),
		untilUtc: ( end ?? now + DAYS * DAY_SECONDS ) - 1,
	};
}

const dayIn = ( zone: ZoneTable, instant: Instant ): number =>
	dayOf( localAt( zone, instant ) ?? instant );

type Mode = RunMode | null;

const modesOf = ( { cases }: Simulation ): ReadonlyMap< number, Mode > =>
	new Map(
		cases.map( ( { caseId, runs } ) => [
			caseId,
			runs.at( -1 )?.mode ?? null,
		] )
	);

const named = (
	{ number, facts }: Debtor[ 'cases' ][ number ],
	{ name }: Debtor
): NamedCase => ( { caseId: facts.caseId, number, name } );

/** One for each message, not for each of its items; what works only inside the shop is none. */
function messagesOf(
	{ items, log }: Simulation,
	debtor: Debtor,
	modes: ReadonlyMap< number, Mode >
): PlannedMessage[] {
	const effects = new Map< string, Effect >();
	for ( const step of log ) {
		if ( step.kind !== 'decide' ) {
			continue;
		}
		const { decision } = step;
		for ( const effect of [
			...( decision.kind === 'act' ? decision.effects : [] ),
			...decision.answers.flatMap( ( act ) => act.effects ),
		] ) {
			effects.set( effect.key, effect );
		}
	}
	const zone = debtor.recipientZones[ 0 ] ?? debtor.shopZone;
	return items.flatMap( ( { key, momentUtc, messageKeys } ) => {
		const effect = effects.get( key );
		if (
			effect === undefined ||
			messageKeys[ 0 ] !== key ||
			modes.get( caseOf( key ) ) !== 'live' ||
			! isMessage( effect.action.kind )
		) {
			return [];
		}
		const about = new Set( messageKeys.map( caseOf ) );
		const cases = debtor.cases.filter( ( one ) =>
			about.has( one.facts.caseId )
		);
		return [
			{
				key,
				atUtc: momentUtc,
				day: dateOf( dayIn( debtor.shopZone, momentUtc ) ),
				zone,
				debtorId: debtor.debtorId,
				name: debtor.name,
				action: effect.action,
				cases: cases.map( ( one ) => named( one, debtor ) ),
				isNew: cases.some( ( one ) => one.isChosen ),
			},
		];
	} );
}

/** Of a key, `case.run.step.occurrence.action`. */
const caseOf = ( key: string ): number => Number( key.split( '.' )[ 0 ] );

export interface DayCount {
	readonly day: LocalDate;
	readonly messagesCount: number;
	readonly customersCount: number;
}

/** How many messages go out on each day of the week, and to how many customers. */
export const countsByDay = ( { days, messages }: FirstWeek ): DayCount[] =>
	days.map( ( day ) => {
		const of = messages.filter( ( message ) => message.day === day );
		return {
			day,
			messagesCount: of.length,
			customersCount: new Set( of.map( ( { debtorId } ) => debtorId ) )
				.size,
		};
	} );
