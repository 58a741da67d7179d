import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { List } from '../../components/list';
import { Page } from '../../components/page';
import { useTemplates } from '../../data/templates';
import type { TemplateSummary } from '../../documents/rest';
import { linkTo } from '../router';
import { NEW_TEXT, routeIdOf } from './template-key';

const COLUMNS: Column< TemplateSummary >[] = [
	{
		id: 'subject',
		label: __( 'Subject', 'followup-reminders' ),
		cell: ( row ) => (
			<a
				className="row-title"
				href={ linkTo( 'messages', routeIdOf( row ) ) }
			>
				{ row.subject }
			</a>
		),
	},
	{
		id: 'id',
		label: __( 'Name in sequences', 'followup-reminders' ),
		cell: ( row ) => <code>{ row.id }</code>,
	},
	{
		id: 'locale',
		label: __( 'Language', 'followup-reminders' ),
		cell: ( row ) => row.locale,
	},
	{
		id: 'version',
		label: __( 'Version', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => row.version,
	},
];

export function MessageList() {
	const { entry, reload } = useTemplates();
	return (
		<Page
			title={ __( 'Messages', 'followup-reminders' ) }
			actions={
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ linkTo( 'messages', NEW_TEXT ) }
				>
					{ __( 'Add a text', 'followup-reminders' ) }
				</Button>
			}
		>
			<p>
				{ __(
					'The texts that sequences send, write as notes or give to colleagues as tasks. A change reaches everybody who is written to from then on, also in sequences already under way.',
					'followup-reminders'
				) }
			</p>
			<List
				entry={ entry }
				onRetry={ reload }
				caption={ __( 'Message texts', 'followup-reminders' ) }
				columns={ COLUMNS }
				keyOf={ routeIdOf }
				empty={
					<EmptyState
						title={ __(
							'No message text yet',
							'followup-reminders'
						) }
					/>
				}
			/>
		</Page>
	);
}
