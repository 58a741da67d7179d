import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { usePolicy } from '../../data/policy';
import { useSettingsSave, useStatus } from '../../data/status';
import type { Status } from '../../documents/rest';
import { EventsSecret } from './events-secret';
import { PolicyForm } from './policy-form';
import { RetriesPanel } from './retries-panel';
import { StatusPanel } from './status-panel';

export function SettingsPage() {
	const policy = usePolicy();
	const status = useStatus();
	return (
		<Page title={ __( 'Settings', 'followup-reminders' ) }>
			<div className="fur-columns">
				<div className="fur-columns__main">
					<Loaded entry={ policy.entry } onRetry={ policy.reload }>
						{ ( found ) => (
							<PolicyForm
								key={ found.version }
								policy={ found }
							/>
						) }
					</Loaded>
					<RetriesPanel />
				</div>
				<div className="fur-columns__side">
					<Loaded entry={ status.entry } onRetry={ status.reload }>
						{ ( found ) => (
							<>
								<StatusPanel
									status={ found }
									onReload={ status.reload }
								/>
								<DataPanel status={ found } />
							</>
						) }
					</Loaded>
					<EventsSecret />
				</div>
			</div>
		</Page>
	);
}

function DataPanel( { status }: { status: Status } ) {
	const save = useSettingsSave();
	return (
		<Section title={ __( 'Data', 'followup-reminders' ) }>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Remove everything when the plugin is deleted',
					'followup-reminders'
				) }
				help={ __(
					'Tables, settings, schedules and capabilities. Off: they stay for a later installation.',
					'followup-reminders'
				) }
				checked={ status.uninstallRemovesData }
				disabled={ save.busy }
				onChange={ ( uninstallRemovesData ) =>
					void save.run( { uninstallRemovesData } )
				}
			/>
		</Section>
	);
}
