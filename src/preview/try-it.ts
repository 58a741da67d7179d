import type { Facts } from '../documents/facts';
import type { EngineInputs } from '../documents/rest';
import type { Instant } from '../documents/scalars';
import type { SequenceDocument } from '../documents/sequence';
import { DAY_SECONDS } from '../engine/schedule/civil';
import { previewDraft, type Plan } from './plan';

/** What the customer does, in days after the case opened; null: never. */
export interface Story {
	readonly paysOnDay: number | null;
	readonly disputesOnDay: number | null;
}

export const NOTHING_HAPPENS: Story = { paysOnDay: null, disputesOnDay: null };

/** What a draft would do with a case that entered it when it opened, if the customer did this. */
export function tryDraft(
	inputs: EngineInputs,
	draft: SequenceDocument,
	story: Story
): Plan {
	const { openedAtUtc } = inputs.facts.debt;
	const at = ( day: number ): Instant => openedAtUtc + day * DAY_SECONDS;
	const changes: { atUtc: Instant; of: ( facts: Facts ) => Facts }[] = [];
	if ( story.disputesOnDay !== null ) {
		const atUtc = at( story.disputesOnDay );
		changes.push( { atUtc, of: ( facts ) => disputed( facts, atUtc ) } );
	}
	if ( story.paysOnDay !== null ) {
		const atUtc = at( story.paysOnDay );
		changes.push( { atUtc, of: ( facts ) => paid( facts, atUtc ) } );
	}
	changes.sort( ( a, b ) => a.atUtc - b.atUtc );
	let facts = asOwed( inputs.facts );
	const events = changes.map( ( { atUtc, of } ) => {
		facts = of( facts );
		return { atUtc, facts };
	} );
	return previewDraft(
		{ ...inputs, facts: asOwed( inputs.facts ) },
		draft,
		events
	);
}

/** As it would be without what the customer did since: the story says that. */
const asOwed = ( facts: Facts ): Facts => ( {
	...facts,
	debt: { ...facts.debt, status: 'open', paidMinor: 0 },
	disputes: [],
	promises: [],
	holds: [],
	debtor: { ...facts.debtor, openDisputesCount: 0 },
} );

const paid = ( facts: Facts, atUtc: Instant ): Facts => ( {
	...facts,
	debt: {
		...facts.debt,
		status: 'paid',
		paidMinor: facts.debt.totalMinor - facts.debt.creditedMinor,
		lastPaymentAtUtc: atUtc,
	},
	retry: { nextAtUtc: null, leftCount: null },
} );

const disputed = ( facts: Facts, atUtc: Instant ): Facts => ( {
	...facts,
	disputes: [
		{
			id: 'try_it',
			state: 'open',
			sinceUtc: atUtc,
			amountMinor: facts.debt.totalMinor,
			closedAtUtc: null,
		},
	],
	debtor: { ...facts.debtor, openDisputesCount: 1 },
} );

/** How two plans are told apart: what is sent when, counted from the opening, and how it ends. */
export const shapeOf = ( plan: Plan, inputs: EngineInputs ): string =>
	[
		...plan.items.map(
			( { stepId, branchId, atUtc } ) =>
				`${ stepId }.${ branchId }.${ Math.round(
					( atUtc - inputs.facts.debt.openedAtUtc ) / DAY_SECONDS
				) }`
		),
		plan.end.kind === 'end' || plan.end.kind === 'hold'
			? plan.end.reason
			: plan.end.kind,
	].join( ' ' );

/** Up to three cases that a draft treats most differently: first those with plans of their own, then the rest in their order. */
export function contrasting< Row extends { readonly inputs: EngineInputs } >(
	rows: readonly Row[],
	draft: SequenceDocument,
	count = 3
): readonly Row[] {
	const shapes = new Set< string >();
	const own: Row[] = [];
	const others: Row[] = [];
	for ( const row of rows ) {
		let shape = 'failed';
		try {
			shape = shapeOf(
				tryDraft( row.inputs, draft, NOTHING_HAPPENS ),
				row.inputs
			);
		} catch {
			// A case that the draft cannot be tried on shows nothing.
			continue;
		}
		( shapes.has( shape ) ? others : own ).push( row );
		shapes.add( shape );
	}
	// Those that enter first: a case that stays outside says least.
	return [ ...own, ...others ].slice( 0, count );
}
