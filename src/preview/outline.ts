import type { Id } from '../documents/scalars';
import type { Offset, SequenceDocument } from '../documents/sequence';
import { isMessage } from '../engine/run/kinds';

/** What a step does, as far as a small picture tells. */
export type MarkKind = 'email' | 'person' | 'stop';

/** One step of a sequence on a line of days. */
export interface OutlineMark {
	readonly id: Id;
	/** Where it stands on the line: days from what the sequence counts from, negative before it. */
	readonly days: number;
	/** Whether `days` can be told: not where a step counts from something else than those after it. */
	readonly isKnown: boolean;
	readonly kind: MarkKind;
}

/** More dots than a small picture holds. */
const MOST_MARKS = 8;
const MINUTES_A_DAY = 1440;
/** A working week has five days of the seven. */
const CALENDAR_DAYS_A_BUSINESS_DAY = 7 / 5;

const daysOf = ( { unit, count }: Offset ): number => {
	switch ( unit ) {
		case 'minutes':
			return count / MINUTES_A_DAY;
		case 'days':
			return count;
		case 'business_days':
			return count * CALENDAR_DAYS_A_BUSINESS_DAY;
	}
};

/**
 * The steps of a sequence by their distance from its first anchor, as the document says them: nights, holidays and payments move what
 * really goes out, which the previews show.
 */
export function outlineOf( document: SequenceDocument ): OutlineMark[] {
	const marks: OutlineMark[] = [];
	for ( const step of document.steps ) {
		if ( step.kind !== 'act' ) {
			continue;
		}
		const { anchor, offset } = step.moment;
		const from =
			anchor.on === 'step'
				? ( marks.find( ( mark ) => mark.id === anchor.stepId )?.days ??
					0 )
				: 0;
		const kinds = step.branches.flatMap( ( branch ) =>
			branch.actions.map( ( action ) => action.kind )
		);
		let kind: MarkKind = 'person';
		if ( kinds.some( ( one ) => one === 'suspend' || one === 'cancel' ) ) {
			kind = 'stop';
		} else if ( kinds.some( isMessage ) ) {
			kind = 'email';
		}
		const first = from + daysOf( offset );
		const times =
			step.repeat === null
				? 1
				: Math.min( step.repeat.times ?? MOST_MARKS, MOST_MARKS );
		for ( let place = 0; place < times; ++place ) {
			marks.push( {
				id: step.id,
				days: first + place * ( step.repeat?.everyDays ?? 0 ),
				isKnown: true,
				kind,
			} );
		}
	}
	return inOrder( marks );
}

/** Steps are walked forwards: one that counts from another moment than its successors stands a little before them. */
function inOrder( marks: readonly OutlineMark[] ): OutlineMark[] {
	const placed: OutlineMark[] = [];
	for ( const mark of [ ...marks ].reverse() ) {
		const next = placed[ 0 ];
		placed.unshift(
			next && mark.days > next.days
				? { ...mark, days: next.days - 2, isKnown: false }
				: mark
		);
	}
	return placed;
}
