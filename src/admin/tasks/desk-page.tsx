import { Button, Modal } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { MorningMail } from './morning-mail';
import { DeskFilters, EVERYTHING, narrowed } from './desk-filters';
import { CaseHeader } from '../../components/case/case-header';
import { suggestedWords } from '../../components/case/write-action';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { formatDate, formatMoney, formatWhen } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { reasonText } from '../../components/reasons';
import { personWords, TaskBrief, taskTitle } from '../../components/task-parts';
import { plainWords } from '../../components/words';
import { useCase } from '../../data/cases';
import { leaveDesk, useDesk, useGiveBack, useTake } from '../../data/desk';
import type { CaseDetail, Desk, DeskRow } from '../../documents/rest';
import { asSentence } from '../../explain';
import { ALL_TASKS, linkTo } from '../router';
import {
	OutcomeForm,
	OUTCOMES,
	outcomeWords,
	type OutcomeId,
} from './outcomes';

/** What needs a person, worked one after the other, by keyboard alone if one likes. */
export function DeskPage() {
	const { entry, reload } = useDesk();
	const hadRows = useRef( false );
	const count = entry.value?.rows.length ?? 0;
	useEffect( () => {
		hadRows.current ||= count > 0;
	}, [ count ] );
	useEffect( () => leaveDesk, [] );
	return (
		<Page
			title={ __( 'To do', 'followup-reminders' ) }
			actions={
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					href={ linkTo( 'tasks', ALL_TASKS ) }
				>
					{ __( 'All tasks', 'followup-reminders' ) }
				</Button>
			}
		>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( desk ) => desk.rows.length === 0 }
				empty={
					<EmptyState
						title={ __( 'Nothing to do', 'followup-reminders' ) }
						takesFocus={ hadRows.current }
					>
						<p>
							{ __(
								'A case appears here when a sequence asks for a person, or when the plugin cannot decide alone.',
								'followup-reminders'
							) }
						</p>
					</EmptyState>
				}
			>
				{ ( desk ) => <DeskContent desk={ desk } /> }
			</Loaded>
			<MorningMail />
		</Page>
	);
}

const isWriting = ( target: EventTarget | null ): boolean =>
	target instanceof HTMLElement &&
	( target.isContentEditable ||
		[ 'INPUT', 'TEXTAREA', 'SELECT' ].includes( target.tagName ) );

const isInDialog = ( target: EventTarget | null ): boolean =>
	target instanceof HTMLElement &&
	target.closest( '[role="dialog"]' ) !== null;

const rowButton = (
	list: HTMLUListElement | null,
	at: number
): HTMLButtonElement | undefined =>
	list?.querySelectorAll< HTMLButtonElement >( 'button' )[ at ];

const isLater = ( { tasks }: DeskRow, today: string ): boolean =>
	tasks.length > 0 &&
	tasks.every( ( { dueOn } ) => dueOn !== null && dueOn > today );

/** Everything asked for later stands behind what is to be done now. */
export function inOrder( rows: readonly DeskRow[], today: string ): DeskRow[] {
	return [
		...rows.filter( ( row ) => ! isLater( row, today ) ),
		...rows.filter( ( row ) => isLater( row, today ) ),
	];
}

function DeskContent( { desk }: { desk: Desk } ) {
	const [ wanted, setWanted ] = useState( EVERYTHING );
	const today = new Date( desk.now * 1000 ).toISOString().slice( 0, 10 );
	const rows = inOrder( narrowed( desk, wanted ), today );
	const [ at, setAt ] = useState( 0 );
	const [ openId, setOpenId ] = useState< number | null >( null );
	const [ outcome, setOutcome ] = useState< OutcomeId | null >( null );
	const take = useTake();
	const giveBack = useGiveBack();
	const list = useRef< HTMLUListElement >( null );
	/** What came of a case is not asked for twice in one sitting: it may stay on the desk, for later or for a colleague. */
	const worked = useRef( new Set< number >() );
	const current = rows[ Math.min( at, rows.length - 1 ) ];
	const opened = rows.find( ( row ) => row.case.id === openId );

	const openRow = async ( row: DeskRow ) => {
		if ( ( await take.run( row.case.id ) ) !== null ) {
			setOpenId( row.case.id );
		}
	};
	const close = async () => {
		if ( openId !== null ) {
			await giveBack.run( openId );
		}
		setOpenId( null );
	};
	const wasOpen = useRef( false );
	useEffect( () => {
		// Whoever closes a case goes on where they were.
		if ( openId === null && wasOpen.current ) {
			rowButton( list.current, at )?.focus();
		}
		wasOpen.current = openId !== null;
	}, [ openId, at ] );
	const move = ( by: number ) =>
		setAt( Math.max( 0, Math.min( rows.length - 1, at + by ) ) );
	const goOn = () => {
		setOutcome( null );
		if ( openId !== null ) {
			worked.current.add( openId );
		}
		const next = rows.find(
			( row ) =>
				! worked.current.has( row.case.id ) && isFree( row, desk.me )
		);
		setOpenId( null );
		setAt( 0 );
		if ( next !== undefined ) {
			void openRow( next );
		}
	};

	const onKey = ( event: KeyboardEvent ) => {
		if (
			isWriting( event.target ) ||
			isInDialog( event.target ) ||
			outcome !== null ||
			event.metaKey ||
			event.ctrlKey ||
			event.altKey
		) {
			return;
		}
		const key = event.key.toLowerCase();
		const chosen = OUTCOMES.find( ( one ) => one.key === key );
		if ( openId !== null && chosen !== undefined ) {
			event.preventDefault();
			setOutcome( chosen.id );
		} else if ( key === 'escape' && openId !== null ) {
			void close();
		} else if (
			openId === null &&
			( key === 'j' || key === 'arrowdown' )
		) {
			event.preventDefault();
			move( 1 );
		} else if ( openId === null && ( key === 'k' || key === 'arrowup' ) ) {
			event.preventDefault();
			move( -1 );
		} else if ( key === 'o' && openId === null && current ) {
			event.preventDefault();
			void openRow( current );
		}
	};
	const latest = useRef( onKey );
	useEffect( () => {
		latest.current = onKey;
	} );
	useEffect( () => {
		const listen = ( event: KeyboardEvent ) => latest.current( event );
		document.addEventListener( 'keydown', listen );
		return () => document.removeEventListener( 'keydown', listen );
	}, [] );
	useEffect( () => {
		rowButton( list.current, at )?.focus();
	}, [ at ] );

	return (
		<>
			<DeskFilters wanted={ wanted } onChange={ setWanted } />
			<p className="fur-desk__sum">
				<strong>{ sumWords( rows ) }</strong> { likelyWords( rows ) }
				<span className="fur-sub">
					{ __(
						'Keys: J and K move, O opens, Esc releases.',
						'followup-reminders'
					) }
				</span>
			</p>
			{ take.failure && (
				<FailureNotice
					failure={ take.failure }
					onDismiss={ take.clear }
				/>
			) }
			{ rows.length === 0 && (
				<p>
					{ __( 'No case fits the filters.', 'followup-reminders' ) }
				</p>
			) }
			<div className="fur-desk">
				<ul
					className="fur-desk__list"
					ref={ list }
					aria-label={ __(
						'Cases that need a person',
						'followup-reminders'
					) }
				>
					{ rows.map( ( row, index ) => (
						<li key={ row.case.id }>
							<Button
								className={
									row.case.id === openId ? 'is-open' : ''
								}
								aria-current={
									row.case.id === openId ? 'true' : undefined
								}
								tabIndex={ index === at ? 0 : -1 }
								onFocus={ () => setAt( index ) }
								onClick={ () => void openRow( row ) }
							>
								<RowWords row={ row } desk={ desk } />
							</Button>
						</li>
					) ) }
				</ul>
				{ opened !== undefined && (
					<Brief
						key={ opened.case.id }
						row={ opened }
						onOutcome={ setOutcome }
						onGiveBack={ () => void close() }
						outcome={ outcome }
						onCloseOutcome={ () => setOutcome( null ) }
						onDone={ goOn }
					/>
				) }
			</div>
		</>
	);
}

const isFree = ( row: DeskRow, me: number ): boolean =>
	row.case.assignee === null || row.case.assignee.id === me;

/** Amounts of different currencies are never added to one another. */
function amountsWords(
	rows: readonly DeskRow[],
	amountOf: ( row: DeskRow ) => number
): string {
	const sums = new Map< string, number >();
	for ( const row of rows ) {
		const { currency } = row.case;
		sums.set( currency, ( sums.get( currency ) ?? 0 ) + amountOf( row ) );
	}
	return [ ...sums ]
		.filter( ( [ , minor ], _, all ) => minor > 0 || all.length === 1 )
		.map( ( [ currency, minor ] ) => formatMoney( minor, currency ) )
		.join( ' + ' );
}

/** What is likely to come in; nothing while nobody knows. */
const likelyWords = ( rows: readonly DeskRow[] ): ReactNode =>
	rows.every( ( { likelyMinor } ) => likelyMinor === 0 ) ? null : (
		<span
			className="fur-desk__likely"
			title={ __(
				'By how cases of the same kind and age paid within 30 days after a call, a message or a visit. It ranks the cases; it does not say that the call brought the money.',
				'followup-reminders'
			) }
		>
			{ sprintf(
				/* translators: %s: amounts. */
				__(
					'%s likely to come in after a call.',
					'followup-reminders'
				),
				amountsWords( rows, ( { likelyMinor } ) => likelyMinor )
			) }
		</span>
	);

function sumWords( rows: readonly DeskRow[] ): string {
	const amounts = amountsWords( rows, ( row ) => row.case.remainingMinor );
	return sprintf(
		/* translators: 1: number of cases, 2: amounts. */
		_n(
			'%1$d case, %2$s due',
			'%1$d cases, %2$s due',
			rows.length,
			'followup-reminders'
		),
		rows.length,
		amounts
	);
}

/** Why it needs a person. */
function needWords( {
	case: { remainingMinor, holdReason },
	tasks,
}: DeskRow ): string {
	// The last of it was lost in a dispute after the task was raised.
	if ( remainingMinor === 0 ) {
		return __(
			'Nothing is due any more: close the case',
			'followup-reminders'
		);
	}
	return tasks[ 0 ] === undefined
		? asSentence( reasonText( holdReason ?? '' ) )
		: taskTitle( tasks[ 0 ] );
}

function RowWords( { row, desk }: { row: DeskRow; desk: Desk } ) {
	const { assignee } = row.case;
	const dueOn = row.tasks[ 0 ]?.dueOn ?? null;
	return (
		<>
			<span className="fur-desk__who">
				<strong>{ row.case.customer.name }</strong>
				<span>
					{ formatMoney(
						row.case.remainingMinor,
						row.case.currency
					) }
				</span>
			</span>
			<span className="fur-sub">
				{ needWords( row ) }
				{ row.likelyMinor > 0 &&
					` · ${ sprintf(
						/* translators: %s: amount. */
						__( '%s likely', 'followup-reminders' ),
						formatMoney( row.likelyMinor, row.case.currency )
					) }` }
				{ dueOn !== null && ` · ${ formatDate( dueOn ) }` }
				{ assignee !== null &&
					` · ${
						assignee.id === desk.me
							? __( 'You have it', 'followup-reminders' )
							: sprintf(
									/* translators: %s: name of a colleague. */
									__( '%s has it', 'followup-reminders' ),
									personWords( assignee )
								)
					}` }
			</span>
		</>
	);
}

interface BriefProps {
	readonly row: DeskRow;
	readonly outcome: OutcomeId | null;
	readonly onOutcome: ( id: OutcomeId ) => void;
	readonly onCloseOutcome: () => void;
	readonly onGiveBack: () => void;
	readonly onDone: () => void;
}

/** What a colleague must know before they call. */
function Brief( props: BriefProps ) {
	const { entry, reload } = useCase( props.row.case.id );
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => heading.current?.focus(), [] );
	return (
		<section
			className="fur-desk__brief"
			aria-label={ __( 'Brief', 'followup-reminders' ) }
		>
			<h2 ref={ heading } tabIndex={ -1 }>
				<a href={ linkTo( 'cases', props.row.case.id ) }>
					{ props.row.case.customer.name }
				</a>
			</h2>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( detail ) => (
					<BriefContent { ...props } detail={ detail } />
				) }
			</Loaded>
		</section>
	);
}

function BriefContent( {
	row,
	detail,
	outcome,
	onOutcome,
	onCloseOutcome,
	onGiveBack,
	onDone,
}: BriefProps & { readonly detail: CaseDetail } ) {
	return (
		<>
			<CaseHeader detail={ detail } next={ null } />
			{ row.tasks.map( ( task ) => (
				<div key={ task.id } className="fur-desk__task">
					<TaskBrief task={ task } />
				</div>
			) ) }
			<h3>{ __( 'Last contacts', 'followup-reminders' ) }</h3>
			<Contacts detail={ detail } />
			<h3>{ __( 'Suggested words', 'followup-reminders' ) }</h3>
			<Suggested detail={ detail } />
			<div
				className="fur-buttons"
				role="group"
				aria-label={ __( 'Outcome', 'followup-reminders' ) }
			>
				{ OUTCOMES.map( ( one ) => (
					<Button
						key={ one.id }
						size="compact"
						variant="secondary"
						aria-keyshortcuts={ one.key }
						onClick={ () => onOutcome( one.id ) }
					>
						{ outcomeWords( one.id ) }
						<kbd aria-hidden="true">{ one.key.toUpperCase() }</kbd>
					</Button>
				) ) }
				<Button
					size="compact"
					variant="tertiary"
					onClick={ onGiveBack }
				>
					{ __( 'Release case', 'followup-reminders' ) }
					<kbd aria-hidden="true">Esc</kbd>
				</Button>
			</div>
			{ outcome !== null && (
				<Modal
					title={ outcomeWords( outcome ) }
					size="medium"
					onRequestClose={ onCloseOutcome }
				>
					<OutcomeForm
						id={ outcome }
						detail={ detail }
						tasks={ row.tasks }
						onDone={ onDone }
						onCancel={ onCloseOutcome }
					/>
				</Modal>
			) }
		</>
	);
}

const SHOWN = 4;

function Contacts( { detail }: { detail: CaseDetail } ) {
	const sent = ( detail.run?.resolved ?? [] )
		.filter( ( { outcome } ) => outcome === 'delivered' )
		.map( ( one ) => ( {
			atUtc: one.atUtc,
			words: sprintf(
				/* translators: %s: name of a step. */
				__( 'Email sent: %s', 'followup-reminders' ),
				plainWords( one.stepId )
			),
		} ) );
	const replied = detail.facts?.contact.lastReplyAtUtc ?? null;
	const clicked = detail.facts?.contact.lastClickAtUtc ?? null;
	const all = [
		...sent,
		...( replied === null
			? []
			: [
					{
						atUtc: replied,
						words: __(
							'The customer replied',
							'followup-reminders'
						),
					},
				] ),
		...( clicked === null
			? []
			: [
					{
						atUtc: clicked,
						words: __(
							'The customer opened the payment link',
							'followup-reminders'
						),
					},
				] ),
	].sort( ( a, b ) => b.atUtc - a.atUtc );
	return all.length === 0 ? (
		<p>{ __( 'None yet.', 'followup-reminders' ) }</p>
	) : (
		<ul>
			{ all.slice( 0, SHOWN ).map( ( one ) => (
				<li key={ `${ one.atUtc }.${ one.words }` }>
					{ one.words }{ ' ' }
					<span className="fur-sub">
						{ formatWhen( one.atUtc, detail.now ) }
					</span>
				</li>
			) ) }
		</ul>
	);
}

function Suggested( { detail }: { detail: CaseDetail } ) {
	const [ copied, setCopied ] = useState( false );
	const { body } = suggestedWords( detail );
	return (
		<>
			<p className="fur-task__text">{ body }</p>
			<Button
				variant="link"
				onClick={ () => {
					void navigator.clipboard
						?.writeText( body )
						.then( () => setCopied( true ) );
				} }
			>
				{ copied
					? __( 'Copied', 'followup-reminders' )
					: __( 'Copy words', 'followup-reminders' ) }
			</Button>
		</>
	);
}
