import { Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ApiFailure } from '../data';
import { FailureNotice } from './failure-notice';

/** How far something has come that is gathered case by case, and what stopped it. */
export function Gathering( {
	done,
	of,
	isDone,
	failure,
	onGoOn,
}: {
	done: number;
	/** Null: nobody knows how many there are. */
	of: number | null;
	isDone: boolean;
	failure: ApiFailure | null;
	onGoOn: () => void;
} ) {
	if ( failure !== null ) {
		return <FailureNotice failure={ failure } onRetry={ onGoOn } />;
	}
	if ( isDone ) {
		return null;
	}
	return (
		<div className="fur-loading" role="status">
			<Spinner />
			<span>
				{ of === null
					? sprintf(
							/* translators: %d: number of cases. */
							__( '%d cases so far…', 'followup-reminders' ),
							done
						)
					: sprintf(
							/* translators: 1: number of cases, 2: number of cases. */
							__( '%1$d of %2$d cases…', 'followup-reminders' ),
							done,
							of
						) }
			</span>
		</div>
	);
}
