import { Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import type { ComponentType } from 'react';
import { NEW_TEXT } from './messages/template-key';
import { PauseBanner } from './pause-banner';
import {
	ALL_TASKS,
	OLDER_DEBTS,
	REHEARSAL,
	type Route,
	useRoute,
	WELCOME,
} from './router';

/** A screen in a file of its own, loaded when it is first shown. */
const screen = < P, >( load: () => Promise< ComponentType< P > > ) =>
	lazy( async () => ( { default: await load() } ) );

const CasePage = screen(
	async () => ( await import( './cases/case-page' ) ).CasePage
);
const CaseList = screen(
	async () => ( await import( './cases/case-list' ) ).CaseList
);
const UnknownPage = screen(
	async () => ( await import( './cases/unknown-page' ) ).UnknownPage
);
const EditorPage = screen(
	async () => ( await import( './editor/editor-page' ) ).EditorPage
);
const InvoicesPage = screen(
	async () => ( await import( './invoices/invoices-page' ) ).InvoicesPage
);
const MessageEditor = screen(
	async () => ( await import( './messages/message-editor' ) ).MessageEditor
);
const MessageList = screen(
	async () => ( await import( './messages/message-list' ) ).MessageList
);
const NewMessage = screen(
	async () => ( await import( './messages/new-message' ) ).NewMessage
);
const CasesOfOrder = screen(
	async () => ( await import( './order/order-panel' ) ).CasesOfOrder
);
const FigureCasesPage = screen(
	async () =>
		( await import( './overview/figure-cases-page' ) ).FigureCasesPage
);
const OverviewPage = screen(
	async () => ( await import( './overview/overview-page' ) ).OverviewPage
);
const OlderDebtsPage = screen(
	async () =>
		( await import( './older-debts/older-debts-page' ) ).OlderDebtsPage
);
const RehearsalPage = screen(
	async () =>
		( await import( './editor/rehearsal/rehearsal-page' ) ).RehearsalPage
);
const SequenceList = screen(
	async () => ( await import( './sequences/sequence-list' ) ).SequenceList
);
const SettingsPage = screen(
	async () => ( await import( './settings/settings-page' ) ).SettingsPage
);
const DeskPage = screen(
	async () => ( await import( './tasks/desk-page' ) ).DeskPage
);
const TaskList = screen(
	async () => ( await import( './tasks/task-list' ) ).TaskList
);
const WelcomePage = screen(
	async () => ( await import( './welcome/welcome-page' ) ).WelcomePage
);

/** The screen a menu entry names. */
export function App( { screen: name }: { screen: string } ) {
	return (
		<>
			<PauseBanner />
			<Suspense fallback={ <Spinner /> }>
				<Screen route={ useRoute( name ) } />
			</Suspense>
		</>
	);
}

/** The cases of an order or a subscription, in a box of WooCommerce's own page. */
export function OrderPanel( { caseIds }: { caseIds: readonly number[] } ) {
	return (
		<Suspense fallback={ <Spinner /> }>
			<CasesOfOrder caseIds={ caseIds } />
		</Suspense>
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
				<OverviewPage tab={ route.id } />
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
			return route.view === REHEARSAL ? (
				<RehearsalPage key={ route.id } id={ route.id } />
			) : (
				<EditorPage
					key={ route.id }
					id={ route.id }
					view={ route.view }
				/>
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
