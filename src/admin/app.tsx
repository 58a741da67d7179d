import { CasePage } from './cases/case-page';
import { CaseList } from './cases/case-list';
import { UnknownPage } from './cases/unknown-page';
import { EditorPage } from './editor/editor-page';
import { InvoicesPage } from './invoices/invoices-page';
import { MessageEditor } from './messages/message-editor';
import { MessageList } from './messages/message-list';
import { NewMessage } from './messages/new-message';
import { NEW_TEXT } from './messages/template-key';
import { FigureCasesPage } from './overview/figure-cases-page';
import { OverviewPage } from './overview/overview-page';
import { OlderDebtsPage } from './older-debts/older-debts-page';
import { PauseBanner } from './pause-banner';
import { OLDER_DEBTS, type Route, useRoute, WELCOME } from './router';
import { RehearsalPage } from './sequences/rehearsal-page';
import { SequenceList } from './sequences/sequence-list';
import { SettingsPage } from './settings/settings-page';
import { ALL_TASKS, DeskPage } from './tasks/desk-page';
import { TaskList } from './tasks/task-list';
import { WelcomePage } from './welcome/welcome-page';

/** The screen a menu entry names. */
export function App( { screen }: { screen: string } ) {
	return (
		<>
			<PauseBanner />
			<Screen route={ useRoute( screen ) } />
		</>
	);
}

function Screen( { route }: { route: Route } ) {
	switch ( route.screen ) {
		case 'overview':
			if ( route.id === WELCOME ) {
				return <WelcomePage />;
			}
			return route.view === 'cases' ? (
				<FigureCasesPage key={ route.id } figure={ route.id } />
			) : (
				<OverviewPage />
			);
		case 'cases':
			if ( route.id === 'unknown' ) {
				return <UnknownPage />;
			}
			if ( route.id === OLDER_DEBTS ) {
				return <OlderDebtsPage />;
			}
			return /^\d+$/.test( route.id ) ? (
				<CasePage key={ route.id } id={ Number( route.id ) } />
			) : (
				<CaseList />
			);
		case 'tasks':
			return route.id === ALL_TASKS ? <TaskList /> : <DeskPage />;
		case 'sequences':
			if ( route.id === '' ) {
				return <SequenceList />;
			}
			return route.view === 'rehearsal' ? (
				<RehearsalPage key={ route.id } id={ route.id } />
			) : (
				<EditorPage key={ route.id } id={ route.id } />
			);
		case 'invoices':
			return <InvoicesPage />;
		case 'messages':
			if ( route.id === NEW_TEXT ) {
				return <NewMessage />;
			}
			return route.id === '' ? (
				<MessageList />
			) : (
				<MessageEditor key={ route.id } id={ route.id } />
			);
		case 'settings':
			return <SettingsPage id={ route.id } />;
	}
}
