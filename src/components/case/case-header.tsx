import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import type { ActionKind } from '../../documents/sequence';
import { actionWords, kindWords, statusWords } from '../../explain';
import { Badge } from '../badge';
import { ConfirmButton } from '../confirm-button';
import { FailureNotice } from '../failure-notice';
import { formatDate, formatMoney, formatWhen } from '../format';
import { statusTone } from '../tones';
import { plainWords } from '../words';
import { whySentence, type Planned } from './why-sentence';

export interface Next extends Planned {
	readonly occurrence: number;
	readonly kinds: readonly ActionKind[];
}

/** Whose case it is, what is due for what, how it stands, what comes next, and why. */
export function CaseHeader( {
	detail,
	next,
}: {
	detail: CaseDetail;
	next: Next | null;
} ) {
	const why = whySentence( detail, next );
	return (
		<section
			className="fur-head"
			aria-label={ __( 'The case in short', 'followup-reminders' ) }
		>
			<div className="fur-head__row">
				<div className="fur-head__amount">
					<strong>
						{ formatMoney( amountOf( detail ), detail.currency ) }
					</strong>
					<span className="fur-sub">{ amountWords( detail ) }</span>
				</div>
				<div className="fur-head__what">
					<WhatFor detail={ detail } />
				</div>
				<div className="fur-head__status">
					<Badges detail={ detail } />
				</div>
			</div>
			{ next !== null && detail.status === 'open' && (
				<NextStep detail={ detail } next={ next } />
			) }
			{ why !== null && <p className="fur-head__why">{ why }</p> }
		</section>
	);
}

export const amountOf = ( detail: CaseDetail ): number =>
	detail.kind === 'expiring_card' ? detail.totalMinor : detail.remainingMinor;

export function amountWords( detail: CaseDetail ): string {
	if ( detail.kind === 'expiring_card' ) {
		return __( 'next renewal', 'followup-reminders' );
	}
	const money = ( minor: number ) => formatMoney( minor, detail.currency );
	return detail.paidMinor + detail.creditedMinor === 0
		? __( 'amount due', 'followup-reminders' )
		: sprintf(
				/* translators: 1: original amount, 2: amount paid, 3: amount credited. */
				__(
					'due of %1$s (paid %2$s, credited %3$s)',
					'followup-reminders'
				),
				money( detail.totalMinor ),
				money( detail.paidMinor ),
				money( detail.creditedMinor )
			);
}

function WhatFor( { detail }: { detail: CaseDetail } ) {
	const words = `${ kindWords( detail.kind ) } ${ detail.number }`;
	return (
		<>
			{ detail.links.source === '' ? (
				<strong>{ words }</strong>
			) : (
				<a href={ detail.links.source }>{ words }</a>
			) }
			<span className="fur-sub">
				{ detail.items.slice( 0, 3 ).join( ', ' ) }
				{ detail.dueDate !== null &&
					` ${ sprintf(
						/* translators: %s: date. */
						__( 'due on %s', 'followup-reminders' ),
						formatDate( detail.dueDate )
					) }` }
			</span>
		</>
	);
}

export function Badges( { detail }: { detail: CaseDetail } ) {
	return (
		<>
			<Badge tone={ statusTone( detail.status ) }>
				{ statusWords( detail.status ) }
			</Badge>
			{ detail.runMode === 'dry' && detail.ended === null && (
				<Badge tone="info">
					{ __( 'Test mode', 'followup-reminders' ) }
				</Badge>
			) }
			{ detail.status === 'open' && detail.holdReason !== null && (
				<Badge tone="warning">
					{ __( 'On hold', 'followup-reminders' ) }
				</Badge>
			) }
		</>
	);
}

/** What is done next: with which of how many mails. */
function nextWords( detail: CaseDetail, next: Next ): string {
	const mails = detail.steps.filter( ( { kind } ) => kind === 'email' );
	const no = mails.findIndex( ( { id } ) => id === next.stepId ) + 1;
	const what =
		no > 0
			? sprintf(
					/* translators: 1: number of an email, 2: how many there are. */
					__( 'email %1$d of %2$d', 'followup-reminders' ),
					no,
					mails.length
				)
			: next.kinds
					.map( ( kind ) => actionWords( kind ).toLowerCase() )
					.join( ', ' );
	return sprintf(
		/* translators: 1: a moment, "Tomorrow, 10:00", 2: what is done, "email 2 of 3", 3: name of a step. */
		__( '%1$s: %2$s (%3$s)', 'followup-reminders' ),
		formatWhen( next.atUtc, detail.now ),
		what,
		plainWords( next.stepId )
	);
}

export function NextStep( {
	detail,
	next,
}: {
	detail: CaseDetail;
	next: Next;
} ) {
	const act = useCaseAct( caseActs.actOnNextStep, detail.id );
	const run = ( how: 'send' | 'skip' ) =>
		act.run( {
			act: how,
			stepId: next.stepId,
			occurrence: next.occurrence,
		} );
	const count = next.kinds.length;
	return (
		<div className="fur-head__next">
			{ act.failure && (
				<FailureNotice
					failure={ act.failure }
					onDismiss={ act.clear }
				/>
			) }
			<span>
				<strong>{ __( 'Next:', 'followup-reminders' ) }</strong>{ ' ' }
				{ nextWords( detail, next ) }
			</span>
			<span className="fur-buttons">
				<ConfirmButton
					size="compact"
					label={ __( 'Send now', 'followup-reminders' ) }
					title={ __(
						'Send the next step now?',
						'followup-reminders'
					) }
					confirmLabel={ __( 'Send now', 'followup-reminders' ) }
					isBusy={ act.busy }
					onConfirm={ () => run( 'send' ) }
				>
					<p>
						{ sprintf(
							/* translators: 1: number of actions, 2: name of a customer. */
							_n(
								'%1$d action is sent to %2$s now, regardless of sending hours and limits. The amount due is checked once more first.',
								'%1$d actions are sent to %2$s now, regardless of sending hours and limits. The amount due is checked once more first.',
								count,
								'followup-reminders'
							),
							count,
							detail.debtor.name
						) }
					</p>
				</ConfirmButton>
				<Button
					size="compact"
					variant="tertiary"
					isBusy={ act.busy }
					disabled={ act.busy }
					onClick={ () => void run( 'skip' ) }
				>
					{ __( 'Skip', 'followup-reminders' ) }
				</Button>
			</span>
		</div>
	);
}
