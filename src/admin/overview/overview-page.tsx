import { Button, Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { shopDate } from '../../components/format';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useOlderDebts } from '../../data/older-debts';
import { useSequences } from '../../data/sequences';
import { useStatus } from '../../data/status';
import { Figures } from './figures';
import { MessageFigures } from './messages/messages';
import { Receivables } from './receivables/receivables';
import { daysOf, useChosen } from './scope';
import { setupItems } from './setup-items';

const TABS = {
	'': Figures,
	receivables: Receivables,
	messages: MessageFigures,
} as const;

const TAB_IDS = Object.keys( TABS ) as ( keyof typeof TABS )[];

const tabTitle = ( tab: keyof typeof TABS ): string =>
	( {
		'': __( 'Recovered', 'followup-reminders' ),
		receivables: __( 'Receivables', 'followup-reminders' ),
		messages: __( 'Messages', 'followup-reminders' ),
	} )[ tab ];

/** Where the menu leads: what is still to set up, and what the follow-ups brought. */
export function OverviewPage( { tab = '' }: { tab?: string } ) {
	const [ chosen, choose ] = useChosen();
	const shownTab = TAB_IDS.find( ( id ) => id === tab ) ?? '';
	const Shown = TABS[ shownTab ];
	const status = useStatus();
	const now = status.entry.value?.now;
	// The shop's own clock: the browser's may be in another month.
	const today = now === undefined ? null : shopDate( now );
	return (
		<Page title={ __( 'Overview', 'followup-reminders' ) }>
			<Setup />
			<nav
				className="nav-tab-wrapper fur-tabs-nav"
				aria-label={ __( 'Figures', 'followup-reminders' ) }
			>
				{ TAB_IDS.map( ( id ) => (
					<a
						key={ id }
						href={ `${ window.location.search }#/${ id }` }
						className={ `nav-tab ${
							id === shownTab ? 'nav-tab-active' : ''
						}` }
						aria-current={ id === shownTab ? 'page' : undefined }
					>
						{ tabTitle( id ) }
					</a>
				) ) }
			</nav>
			{ today !== null && (
				<Shown
					scope={ {
						...daysOf( chosen.period, today ),
						...( chosen.currency === ''
							? {}
							: { currency: chosen.currency } ),
					} }
					chosen={ chosen }
					choose={ choose }
				/>
			) }
		</Page>
	);
}

/** Gone once everything is done, and never shown to staff who only work cases. */
function Setup() {
	const sequences = useSequences();
	const status = useStatus();
	const olderDebts = useOlderDebts();
	if (
		sequences.entry.value === null ||
		status.entry.value === null ||
		olderDebts.entry.value === null
	) {
		return null;
	}
	const items = setupItems( {
		sequences: sequences.entry.value,
		status: status.entry.value,
		olderDebts: olderDebts.entry.value,
	} );
	const open = items.filter( ( item ) => ! item.isDone );
	if ( open.length === 0 ) {
		return null;
	}
	return (
		<Section title={ __( 'Get started', 'followup-reminders' ) }>
			<p>
				{ __(
					'Failed renewals, unpaid orders and open invoices are followed up by email, politely and only while they are owed. It takes about three minutes to set up, and nothing is sent in test mode.',
					'followup-reminders'
				) }
			</p>
			<ol className="fur-setup">
				{ items.map( ( item ) => (
					<li
						key={ item.id }
						className={ item.isDone ? 'is-done' : '' }
					>
						<Icon icon={ item.isDone ? 'yes-alt' : 'marker' } />
						<span className="fur-setup__title">
							{ item.title }
							{ item.isDone && (
								<span className="screen-reader-text">
									{ __( '(done)', 'followup-reminders' ) }
								</span>
							) }
						</span>
						<Button
							__next40pxDefaultSize
							variant={
								item === open[ 0 ] ? 'primary' : 'tertiary'
							}
							href={ item.href }
						>
							{ item.action }
						</Button>
					</li>
				) ) }
			</ol>
		</Section>
	);
}
