import { TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { Choice } from '../../components/choice';
import {
	formatDate,
	minorToText,
	shopDate,
	textToMinor,
} from '../../components/format';
import { Loaded } from '../../components/loaded';
import { personWords } from '../../components/task-parts';
import { TextField } from '../../components/text-field';
import { useOutcome, type Outcome } from '../../data/desk';
import { usePeople } from '../../data/tasks';
import type { CaseDetail, Task } from '../../documents/rest';

export type OutcomeId = Outcome[ 'kind' ];

/** Each with the key that chooses it. */
export const OUTCOMES: readonly {
	readonly id: OutcomeId;
	readonly key: string;
}[] = [
	{ id: 'promise', key: 'p' },
	{ id: 'plan', key: 'l' },
	{ id: 'dispute', key: 'd' },
	{ id: 'paid', key: 'y' },
	{ id: 'call_again', key: 'c' },
	{ id: 'wrong_contact', key: 'w' },
	{ id: 'hand_over', key: 'h' },
];

export function outcomeWords( id: OutcomeId ): string {
	switch ( id ) {
		case 'promise':
			return __( 'Promises to pay', 'followup-reminders' );
		case 'plan':
			return __( 'Pays in instalments', 'followup-reminders' );
		case 'dispute':
			return __( 'Disputes it', 'followup-reminders' );
		case 'paid':
			return __( 'Has paid', 'followup-reminders' );
		case 'call_again':
			return __( 'Call again', 'followup-reminders' );
		case 'wrong_contact':
			return __( 'Wrong contact', 'followup-reminders' );
		case 'hand_over':
			return __( 'Hand over', 'followup-reminders' );
	}
}

const categories = (): readonly { value: string; label: string }[] => [
	{
		value: 'not_received',
		label: __( 'Goods or service not received', 'followup-reminders' ),
	},
	{
		value: 'not_as_ordered',
		label: __( 'Not as ordered, or faulty', 'followup-reminders' ),
	},
	{
		value: 'wrong_amount',
		label: __( 'Wrong amount', 'followup-reminders' ),
	},
	{
		value: 'cancelled',
		label: __( 'Was cancelled before', 'followup-reminders' ),
	},
	{
		value: 'not_theirs',
		label: __( 'Did not order it', 'followup-reminders' ),
	},
	{ value: 'other', label: __( 'Something else', 'followup-reminders' ) },
];

type PaidHow = 'transfer' | 'card' | 'cash' | 'cheque' | 'other';

const ways = (): readonly { value: PaidHow; label: string }[] => [
	{
		value: 'transfer',
		label: __( 'Bank transfer', 'followup-reminders' ),
	},
	{ value: 'card', label: __( 'Card', 'followup-reminders' ) },
	{ value: 'cash', label: __( 'Cash', 'followup-reminders' ) },
	{ value: 'cheque', label: __( 'Cheque', 'followup-reminders' ) },
	{ value: 'other', label: __( 'Another way', 'followup-reminders' ) },
];

const WEEK = 7 * 86400;

/** What came of a call: the fields that it needs, and a note for colleagues. */
export function OutcomeForm( {
	id,
	detail,
	tasks,
	onDone,
	onCancel,
}: {
	id: OutcomeId;
	detail: CaseDetail;
	tasks: readonly Task[];
	onDone: () => void;
	onCancel: () => void;
} ) {
	const act = useOutcome( detail, tasks );
	const [ note, setNote ] = useState( '' );
	const [ amount, setAmount ] = useState(
		minorToText( detail.remainingMinor, detail.currency )
	);
	const [ onDate, setOnDate ] = useState( shopDate( detail.now + WEEK ) );
	const [ choice, setChoice ] = useState( '' );
	const minor = textToMinor( amount, detail.currency );
	const outcome = outcomeOf( id, { minor, onDate, choice } );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Save and open next', 'followup-reminders' ) }
			onSubmit={ async () => {
				if ( outcome !== null ) {
					const words = [
						outcomeWords( id ),
						detailWords( outcome ),
						note,
					].filter( ( part ) => part !== '' );
					if (
						( await act.run( outcome, words.join( '. ' ) ) ) !==
						null
					) {
						onDone();
					}
				}
			} }
			onCancel={ onCancel }
		>
			{ [ 'promise', 'dispute', 'paid' ].includes( id ) && (
				<TextField
					label={ sprintf(
						/* translators: %s: currency code, "EUR". */
						__( 'Amount (%s)', 'followup-reminders' ),
						detail.currency
					) }
					value={ amount }
					onChange={ setAmount }
					error={
						minor === null || minor === 0
							? __(
									'Please enter an amount above zero, for example 19.90.',
									'followup-reminders'
								)
							: null
					}
				/>
			) }
			{ [ 'promise', 'call_again' ].includes( id ) && (
				<TextField
					type="date"
					label={
						id === 'promise'
							? __( 'Pays by', 'followup-reminders' )
							: __( 'Call again on', 'followup-reminders' )
					}
					value={ onDate }
					onChange={ setOnDate }
				/>
			) }
			{ id === 'dispute' && (
				<Choice
					label={ __( 'Why', 'followup-reminders' ) }
					value={ choice || 'other' }
					options={ categories() }
					onChange={ setChoice }
				/>
			) }
			{ id === 'paid' && (
				<Choice
					label={ __( 'How', 'followup-reminders' ) }
					value={ choice || 'transfer' }
					options={ ways() }
					onChange={ setChoice }
				/>
			) }
			{ id === 'hand_over' && (
				<Colleague value={ choice } onChange={ setChoice } />
			) }
			<TextareaControl
				__nextHasNoMarginBottom
				label={ noteLabel( id ) }
				maxLength={ 1500 }
				rows={ 3 }
				value={ note }
				onChange={ setNote }
			/>
		</ActForm>
	);
}

function noteLabel( id: OutcomeId ): string {
	switch ( id ) {
		case 'plan':
			return __(
				'What was agreed (amounts and days)',
				'followup-reminders'
			);
		case 'wrong_contact':
			return __(
				'What is wrong, and what is right',
				'followup-reminders'
			);
		default:
			return __( 'Note (optional)', 'followup-reminders' );
	}
}

function Colleague( {
	value,
	onChange,
}: {
	value: string;
	onChange: ( value: string ) => void;
} ) {
	const { entry, reload } = usePeople();
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( people ) => (
				<Choice
					label={ __( 'To whom', 'followup-reminders' ) }
					value={ value }
					options={ [
						{
							value: '',
							label: __(
								'Choose a colleague',
								'followup-reminders'
							),
						},
						...people.map( ( person ) => ( {
							value: String( person.id ),
							label: personWords( person ),
						} ) ),
					] }
					onChange={ onChange }
				/>
			) }
		</Loaded>
	);
}

/** Null while something is missing. */
function outcomeOf(
	id: OutcomeId,
	{
		minor,
		onDate,
		choice,
	}: { minor: number | null; onDate: string; choice: string }
): Outcome | null {
	const amountMinor = minor ?? 0;
	switch ( id ) {
		case 'promise':
			return amountMinor > 0 && onDate !== ''
				? { kind: id, amountMinor, onDate }
				: null;
		case 'dispute':
			return amountMinor > 0
				? { kind: id, amountMinor, category: choice || 'other' }
				: null;
		case 'paid':
			return amountMinor > 0
				? {
						kind: id,
						amountMinor,
						how:
							ways().find( ( way ) => way.value === choice )
								?.value ?? 'transfer',
					}
				: null;
		case 'call_again':
			return onDate === '' ? null : { kind: id, onDate };
		case 'hand_over':
			return choice === '' ? null : { kind: id, toId: Number( choice ) };
		case 'plan':
		case 'wrong_contact':
			return { kind: id };
	}
}

/** What a note says of it beside its name. */
function detailWords( outcome: Outcome ): string {
	switch ( outcome.kind ) {
		case 'dispute':
			return (
				categories().find( ( one ) => one.value === outcome.category )
					?.label ?? ''
			);
		case 'paid':
			return (
				ways().find( ( one ) => one.value === outcome.how )?.label ?? ''
			);
		case 'promise':
		case 'call_again':
			return formatDate( outcome.onDate );
		default:
			return '';
	}
}
