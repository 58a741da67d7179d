import { Button, CheckboxControl, SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../components/data-table';
import { formatDate, formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import {
	useFigureFile,
	useFigures,
	useWeeklyMail,
	type FigureScope,
} from '../../data/figures';
import { useTasks } from '../../data/tasks';
import type {
	FigureAnswer,
	FigureLine,
	FiguresOverview,
} from '../../documents/rest';
import { linkTo } from '../router';
import { FigureCard } from './figure-card';
import {
	broughtWords,
	casesWords,
	countWords,
	daysWords,
	figureTitle,
	formulaWords,
	moneyOf,
	rateWords,
	reasonWords,
	shareWords,
} from './figure-words';
import { casesLink, PERIODS, periodWords, type Chosen } from './scope';
import { WeekChart, weekWords } from './week-chart';

/** What the follow-ups brought, in the chosen period and currency. */
export function Figures( {
	scope,
	chosen,
	choose,
}: {
	scope: FigureScope;
	chosen: Chosen;
	choose: ( changed: Partial< Chosen > ) => void;
} ) {
	const { entry, reload } = useFigures( scope );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( shown ) => (
				<>
					<Choice
						shown={ shown }
						chosen={ chosen }
						choose={ choose }
					/>
					<Cards shown={ shown } />
					<div className="fur-overview-row">
						<Weeks shown={ shown } scope={ scope } />
						<ComingUp shown={ shown } />
					</div>
					<Tables shown={ shown } scope={ scope } />
					{ shown.weeklyMail !== null && (
						<WeeklyMail isWanted={ shown.weeklyMail } />
					) }
				</>
			) }
		</Loaded>
	);
}

function Choice( {
	shown,
	chosen,
	choose,
}: {
	shown: FiguresOverview;
	chosen: Chosen;
	choose: ( changed: Partial< Chosen > ) => void;
} ) {
	return (
		<form
			className="fur-overview-choice"
			onSubmit={ ( event ) => event.preventDefault() }
			aria-label={ __( 'What is shown', 'followup-reminders' ) }
		>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Period', 'followup-reminders' ) }
				value={ chosen.period }
				options={ PERIODS.map( ( period ) => ( {
					value: period,
					label: periodWords( period ),
				} ) ) }
				onChange={ ( period ) => choose( { period } ) }
			/>
			{ shown.currencies.length > 1 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Currency', 'followup-reminders' ) }
					value={ shown.currency }
					options={ shown.currencies.map( ( currency ) => ( {
						value: currency,
						label: currency,
					} ) ) }
					onChange={ ( currency ) => choose( { currency } ) }
				/>
			) }
		</form>
	);
}

function Cards( { shown }: { shown: FiguresOverview } ) {
	const { recovered, inRecovery, rate, casesRecovered, currency } = shown;
	const held = inRecovery.beside.heldMinor ?? 0;
	const disputed = inRecovery.beside.disputedMinor ?? 0;
	const off = rate.beside.calledOffMinor ?? 0;
	const takenBack = recovered.answer.beside.takenBackMinor ?? 0;
	const days = { currency, from: shown.from, to: shown.to };
	return (
		<div className="fur-figure-cards">
			<FigureCard
				isMain
				title={ figureTitle( 'recovered' ) }
				value={ moneyOf( recovered.answer ) }
				href={ casesLink( 'recovered', days ) }
				change={
					<Change
						now={ recovered.answer }
						before={ recovered.before }
					/>
				}
				formula={
					<>
						<p>{ formulaWords( 'recovered' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount received, 2: amount taken back. */
								__(
									'Received %1$s, taken back %2$s.',
									'followup-reminders'
								),
								formatMoney(
									recovered.answer.beside.receivedMinor ?? 0,
									currency
								),
								formatMoney( takenBack, currency )
							) }
						</p>
						<Finality answer={ recovered.answer } />
					</>
				}
			>
				{ sprintf(
					/* translators: 1: number of cases, 2: first and last day. */
					__( 'from %1$s, %2$s', 'followup-reminders' ),
					casesWords( recovered.answer.beside.cases ?? 0 ),
					daysWords( shown.from, shown.to )
				) }
			</FigureCard>
			<FigureCard
				title={ figureTitle( 'in_recovery' ) }
				value={ moneyOf( inRecovery ) }
				href={ casesLink( 'in_recovery', { currency } ) }
				formula={
					<>
						<p>{ formulaWords( 'in_recovery' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount on hold, 2: amount disputed, 3: amount past due. */
								__(
									'Of it on hold %1$s, disputed %2$s. Past due in all, also without follow-up: %3$s.',
									'followup-reminders'
								),
								formatMoney( held, currency ),
								formatMoney( disputed, currency ),
								moneyOf( shown.atRisk )
							) }
						</p>
					</>
				}
			>
				{ held > 0
					? sprintf(
							/* translators: 1: number of cases, 2: amount. */
							__(
								'in %1$s now, %2$s of it on hold',
								'followup-reminders'
							),
							casesWords( inRecovery.beside.cases ?? 0 ),
							formatMoney( held, currency )
						)
					: sprintf(
							/* translators: %s: number of cases. */
							__( 'in %s now', 'followup-reminders' ),
							casesWords( inRecovery.beside.cases ?? 0 )
						) }
			</FigureCard>
			<FigureCard
				title={ figureTitle( 'recovery_rate' ) }
				value={ rateWords( rate ) }
				href={ casesLink( 'recovery_rate', {
					currency,
					from: rate.from,
					to: rate.to,
				} ) }
				formula={
					<>
						<p>{ formulaWords( 'recovery_rate' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount recovered, 2: amount at risk, 3: amount called off. */
								__(
									'%1$s ÷ %2$s. Not counted: %3$s cancelled by the shop.',
									'followup-reminders'
								),
								formatMoney( rate.numerator ?? 0, currency ),
								formatMoney( rate.denominator ?? 0, currency ),
								formatMoney( off, currency )
							) }{ ' ' }
							{ sprintf(
								/* translators: 1: share, 2: number of cases paid of all. */
								__(
									'With later changes: %1$s. Cases paid in full: %2$s.',
									'followup-reminders'
								),
								shareWords(
									rate.beside.laterNumerator ?? 0,
									rate.beside.laterDenominator ?? 0
								),
								countWords( casesRecovered )
							) }
						</p>
						<Finality answer={ rate } />
					</>
				}
			>
				{ rate.denominator
					? sprintf(
							/* translators: 1: amount, 2: first and last day. */
							__(
								'of %1$s that failed %2$s',
								'followup-reminders'
							),
							formatMoney( rate.denominator, currency ),
							daysWords( rate.from, rate.to )
						)
					: __(
							'available 33 days after the first failed payment',
							'followup-reminders'
						) }
			</FigureCard>
			<NeedsYou />
		</div>
	);
}

/** The difference to the same days of the period before, with a word for whoever does not see the arrow. */
function Change( {
	now,
	before,
}: {
	now: FigureAnswer;
	before: FigureAnswer | null;
} ) {
	const was = before?.value ?? 0;
	if ( before === null || was <= 0 ) {
		return null;
	}
	const by = ( now.value ?? 0 ) - was;
	const share = shareWords( Math.abs( by ), was );
	const days = daysWords( before.from, before.to );
	const words =
		by >= 0
			? sprintf(
					/* translators: 1: share, 2: amount, 3: first and last day. */
					__( '%1$s more than %2$s, %3$s', 'followup-reminders' ),
					share,
					moneyOf( before ),
					days
				)
			: sprintf(
					/* translators: 1: share, 2: amount, 3: first and last day. */
					__( '%1$s less than %2$s, %3$s', 'followup-reminders' ),
					share,
					moneyOf( before ),
					days
				);
	return (
		<span
			className={ `fur-change ${ by >= 0 ? 'is-up' : 'is-down' }` }
			title={ words }
		>
			<span aria-hidden="true">
				{ by >= 0 ? '▲' : '▼' } { share }
			</span>
			<span className="screen-reader-text">{ words }</span>
		</span>
	);
}

function Finality( { answer }: { answer: FigureAnswer } ) {
	return (
		<>
			{ answer.finalOn !== null && (
				<p>
					{ answer.isFinal
						? __( 'This number is final.', 'followup-reminders' )
						: sprintf(
								/* translators: %s: date. */
								__(
									'It can still change until %s.',
									'followup-reminders'
								),
								formatDate( answer.finalOn )
							) }
				</p>
			) }
			{ answer.recordedSince !== null &&
				answer.from < answer.recordedSince && (
					<p>
						{ sprintf(
							/* translators: %s: date. */
							__(
								'How money came was not recorded before %s.',
								'followup-reminders'
							),
							formatDate( answer.recordedSince )
						) }
					</p>
				) }
		</>
	);
}

function NeedsYou() {
	const { entry } = useTasks( { state: 'open', per_page: 1, page: 1 } );
	const total = entry.value?.total ?? 0;
	return (
		<FigureCard
			title={ __( 'Needs you', 'followup-reminders' ) }
			value={ sprintf(
				/* translators: %d: number of tasks. */
				_n( '%d task', '%d tasks', total, 'followup-reminders' ),
				total
			) }
			href={ linkTo( 'tasks' ) }
		>
			{ total === 0
				? __( 'No case needs a person.', 'followup-reminders' )
				: __( 'wait for a person in To do', 'followup-reminders' ) }
		</FigureCard>
	);
}

function Weeks( {
	shown,
	scope,
}: {
	shown: FiguresOverview;
	scope: FigureScope;
} ) {
	const isEmpty = shown.weeks.every( ( week ) => week.cases === 0 );
	return (
		<Section
			title={ __( 'What failed, by week', 'followup-reminders' ) }
			className="fur-overview-row__wide"
		>
			{ isEmpty ? (
				<p>
					{ __(
						'This will show, week by week, what failed and how much of it was recovered. The first bar appears with the first case in a live sequence.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					<WeekChart
						weeks={ shown.weeks }
						currency={ shown.currency }
					/>
					<details>
						<summary>
							{ __( 'The numbers', 'followup-reminders' ) }
						</summary>
						<ul>
							{ shown.weeks.map( ( week ) => (
								<li key={ week.from }>
									{ weekWords( week, shown.currency ) }
								</li>
							) ) }
						</ul>
					</details>
					<FileButton table="weeks" scope={ scope } />
				</>
			) }
		</Section>
	);
}

function ComingUp( { shown }: { shown: FiguresOverview } ) {
	const most = Math.max( 1, ...shown.comingUp.map( ( day ) => day.cases ) );
	const total = shown.comingUp.reduce( ( sum, day ) => sum + day.cases, 0 );
	return (
		<Section title={ __( 'The next seven days', 'followup-reminders' ) }>
			{ total === 0 ? (
				<p>
					{ __(
						'This will show for how many cases a step is due on each of the next seven days.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					<p className="fur-sub">
						{ __(
							'Cases whose next step or check is due:',
							'followup-reminders'
						) }
					</p>
					<ul className="fur-days">
						{ shown.comingUp.map( ( { day, cases } ) => (
							<li key={ day }>
								<span>
									{ day === shown.today
										? __( 'Today', 'followup-reminders' )
										: formatDate( day ) }
								</span>
								<span
									className="fur-days__bar"
									aria-hidden="true"
									style={ {
										inlineSize: `${ ( 100 * cases ) / most }%`,
									} }
								/>
								<strong>{ cases }</strong>
							</li>
						) ) }
					</ul>
					<p>
						<a href={ linkTo( 'cases' ) }>
							{ __( 'See the cases', 'followup-reminders' ) }
						</a>
					</p>
				</>
			) }
		</Section>
	);
}

const emailsWords = ( line: FigureLine ): string => {
	const recovered = line.casesRecovered.numerator ?? 0;
	const emails = line.casesRecovered.beside.emails ?? 0;
	return recovered === 0
		? '–'
		: new Intl.NumberFormat( document.documentElement.lang || 'en', {
				maximumFractionDigits: 1,
				minimumFractionDigits: 1,
			} ).format(
				Math.floor( ( 20 * emails + recovered ) / ( 2 * recovered ) ) /
					10
			);
};

function Tables( {
	shown,
	scope,
}: {
	shown: FiguresOverview;
	scope: FigureScope;
} ) {
	const { currency } = shown;
	const money = ( filter: string ): Column< FigureLine > => ( {
		id: 'recovered',
		label: __( 'Recovered', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) => (
			<a
				href={ casesLink( 'recovered', {
					currency,
					from: shown.from,
					to: shown.to,
					[ filter ]: line.key,
				} ) }
			>
				{ moneyOf( line.recovered ) }
			</a>
		),
	} );
	const rate = ( filter: string ): Column< FigureLine > => ( {
		id: 'rate',
		label: __( 'Recovery rate', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) =>
			line.rate.denominator ? (
				<a
					href={ casesLink( 'recovery_rate', {
						currency,
						from: line.rate.from,
						to: line.rate.to,
						[ filter ]: line.key,
					} ) }
				>
					{ sprintf(
						/* translators: 1: share, 2: amount. */
						__( '%1$s of %2$s', 'followup-reminders' ),
						rateWords( line.rate ),
						formatMoney( line.rate.denominator, currency )
					) }
				</a>
			) : (
				'–'
			),
	} );
	const paid: Column< FigureLine > = {
		id: 'cases',
		label: __( 'Cases paid', 'followup-reminders' ),
		isNumber: true,
		cell: ( line ) => countWords( line.casesRecovered ),
	};
	const rateDays = sprintf(
		/* translators: %s: first and last day. */
		__( 'Rates are of what failed %s.', 'followup-reminders' ),
		daysWords( shown.rate.from, shown.rate.to )
	);
	return (
		<>
			<FigureTable
				title={ __( 'By sequence', 'followup-reminders' ) }
				empty={ __(
					'This will show what each sequence recovered, its rate, and how many emails it took.',
					'followup-reminders'
				) }
				note={ rateDays }
				lines={ shown.sequences }
				file="sequences"
				scope={ scope }
				columns={ [
					{
						id: 'title',
						label: __( 'Sequence', 'followup-reminders' ),
						cell: ( line ) => (
							<a href={ linkTo( 'sequences', line.key ) }>
								{ line.title }
							</a>
						),
					},
					money( 'sequence' ),
					rate( 'sequence' ),
					paid,
					{
						id: 'emails',
						label: __(
							'Emails per case paid',
							'followup-reminders'
						),
						isNumber: true,
						cell: emailsWords,
					},
				] }
			/>
			<div className="fur-halves">
				<FigureTable
					title={ __( 'By decline reason', 'followup-reminders' ) }
					empty={ __(
						'This will show what was recovered for each reason a payment failed.',
						'followup-reminders'
					) }
					note={ rateDays }
					lines={ shown.reasons }
					file="reasons"
					scope={ scope }
					columns={ [
						{
							id: 'reason',
							label: __( 'Reason', 'followup-reminders' ),
							cell: ( line ) => reasonWords( line.key ),
						},
						money( 'reason' ),
						rate( 'reason' ),
					] }
				/>
				<FigureTable
					title={ __( 'What brought it', 'followup-reminders' ) }
					empty={ __(
						'This will show whether a retry, a pay link, a new card, a transfer or a person brought the money.',
						'followup-reminders'
					) }
					note={ __(
						'The first that is true of each payment, by what was known when it came.',
						'followup-reminders'
					) }
					lines={ shown.brought }
					file="brought"
					scope={ scope }
					columns={ [
						{
							id: 'brought',
							label: __( 'Brought by', 'followup-reminders' ),
							cell: ( line ) => broughtWords( line.key ),
						},
						money( 'brought_by' ),
						{
							id: 'share',
							label: __( 'Share', 'followup-reminders' ),
							isNumber: true,
							cell: ( line ) =>
								( line.recovered.value ?? 0 ) < 0
									? '–'
									: shareWords(
											line.recovered.value ?? 0,
											Math.max(
												0,
												shown.recovered.answer.value ??
													0
											)
										),
						},
					] }
				/>
			</div>
		</>
	);
}

function WeeklyMail( { isWanted }: { isWanted: boolean } ) {
	const { run, busy } = useWeeklyMail();
	return (
		<CheckboxControl
			__nextHasNoMarginBottom
			label={ __(
				'Email me these figures every week',
				'followup-reminders'
			) }
			help={ __(
				'On the first morning of the week, to the address of the site’s administrator.',
				'followup-reminders'
			) }
			checked={ isWanted }
			disabled={ busy }
			onChange={ ( wanted ) => void run( wanted ) }
		/>
	);
}

function FigureTable( {
	title,
	empty,
	note,
	lines,
	columns,
	file,
	scope,
}: {
	title: string;
	empty: string;
	note: string;
	lines: readonly FigureLine[];
	columns: readonly Column< FigureLine >[];
	file: string;
	scope: FigureScope;
} ) {
	return (
		<Section title={ title }>
			{ lines.length === 0 ? (
				<p>{ empty }</p>
			) : (
				<>
					<DataTable
						caption={ title }
						columns={ columns }
						rows={ lines }
						keyOf={ ( line ) => line.key }
					/>
					<p className="fur-sub">{ note }</p>
					<FileButton table={ file } scope={ scope } />
				</>
			) }
		</Section>
	);
}

/** Gives a table as a file for a spreadsheet. */
function FileButton( { table, scope }: { table: string; scope: FigureScope } ) {
	const { run, busy } = useFigureFile();
	return (
		<Button
			variant="tertiary"
			size="compact"
			isBusy={ busy }
			onClick={ async () => {
				const file = await run( table, scope );
				if ( file ) {
					save( file.filename, file.csv );
				}
			} }
		>
			{ __( 'Download as CSV', 'followup-reminders' ) }
		</Button>
	);
}

function save( filename: string, text: string ): void {
	const address = URL.createObjectURL(
		new Blob( [ '\ufeff', text ], { type: 'text/csv;charset=utf-8' } )
	);
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = filename;
	link.click();
	URL.revokeObjectURL( address );
}
