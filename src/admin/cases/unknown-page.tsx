import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Gathering } from '../../components/gathering';
import { Page } from '../../components/page';
import { plainWords } from '../../components/words';
import { caseActs, useCaseAct } from '../../data/cases';
import { useUnknownItems } from '../../data/runs';
import { useStatus } from '../../data/status';
import type { UnknownItem } from '../../documents/rest';
import { linkTo } from '../router';

/** How many messages wait for a person's word, above the list of cases. */
export function UnknownNotice() {
	const count = useStatus().entry.value?.messages?.unknown ?? 0;
	return count === 0 ? null : (
		<p>
			<a href={ linkTo( 'cases', 'unknown' ) }>
				{ sprintf(
					/* translators: %d: number of messages. */
					_n(
						'%d delivery is not confirmed. Check it, then choose.',
						'%d deliveries are not confirmed. Check them, then choose.',
						count,
						'followup-reminders'
					),
					count
				) }
			</a>
		</p>
	);
}

/** Hand-overs of which nobody can say what became of them, over all cases; each takes one click. */
export function UnknownPage() {
	const { found, isDone, failure, goOn } = useUnknownItems();
	const [ settled, setSettled ] = useState< readonly string[] >( [] );
	const rows = found.filter( ( row ) => ! settled.includes( row.key ) );
	return (
		<Page
			title={ __( 'Were these emails delivered?', 'followup-reminders' ) }
			backTo={ {
				href: linkTo( 'cases' ),
				label: __( 'All cases', 'followup-reminders' ),
			} }
		>
			<p>
				{ __(
					'The mail server did not answer. These emails are not sent again automatically. Check your mail log, then choose “Mark as delivered” or “Send again”. If the first one arrived, “Send again” sends it twice.',
					'followup-reminders'
				) }
			</p>
			<Gathering
				done={ found.length }
				of={ null }
				isDone={ isDone }
				failure={ failure }
				onGoOn={ goOn }
			/>
			{ isDone && rows.length === 0 && (
				<EmptyState
					title={ __(
						'All deliveries are confirmed.',
						'followup-reminders'
					) }
				/>
			) }
			{ rows.length > 0 && (
				<DataTable
					caption={ __(
						'Delivery not confirmed',
						'followup-reminders'
					) }
					columns={ columns( ( key ) =>
						setSettled( ( before ) => [ ...before, key ] )
					) }
					rows={ rows }
					keyOf={ ( row ) => row.key }
				/>
			) }
		</Page>
	);
}

const columns = (
	onSettled: ( key: string ) => void
): Column< UnknownItem >[] => [
	{
		id: 'customer',
		label: __( 'Customer', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				{ row.customer }
				<span className="fur-sub">
					<a href={ linkTo( 'cases', row.caseId ) }>{ row.number }</a>
				</span>
			</>
		),
	},
	{
		id: 'step',
		label: __( 'Step', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				{ plainWords( row.stepId ) }
				{ row.ref !== null && (
					<span className="fur-sub">{ plainWords( row.ref ) }</span>
				) }
			</>
		),
	},
	{
		id: 'at',
		label: __( 'Date', 'followup-reminders' ),
		cell: ( row ) => formatInstant( row.atUtc ),
	},
	{
		id: 'settle',
		label: __( 'Your answer', 'followup-reminders' ),
		cell: ( row ) => <Settle row={ row } onSettled={ onSettled } />,
	},
];

function Settle( {
	row,
	onSettled,
}: {
	row: UnknownItem;
	onSettled: ( key: string ) => void;
} ) {
	const settle = useCaseAct( caseActs.settleItem, row.caseId );
	const say = async ( outcome: 'delivered' | 'send_again' ) => {
		if ( ( await settle.run( row.key, outcome ) ) !== null ) {
			onSettled( row.key );
		}
	};
	const about = ( words: string ) =>
		sprintf(
			/* translators: 1: what a button does, 2: number of an order or invoice. */
			__( '%1$s: %2$s', 'followup-reminders' ),
			words,
			row.number
		);
	const arrived = __( 'Mark as delivered', 'followup-reminders' );
	const again = __( 'Send again', 'followup-reminders' );
	return (
		<>
			{ settle.failure && <FailureNotice failure={ settle.failure } /> }
			<div className="fur-buttons">
				<Button
					variant="secondary"
					aria-label={ about( arrived ) }
					disabled={ settle.busy }
					onClick={ () => void say( 'delivered' ) }
				>
					{ arrived }
				</Button>
				<Button
					variant="secondary"
					aria-label={ about( again ) }
					disabled={ settle.busy }
					onClick={ () => void say( 'send_again' ) }
				>
					{ again }
				</Button>
			</div>
		</>
	);
}
