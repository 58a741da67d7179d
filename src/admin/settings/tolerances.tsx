import { __ } from '@wordpress/i18n';
import { MoneyRows } from '../../components/money-rows';
import { Section } from '../../components/section';
import type { PolicyDraft } from '../../data/draft';
import type { ErrorAt } from '../../components/error-at';

type TolerancesDraft = PolicyDraft[ 'tolerances' ];

interface Props {
	readonly tolerances: TolerancesDraft;
	readonly errorAt: ErrorAt;
	readonly onChange: ( tolerances: TolerancesDraft ) => void;
}

/** Small amounts nobody is chased for, one per currency. */
export function Tolerances( { tolerances, errorAt, onChange }: Props ) {
	return (
		<Section
			title={ __( 'Amounts ignored as paid', 'followup-reminders' ) }
		>
			<p>
				{ __(
					'A case counts as paid when no more than this is due.',
					'followup-reminders'
				) }
			</p>
			<MoneyRows
				amounts={ tolerances }
				path="/tolerances"
				errorAt={ errorAt }
				onChange={ onChange }
			/>
		</Section>
	);
}
