import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { DefinitionList } from '../../components/definition-list';
import {
	formatDate,
	formatInstant,
	formatMoney,
} from '../../components/format';
import { reasonText } from '../../components/reasons';
import { Section } from '../../components/section';
import { statusTone } from '../../components/tones';
import type { CaseDetail } from '../../documents/rest';
import { kindWords, statusWords } from '../../explain';
import { linkTo } from '../router';

export function CaseSummaryPanel( { detail }: { detail: CaseDetail } ) {
	return (
		<Section title={ __( 'Summary', 'followup-reminders' ) }>
			<DefinitionList items={ summaryOf( detail ) } />
		</Section>
	);
}

function owedRows( detail: CaseDetail, money: ( minor: number ) => string ) {
	return [
		[
			__( 'Amount due', 'followup-reminders' ),
			<strong key="left">{ money( detail.remainingMinor ) }</strong>,
		],
		[
			__( 'Original amount', 'followup-reminders' ),
			sprintf(
				/* translators: 1: whole amount, 2: amount paid, 3: amount credited. */
				__( '%1$s · Paid %2$s · Credited %3$s', 'followup-reminders' ),
				money( detail.totalMinor ),
				money( detail.paidMinor ),
				money( detail.creditedMinor )
			),
		],
	] as const;
}

function summaryOf( detail: CaseDetail ) {
	const money = ( minor: number ) => formatMoney( minor, detail.currency );
	return [
		[
			__( 'Status', 'followup-reminders' ),
			<Badge key="status" tone={ statusTone( detail.status ) }>
				{ statusWords( detail.status ) }
			</Badge>,
		],
		...( detail.holdReason === null
			? []
			: [
					[
						__( 'On hold', 'followup-reminders' ),
						reasonText( detail.holdReason ),
					] as const,
				] ),
		...( detail.kind === 'expiring_card'
			? [
					[
						__( 'Next renewal', 'followup-reminders' ),
						money( detail.totalMinor ),
					] as const,
				]
			: owedRows( detail, money ) ),
		[
			__( 'Kind', 'followup-reminders' ),
			`${ kindWords( detail.kind ) } ${ detail.number }`,
		],
		...( detail.cardAttempts === null
			? []
			: [
					[
						__( 'Card', 'followup-reminders' ),
						sprintf(
							/* translators: 1: number of refused attempts, 2: how many are allowed, 3: number of days. */
							__(
								'%1$d of %2$d failed attempts with this card in %3$d days',
								'followup-reminders'
							),
							detail.cardAttempts.used,
							detail.cardAttempts.limit,
							detail.cardAttempts.windowDays
						),
					] as const,
				] ),
		[
			__( 'Customer', 'followup-reminders' ),
			<span key="customer">
				{ detail.debtor.name }
				<br />
				{ detail.debtor.email }
			</span>,
		],
		[
			__( 'Opened', 'followup-reminders' ),
			formatInstant( detail.openedAtUtc ),
		],
		...( detail.dueDate === null
			? []
			: [
					[
						__( 'Due', 'followup-reminders' ),
						formatDate( detail.dueDate ),
					] as const,
				] ),
		[
			__( 'Sequence', 'followup-reminders' ),
			detail.sequence === null ? (
				__( 'None', 'followup-reminders' )
			) : (
				<a
					key="sequence"
					href={ linkTo( 'sequences', detail.sequence.id ) }
				>
					{ sprintf(
						/* translators: 1: name of a sequence, 2: its version number. */
						__( '%1$s, version %2$d', 'followup-reminders' ),
						detail.sequence.title,
						detail.sequence.version
					) }
					{ detail.runMode === 'dry' && (
						<span className="fur-sub">
							{ __(
								'test mode: nothing is sent',
								'followup-reminders'
							) }
						</span>
					) }
				</a>
			),
		],
	] as const;
}
