import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { modeTone } from '../../components/tones';
import { useSequence } from '../../data/sequences';
import type { SequenceDetail } from '../../documents/rest';
import { modeWords } from '../../explain';
import { ModeButtons } from '../../preview/mode-buttons';
import { linkTo } from '../router';
import { SenderButton } from './sender-button';

/** What can be seen of a sequence, each at an address of its own. */
export type SequenceView = '' | 'try' | 'rehearsal' | 'backtest' | 'versions';

/** Those that show the draft as it is edited. */
export const draftViewOf = (
	view: string
): Exclude< SequenceView, 'rehearsal' > =>
	view === 'try' || view === 'backtest' || view === 'versions' ? view : '';

const TABS = (): readonly { view: SequenceView; title: string }[] => [
	{ view: '', title: __( 'Steps', 'followup-reminders' ) },
	{ view: 'try', title: __( 'Try it', 'followup-reminders' ) },
	{
		view: 'rehearsal',
		title: __( 'Test mode results', 'followup-reminders' ),
	},
	{ view: 'backtest', title: __( 'Backtest', 'followup-reminders' ) },
	{ view: 'versions', title: __( 'Versions', 'followup-reminders' ) },
];

export const allSequences = () => ( {
	href: linkTo( 'sequences' ),
	label: __( 'All sequences', 'followup-reminders' ),
} );

/** A sequence's page: its mode with what switches it, and its tabs. */
export function SequenceFrame( {
	id,
	view,
	children,
}: {
	id: string;
	view: SequenceView;
	children: ( sequence: SequenceDetail ) => ReactNode;
} ) {
	const { entry, reload } = useSequence( id );
	return (
		<Page
			title={
				entry.value?.title ?? __( 'Sequence', 'followup-reminders' )
			}
			backTo={ allSequences() }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( sequence ) => (
					<>
						<div className="fur-buttons fur-modebar">
							<Badge tone={ modeTone( sequence.mode ) }>
								{ modeWords( sequence.mode ) }
							</Badge>
							<ModeButtons row={ sequence } />
							<SenderButton id={ sequence.id } />
						</div>
						<nav
							className="nav-tab-wrapper fur-tabs-nav"
							aria-label={ __(
								'Sequence',
								'followup-reminders'
							) }
						>
							{ TABS().map( ( tab ) => (
								<a
									key={ tab.view }
									href={ linkTo( 'sequences', id, tab.view ) }
									className={ `nav-tab ${
										tab.view === view
											? 'nav-tab-active'
											: ''
									}` }
									aria-current={
										tab.view === view ? 'page' : undefined
									}
								>
									{ tab.title }
								</a>
							) ) }
						</nav>
						{ children( sequence ) }
					</>
				) }
			</Loaded>
		</Page>
	);
}
