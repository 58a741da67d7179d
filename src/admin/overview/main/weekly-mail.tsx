import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useWeeklyMail } from '../../../data/figures';

/** Whether the owner is mailed these numbers each week. */
export function WeeklyMail( { isWanted }: { isWanted: boolean } ) {
	const { run, busy } = useWeeklyMail();
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			className="fur-weekly-mail"
			label={ __(
				'Email me these figures every week',
				'followup-reminders'
			) }
			help={ __(
				'On the first morning of the week, to the address of the site’s administrator.',
				'followup-reminders'
			) }
			checked={ isWanted }
			disabled={ busy }
			onChange={ ( wanted ) => void run( wanted ) }
		/>
	);
}
