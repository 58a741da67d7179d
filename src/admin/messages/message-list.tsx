import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Filters, useFilters } from '../../components/filters';
import { List } from '../../components/list';
import { Page } from '../../components/page';
import { useTemplates } from '../../data/templates';
import type { TemplateSummary } from '../../documents/rest';
import { linkTo } from '../router';
import { NEW_TEXT, routeIdOf } from './template-key';
import { localeWords, toneWords } from '../../components/message/tone-words';

const COLUMNS: Column< TemplateSummary >[] = [
	{
		id: 'name',
		label: __( 'Message', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				<a
					className="row-title"
					href={ linkTo( 'messages', routeIdOf( row ) ) }
				>
					{ row.name || row.subject }
				</a>
				{ row.needsReview && (
					<div className="fur-sub">
						{ __(
							'To be checked by a lawyer',
							'followup-reminders'
						) }
					</div>
				) }
			</>
		),
	},
	{
		id: 'subject',
		label: __( 'Subject', 'followup-reminders' ),
		cell: ( row ) => row.subject,
	},
	{
		id: 'locale',
		label: __( 'Language', 'followup-reminders' ),
		cell: ( row ) => localeWords( row.locale ),
	},
	{
		id: 'tone',
		label: __( 'Tone', 'followup-reminders' ),
		cell: ( row ) => toneWords( row.tone ),
	},
	{
		id: 'version',
		label: __( 'Text', 'followup-reminders' ),
		cell: ( row ) =>
			row.version === 0
				? __( 'Default', 'followup-reminders' )
				: __( 'Edited', 'followup-reminders' ),
	},
];

export function MessageList() {
	const { entry, reload } = useTemplates();
	const { filters, change } = useFilters( { locale: '' } );
	const locales = [ ...new Set( entry.value?.map( ( row ) => row.locale ) ) ];
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
					'The texts of emails, order notes and staff tasks. A saved text is used for every message sent from then on, also in sequences that are already running.',
					'followup-reminders'
				) }
			</p>
			<Filters label={ __( 'Filter messages', 'followup-reminders' ) }>
				<Choice
					label={ __( 'Language', 'followup-reminders' ) }
					value={ filters.locale }
					options={ [
						{
							value: '',
							label: __( 'All', 'followup-reminders' ),
						},
						...locales.map( ( locale ) => ( {
							value: locale,
							label: localeWords( locale ),
						} ) ),
					] }
					onChange={ ( locale ) => change( { locale } ) }
				/>
			</Filters>
			<List
				entry={ entry }
				shows={ ( { locale } ) =>
					filters.locale === '' || locale === filters.locale
				}
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
