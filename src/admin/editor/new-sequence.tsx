import { __ } from '@wordpress/i18n';
import type { ActStep, Condition } from '../../documents/sequence';
import {
	emptySequence,
	newBranch,
	type SequenceDraft,
	type TitledDraft,
} from './draft';

interface Starter {
	readonly id: string;
	readonly title: string;
	/** The first step as a sentence. */
	readonly says: string;
	readonly entry: Condition;
	readonly moment: ActStep[ 'moment' ];
}

const kind = ( value: string ): Condition => ( {
	kind: 'fact',
	fact: 'debt_kind',
	op: 'is',
	value,
} );

const present = ( fact: string ): Condition => ( {
	kind: 'fact',
	fact,
	op: 'is_present',
	value: true,
} );

const TEN = 600;

const STARTERS = (): readonly Starter[] => [
	{
		id: 'renewal',
		title: __( 'Failed renewals', 'followup-reminders' ),
		says: __(
			'1 hour after a renewal payment failed, send …',
			'followup-reminders'
		),
		entry: {
			kind: 'all',
			of: [ kind( 'renewal' ), present( 'first_failure_at' ) ],
		},
		moment: {
			anchor: { on: 'failure', no: 1 },
			offset: { unit: 'minutes', count: 60 },
			atMinute: null,
		},
	},
	{
		id: 'order',
		title: __( 'Unpaid orders', 'followup-reminders' ),
		says: __(
			'1 day after an order was placed and not paid, send …',
			'followup-reminders'
		),
		entry: kind( 'order' ),
		moment: {
			anchor: { on: 'enrolled' },
			offset: { unit: 'days', count: 1 },
			atMinute: TEN,
		},
	},
	{
		id: 'invoice',
		title: __( 'Invoices', 'followup-reminders' ),
		says: __(
			'3 days after an invoice was due, send …',
			'followup-reminders'
		),
		entry: {
			kind: 'all',
			of: [ kind( 'invoice' ), present( 'due_date' ) ],
		},
		moment: {
			anchor: { on: 'fact', fact: 'due_date' },
			offset: { unit: 'days', count: 3 },
			atMinute: TEN,
		},
	},
	{
		id: 'expiring_card',
		title: __( 'Cards about to expire', 'followup-reminders' ),
		says: __(
			'14 days before a card expires, send …',
			'followup-reminders'
		),
		entry: {
			kind: 'all',
			of: [ kind( 'expiring_card' ), present( 'card_expires_on' ) ],
		},
		moment: {
			anchor: { on: 'fact', fact: 'card_expires_on' },
			offset: { unit: 'days', count: -14 },
			atMinute: TEN,
		},
	},
];

const DAY = 86400;

/** A draft that begins with the sentence: what it sends is still to be chosen. */
export function startedFrom(
	starter: Starter,
	calendar: string
): SequenceDraft {
	return {
		...emptySequence( calendar ),
		entry: { when: starter.entry, again: 'after_end' },
		steps: [
			{
				kind: 'act',
				id: 'first',
				moment: starter.moment,
				when: null,
				branches: [ newBranch( 'otherwise', 'email' ) ],
				repeat: null,
				lateAfterSeconds: 7 * DAY,
			},
		],
	};
}

/** Whom a new sequence is for, asked before anything is there that nobody chose. */
export function NewSequence( {
	calendar,
	onStart,
}: {
	calendar: string;
	onStart: ( edited: TitledDraft ) => void;
} ) {
	return (
		<section aria-labelledby="fur-new-title" className="fur-new">
			<h2 id="fur-new-title">
				{ __(
					'Who should this sequence follow up?',
					'followup-reminders'
				) }
			</h2>
			<ul className="fur-new__starters">
				{ STARTERS().map( ( starter ) => (
					<li key={ starter.id }>
						<StarterButton
							title={ starter.title }
							says={ starter.says }
							onPress={ () =>
								onStart( {
									title: starter.title,
									draft: startedFrom( starter, calendar ),
								} )
							}
						/>
					</li>
				) ) }
				<li>
					<StarterButton
						title={ __( 'Someone else', 'followup-reminders' ) }
						says={ __(
							'Start with an empty flow: choose who enters and what is sent.',
							'followup-reminders'
						) }
						onPress={ () =>
							onStart( {
								title: '',
								draft: emptySequence( calendar ),
							} )
						}
					/>
				</li>
			</ul>
		</section>
	);
}

function StarterButton( {
	title,
	says,
	onPress,
}: {
	title: string;
	says: string;
	onPress: () => void;
} ) {
	return (
		<button type="button" className="fur-new__starter" onClick={ onPress }>
			<strong>{ title }</strong>
			<span>{ says }</span>
		</button>
	);
}
