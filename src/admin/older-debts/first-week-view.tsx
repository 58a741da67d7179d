import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { Choice } from '../../components/choice';
import { ConfirmButton } from '../../components/confirm-button';
import { DataTable, type Column } from '../../components/data-table';
import { formatDate, formatInZone } from '../../components/format';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { ShareBar } from '../../components/share-bar';
import { plainWords } from '../../components/words';
import { actionWords } from '../../explain';
import { linkTo } from '../router';
import {
	countsByDay,
	type DayCount,
	type FirstWeek,
	type NamedCase,
	type PlannedMessage,
} from '../../preview/first-week';

const PER_PAGE = 20;
/** More names than anybody reads. */
const MOST_NAMES = 100;

const debtsWords = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of debts. */
		_n( '%d case', '%d cases', count, 'followup-reminders' ),
		count
	);

const messagesWords = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of messages. */
		_n( '%d message', '%d messages', count, 'followup-reminders' ),
		count
	);

const customersWords = ( count: number ): string =>
	sprintf(
		/* translators: %d: number of customers. */
		_n( '%d customer', '%d customers', count, 'followup-reminders' ),
		count
	);

/** Who would get what on which day, and the button that lets it happen. */
export function FirstWeekView( {
	plan,
	onEnrol,
}: {
	plan: FirstWeek;
	onEnrol: ( caseIds: readonly number[] ) => void;
} ) {
	const customers = new Set( plan.messages.map( ( one ) => one.debtorId ) );
	const summary = sprintf(
		/* translators: 1: "12 messages", 2: "9 customers". */
		__( '%1$s to %2$s would go out within a week.', 'followup-reminders' ),
		messagesWords( plan.messages.length ),
		customersWords( customers.size )
	);
	return (
		<Section title={ __( 'The first week', 'followup-reminders' ) }>
			<p role="status">
				<strong>{ summary }</strong>{ ' ' }
				{ __(
					'Calculated with the shop’s sending hours and limits, from what is known now. Customers who pay in the meantime get nothing. Nothing has been sent.',
					'followup-reminders'
				) }
			</p>
			{ plan.messages.length > 0 && <Days plan={ plan } /> }
			<Names
				title={ __(
					'stay as they are: no live sequence matches them',
					'followup-reminders'
				) }
				cases={ plan.notTaken }
			/>
			<Names
				title={ __(
					'enter a sequence and get no message in the first week',
					'followup-reminders'
				) }
				cases={ plan.silent }
			/>
			<Names
				title={ __(
					'are held out by an experiment and get no messages',
					'followup-reminders'
				) }
				cases={ plan.heldOut }
			/>
			{ plan.messages.length > 0 && <Messages plan={ plan } /> }
			{ plan.taken.length > 0 && (
				<ConfirmButton
					variant="primary"
					label={ sprintf(
						/* translators: %s: "12 debts". */
						__( 'Follow up %s', 'followup-reminders' ),
						debtsWords( plan.taken.length )
					) }
					title={ sprintf(
						/* translators: %s: "12 debts". */
						__( 'Follow up %s?', 'followup-reminders' ),
						debtsWords( plan.taken.length )
					) }
					confirmLabel={ __( 'Follow up', 'followup-reminders' ) }
					onConfirm={ () => onEnrol( plan.taken ) }
				>
					<p>
						{ summary }{ ' ' }
						{ __(
							'The first emails are sent within minutes, outside quiet hours. You can pause every case.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			) }
		</Section>
	);
}

function Days( { plan }: { plan: FirstWeek } ) {
	const counts = countsByDay( plan );
	const most = Math.max( 1, ...counts.map( ( one ) => one.messagesCount ) );
	const columns: Column< DayCount >[] = [
		{
			id: 'day',
			label: __( 'Day', 'followup-reminders' ),
			cell: ( { day } ) => formatDate( day ),
		},
		{
			id: 'share',
			label: __( 'How many', 'followup-reminders' ),
			cell: ( { messagesCount } ) => (
				<ShareBar
					of={ most }
					parts={ [ { tone: 1, count: messagesCount } ] }
				/>
			),
		},
		{
			id: 'messages',
			label: __( 'Messages', 'followup-reminders' ),
			isNumber: true,
			cell: ( { messagesCount } ) => messagesCount,
		},
		{
			id: 'customers',
			label: __( 'Customers', 'followup-reminders' ),
			isNumber: true,
			cell: ( { customersCount } ) => customersCount,
		},
	];
	return (
		<DataTable
			caption={ __( 'Messages by day', 'followup-reminders' ) }
			columns={ columns }
			rows={ counts }
			keyOf={ ( { day } ) => day }
		/>
	);
}

function Messages( { plan }: { plan: FirstWeek } ) {
	const [ day, setDay ] = useState( '' );
	const [ page, setPage ] = useState( 1 );
	const shown = plan.messages.filter(
		( message ) => day === '' || message.day === day
	);
	return (
		<>
			<h3>{ __( 'Who gets what', 'followup-reminders' ) }</h3>
			<div className="fur-filters">
				<Choice
					label={ __( 'Day', 'followup-reminders' ) }
					value={ day }
					options={ [
						{
							value: '',
							label: __( 'All', 'followup-reminders' ),
						},
						...plan.days.map( ( value ) => ( {
							value,
							label: formatDate( value ),
						} ) ),
					] }
					onChange={ ( value ) => {
						setDay( value );
						setPage( 1 );
					} }
				/>
			</div>
			<DataTable
				caption={ __(
					'Messages of the first week',
					'followup-reminders'
				) }
				columns={ MESSAGE_COLUMNS }
				rows={ shown.slice( ( page - 1 ) * PER_PAGE, page * PER_PAGE ) }
				keyOf={ ( message ) => message.key }
			/>
			<Pager
				page={ page }
				pages={ Math.ceil( shown.length / PER_PAGE ) }
				total={ shown.length }
				onPage={ setPage }
			/>
		</>
	);
}

const MESSAGE_COLUMNS: Column< PlannedMessage >[] = [
	{
		id: 'at',
		label: __( 'When (customer’s time)', 'followup-reminders' ),
		cell: ( { atUtc, zone } ) => formatInZone( atUtc, zone ),
	},
	{
		id: 'customer',
		label: __( 'Customer', 'followup-reminders' ),
		cell: ( { name } ) => name,
	},
	{
		id: 'about',
		label: __( 'About', 'followup-reminders' ),
		cell: ( { cases } ) => <CaseLinks cases={ cases } />,
	},
	{
		id: 'what',
		label: __( 'What', 'followup-reminders' ),
		cell: ( { action, isNew } ) => (
			<>
				{ action.ref === null
					? actionWords( action.kind )
					: plainWords( action.ref ) }
				{ action.ref !== null && (
					<span className="fur-sub">
						{ actionWords( action.kind ) }
					</span>
				) }
				{ ! isNew && (
					<Badge tone="neutral">
						{ __( 'is sent anyway', 'followup-reminders' ) }
					</Badge>
				) }
			</>
		),
	},
];

/** A number of debts with what is said of them; who they are opens below. */
function Names( {
	title,
	cases,
}: {
	title: string;
	cases: readonly NamedCase[];
} ) {
	if ( cases.length === 0 ) {
		return null;
	}
	return (
		<details>
			<summary>
				{ debtsWords( cases.length ) } { title }
			</summary>
			<ul className="fur-not-sent">
				{ cases.slice( 0, MOST_NAMES ).map( ( one ) => (
					<li key={ one.caseId }>
						<CaseLinks cases={ [ one ] } /> { one.name }
					</li>
				) ) }
				{ cases.length > MOST_NAMES && (
					<li>
						{ sprintf(
							/* translators: %d: number of debts. */
							__( 'and %d more', 'followup-reminders' ),
							cases.length - MOST_NAMES
						) }
					</li>
				) }
			</ul>
		</details>
	);
}

function CaseLinks( { cases }: { cases: readonly NamedCase[] } ) {
	return (
		<>
			{ cases.map( ( { caseId, number }, index ) => (
				<span key={ caseId }>
					{ index > 0 && ', ' }
					<a href={ linkTo( 'cases', caseId ) }>{ number }</a>
				</span>
			) ) }
		</>
	);
}
