import { __ } from '@wordpress/i18n';
import { SaveBar } from '../../components/save-bar';
import { Page } from '../../components/page';
import { linkTo } from '../router';
import { settingsTabs } from './tabs';

/** One tab at a time; each has an address of its own, so that other screens can lead to it. */
export function SettingsPage( { id }: { id: string } ) {
	const tabs = settingsTabs();
	const shown = tabs.find( ( tab ) => tab.id === id ) ?? tabs[ 0 ];
	return (
		<Page title={ __( 'Settings', 'followup-reminders' ) }>
			<nav
				className="nav-tab-wrapper fur-tabs-nav"
				aria-label={ __( 'Settings', 'followup-reminders' ) }
			>
				{ tabs.map( ( tab ) => (
					<a
						key={ tab.id }
						href={ linkTo( 'settings', tab.id ) }
						className={ `nav-tab ${
							tab === shown ? 'nav-tab-active' : ''
						}` }
						aria-current={ tab === shown ? 'page' : undefined }
					>
						{ tab.title }
					</a>
				) ) }
			</nav>
			<SaveBar key={ shown?.id ?? '' }>
				{ shown?.sections.map( ( Shown, index ) => (
					<Shown key={ `${ shown.id }.${ index }` } />
				) ) }
			</SaveBar>
		</Page>
	);
}
