import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useStatus } from '../data/status';
import { linkTo } from './router';
import { pauseWords } from './settings/pause-section';

/** On every page of ours while nothing is sent. */
export function PauseBanner() {
	const pause = useStatus().entry.value?.pause ?? null;
	return pause === null ? null : (
		<Notice
			className="fur-notice fur-banner"
			status="warning"
			isDismissible={ false }
		>
			<p>
				<strong>{ pauseWords( pause ) }</strong>{ ' ' }
				<a href={ linkTo( 'settings', 'limits' ) }>
					{ __( 'Change or end the pause', 'followup-reminders' ) }
				</a>
			</p>
		</Notice>
	);
}
