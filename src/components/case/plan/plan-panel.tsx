import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { usePlan } from '../../../data/plans';
import type { CaseDetail, CasePlan } from '../../../documents/rest';
import { FailureNotice } from '../../failure-notice';
import { formatDate, formatMoney } from '../../format';
import { Section } from '../../section';

/** What a case page says of the plan: the instalments, or which one this is. */
export function PlanPanel( {
	detail,
	caseHref,
}: {
	detail: CaseDetail;
	caseHref: ( id: number ) => string;
} ) {
	const { entry, reload } = usePlan( detail.id );
	if ( entry.status === 'error' ) {
		return <FailureNotice failure={ entry.failure } onRetry={ reload } />;
	}
	const shown = entry.value;
	if ( shown === null || shown.plan === null ) {
		return null;
	}
	const { plan } = shown;
	return (
		<Section title={ __( 'Payment plan', 'followup-reminders' ) }>
			{ shown.number !== null && (
				<p>
					{ sprintf(
						/* translators: 1: number, 2: how many. */
						__( 'Instalment %1$d of %2$d.', 'followup-reminders' ),
						shown.number,
						plan.instalments.length
					) }{ ' ' }
					<a href={ caseHref( shown.wholeId ) }>
						{ sprintf(
							/* translators: %s: number of an order or invoice. */
							__(
								'Open the whole case %s',
								'followup-reminders'
							),
							shown.wholeNumber
						) }
					</a>
				</p>
			) }
			<p>{ standing( plan ) }</p>
			<ol className="fur-holds">
				{ plan.instalments.map( ( one ) => (
					<li key={ one.no }>
						<span>
							{ formatDate( one.dueOn ) }
							{ ' · ' }
							{ formatMoney( one.amountMinor, detail.currency ) }
							{ ' · ' }
							{ received( one, detail.currency ) }
						</span>
						{ one.caseId !== null && one.caseId !== detail.id && (
							<Button
								variant="link"
								href={ caseHref( one.caseId ) }
							>
								{ sprintf(
									/* translators: %d: number of an instalment. */
									__(
										'Open instalment %d',
										'followup-reminders'
									),
									one.no
								) }
							</Button>
						) }
					</li>
				) ) }
			</ol>
		</Section>
	);
}

type ShownPlan = NonNullable< CasePlan[ 'plan' ] >;

function received(
	one: ShownPlan[ 'instalments' ][ number ],
	currency: string
): string {
	if ( one.receivedMinor >= one.amountMinor ) {
		return __( 'Paid', 'followup-reminders' );
	}
	return one.receivedMinor === 0
		? __( 'Open', 'followup-reminders' )
		: sprintf(
				/* translators: %s: amount. */
				__( '%s paid', 'followup-reminders' ),
				formatMoney( one.receivedMinor, currency )
			);
}

function standing( plan: ShownPlan ): string {
	switch ( plan.endReason ) {
		case 'paid':
			return __( 'The plan is paid.', 'followup-reminders' );
		case 'cancelled':
			return __( 'The plan was cancelled.', 'followup-reminders' );
		case 'replaced':
			return __(
				'The plan was replaced by another.',
				'followup-reminders'
			);
		case 'missed':
			return __(
				'The plan ended: an instalment was missed.',
				'followup-reminders'
			);
		case null:
			return plan.onMiss === 'go_on'
				? __(
						'The plan runs. Each instalment has reminders of its own.',
						'followup-reminders'
					)
				: sprintf(
						/* translators: %d: number of days. */
						_n(
							'The plan runs. It ends when an instalment is unpaid %d day after its due date.',
							'The plan runs. It ends when an instalment is unpaid %d days after its due date.',
							plan.graceDays,
							'followup-reminders'
						),
						plan.graceDays
					);
	}
}
