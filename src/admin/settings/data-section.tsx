import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useSettingsSave, useStatus } from '../../data/status';

/** What becomes of the data when the plugin is deleted. */
export function DataSection() {
	const { entry, reload } = useStatus();
	const save = useSettingsSave();
	return (
		<Section title={ __( 'Data', 'followup-reminders' ) }>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( status ) => (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __(
							'Remove everything when the plugin is deleted',
							'followup-reminders'
						) }
						help={ __(
							'Tables, settings, schedules, capabilities and order data of this plugin. Off: they stay for a later installation.',
							'followup-reminders'
						) }
						checked={ status.uninstallRemovesData }
						disabled={ save.busy }
						onChange={ ( uninstallRemovesData ) =>
							void save.run( { uninstallRemovesData } )
						}
					/>
				) }
			</Loaded>
		</Section>
	);
}
