import { CasePage } from './cases/case-page';
import { CaseList } from './cases/case-list';
import { EditorPage } from './editor/editor-page';
import { InvoicesPage } from './invoices/invoices-page';
import { MessageEditor } from './messages/message-editor';
import { MessageList } from './messages/message-list';
import { OlderDebtsPage } from './older-debts/older-debts-page';
import { OLDER_DEBTS, useRoute } from './router';
import { SequenceList } from './sequences/sequence-list';
import { SettingsPage } from './settings/settings-page';

/** The screen a menu entry names. */
export function App( { screen }: { screen: string } ) {
	const route = useRoute( screen );
	switch ( route.screen ) {
		case 'cases':
			if ( route.id === OLDER_DEBTS ) {
				return <OlderDebtsPage />;
			}
			return /^\d+$/.test( route.id ) ? (
				<CasePage key={ route.id } id={ Number( route.id ) } />
			) : (
				<CaseList />
			);
		case 'sequences':
			return route.id === '' ? (
				<SequenceList />
			) : (
				<EditorPage key={ route.id } id={ route.id } />
			);
		case 'invoices':
			return <InvoicesPage />;
		case 'messages':
			return route.id === '' ? (
				<MessageList />
			) : (
				<MessageEditor key={ route.id } id={ route.id } />
			);
		case 'settings':
			return <SettingsPage />;
	}
}
