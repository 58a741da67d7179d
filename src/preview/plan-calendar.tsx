import { dateI18n } from '@wordpress/date';
import { __, sprintf } from '@wordpress/i18n';
import { formatDate } from '../components/format';
import { reasonText } from '../components/reasons';
import { plainWords } from '../components/words';
import type { EngineInputs } from '../documents/rest';
import type { Instant, LocalDate, ZoneTable } from '../documents/scalars';
import { isMessage } from '../engine/run/kinds';
import { dateOf, DAY_SECONDS, dayOf } from '../engine/schedule/civil';
import { localAt } from '../engine/schedule/zone-table';
import type { Plan } from './plan';
import type { Story } from './try-it';

type Kind = 'message' | 'inside' | 'skipped' | 'pays' | 'disputes' | 'end';

const weekdayWords = ( date: LocalDate ): string =>
	dateI18n( 'D', `${ date }T00:00:00Z`, 'UTC' );

interface Mark {
	readonly id: string;
	readonly day: number;
	readonly kind: Kind;
	readonly words: string;
	/** In full, where the words are short. */
	readonly title?: string;
}

const WEEK = 7;
/** 1 January 1970 was a Thursday. */
const MONDAY = 3;
const MOST_WEEKS = 14;

const dayIn = ( zone: ZoneTable, at: Instant ): number =>
	dayOf( localAt( zone, at ) ?? at );

const startOfWeek = ( day: number ): number =>
	day - ( ( day + MONDAY ) % WEEK );

function marksOf( plan: Plan, inputs: EngineInputs, story: Story ): Mark[] {
	const zone = inputs.recipientZones[ 0 ] ?? inputs.shopZone;
	const { openedAtUtc } = inputs.facts.debt;
	const told = ( day: number | null, kind: Kind, words: string ): Mark[] =>
		day === null
			? []
			: [
					{
						id: kind,
						day: dayIn( zone, openedAtUtc + day * DAY_SECONDS ),
						kind,
						words,
					},
				];
	return [
		...told(
			story.disputesOnDay,
			'disputes',
			__( 'Disputes', 'followup-reminders' )
		),
		...told( story.paysOnDay, 'pays', __( 'Pays', 'followup-reminders' ) ),
		...plan.items.map( ( item ) => ( {
			id: item.key,
			day: dayIn( zone, item.atUtc ),
			kind: isMessage( item.action.kind )
				? ( 'message' as const )
				: ( 'inside' as const ),
			words: plainWords( item.stepId ),
		} ) ),
		...plan.skipped.map( ( { resolution } ) => ( {
			id: `${ resolution.stepId }.${ resolution.occurrence }`,
			day: dayIn( zone, resolution.atUtc ),
			kind: 'skipped' as const,
			words: plainWords( resolution.stepId ),
			title: sprintf(
				/* translators: %s: name of a step. */
				__( '%s skipped', 'followup-reminders' ),
				plainWords( resolution.stepId )
			),
		} ) ),
		...( plan.end.kind === 'end'
			? [
					{
						id: 'end',
						day: dayIn( zone, plan.end.atUtc ),
						kind: 'end' as const,
						words: __( 'Ends', 'followup-reminders' ),
						title: sprintf(
							/* translators: %s: why, "it is paid". */
							__( 'Ends: %s', 'followup-reminders' ),
							reasonText( plan.end.reason )
						),
					},
				]
			: [] ),
	];
}

/** What goes out on which day, from the opening of the case to the last thing that happens. */
export function PlanCalendar( {
	title,
	plan,
	inputs,
	story,
}: {
	title: string;
	plan: Plan;
	inputs: EngineInputs;
	story: Story;
} ) {
	const zone = inputs.recipientZones[ 0 ] ?? inputs.shopZone;
	const opened = dayIn( zone, inputs.facts.debt.openedAtUtc );
	const marks = marksOf( plan, inputs, story );
	const last = Math.max( opened, ...marks.map( ( { day } ) => day ) );
	const first = startOfWeek( opened );
	const weeks = Math.min(
		MOST_WEEKS,
		1 + ( startOfWeek( last ) - first ) / WEEK
	);
	return (
		<table className="fur-calendar">
			<caption className="screen-reader-text">{ title }</caption>
			<thead>
				<tr>
					{ Array.from( { length: WEEK }, ( _, weekday ) => (
						<th key={ weekday } scope="col">
							{ weekdayWords( dateOf( first + weekday ) ) }
						</th>
					) ) }
				</tr>
			</thead>
			<tbody>
				{ Array.from( { length: weeks }, ( _, week ) => (
					<tr key={ week }>
						{ Array.from( { length: WEEK }, ( __day, weekday ) => {
							const day = first + week * WEEK + weekday;
							return (
								<Day
									key={ day }
									date={ dateOf( day ) }
									isBefore={ day < opened }
									isOpening={ day === opened }
									marks={ marks.filter(
										( mark ) => mark.day === day
									) }
								/>
							);
						} ) }
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

function Day( {
	date,
	isBefore,
	isOpening,
	marks,
}: {
	date: LocalDate;
	isBefore: boolean;
	isOpening: boolean;
	marks: readonly Mark[];
} ) {
	return (
		<td className={ isBefore ? 'is-before' : '' }>
			<span className="fur-calendar__date" title={ formatDate( date ) }>
				{ dateI18n(
					isOpening || date.endsWith( '-01' ) ? 'j M' : 'j',
					`${ date }T00:00:00Z`,
					'UTC'
				) }
			</span>
			{ isOpening && (
				<span className="fur-calendar__mark is-opened">
					{ __( 'Opens', 'followup-reminders' ) }
				</span>
			) }
			{ marks.map( ( { id, kind, words, title } ) => (
				<span
					key={ id }
					className={ `fur-calendar__mark is-${ kind }` }
					title={ title ?? words }
				>
					{ words }
					{ title !== undefined && (
						<span className="screen-reader-text">{ title }</span>
					) }
				</span>
			) ) }
		</td>
	);
}
