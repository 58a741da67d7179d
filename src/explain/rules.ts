import { __, _n, sprintf } from '@wordpress/i18n';
import type { Id } from '../documents/scalars';
import type { Condition, Moment, Offset } from '../documents/sequence';
import { findOperator } from '../engine/conditions/operators';
import { findCatalogueFact } from '../engine/facts/catalogue';
import { factWords, operatorWords, valueWords } from './facts';
import { durationWords } from './format';

/** A part of a document while it is edited: a number that is half typed is null. */
type Loose< T > = T extends number
	? T | null
	: T extends readonly ( infer Item )[]
		? readonly Loose< Item >[]
		: T extends object
			? { readonly [ Key in keyof T ]: Loose< T[ Key ] > }
			: T;

type LooseCondition = Loose< Condition >;
type FactCondition = Extract< LooseCondition, { readonly kind: 'fact' } >;
type LooseAnchor = Loose< Moment >[ 'anchor' ];

/** How a screen writes what a sequence's rules hold. */
export interface RuleFormats {
	readonly money: ( amountMinor: number, currency: string ) => string;
	readonly time: ( minute: number ) => string;
	/** What a step is called. */
	readonly step: ( id: Id ) => string;
}

const MINUTE = 60;
const DAY = 86400;

/** `3 days`, `1 hour`, `2 working days`; the sign is left out. */
export function offsetWords( { unit, count }: Loose< Offset > ): string {
	const size = Math.abs( count ?? 0 );
	switch ( unit ) {
		case 'minutes':
			return durationWords( size * MINUTE );
		case 'days':
			return size === 0
				? durationWords( 0 )
				: durationWords( size * DAY );
		case 'business_days': {
			/* translators: %d: number of working days. */
			const words = _n(
				'%d working day',
				'%d working days',
				size,
				'followup-reminders'
			);
			return sprintf( words, size );
		}
	}
}

/** What a moment is counted from, to stand after "after" or "before". */
export function anchorWords(
	anchor: LooseAnchor,
	formats: RuleFormats
): string {
	switch ( anchor.on ) {
		case 'enrolled':
			return __( 'the case entered', 'followup-reminders' );
		case 'failure':
			return anchor.no === 1
				? __( 'the payment failed', 'followup-reminders' )
				: sprintf(
						/* translators: %d: 2 for the second failure. */
						__( 'failed payment %d', 'followup-reminders' ),
						anchor.no ?? 0
					);
		case 'fact':
			return dateWords( anchor.fact );
		case 'step': {
			const words =
				anchor.event === 'delivered'
					? /* translators: %s: title of a step. */
						__( '“%s” was sent', 'followup-reminders' )
					: /* translators: %s: title of a step. */
						__( '“%s” is over', 'followup-reminders' );
			return sprintf( words, formats.step( anchor.stepId ) );
		}
	}
}

function dateWords( fact: Id ): string {
	switch ( fact ) {
		case 'due_date':
			return __( 'the due date', 'followup-reminders' );
		case 'card_expires_on':
			return __( 'the card expires', 'followup-reminders' );
		case 'renews_at':
			return __( 'the next renewal', 'followup-reminders' );
		case 'first_failure_at':
			return __( 'the payment failed', 'followup-reminders' );
		case 'retry_next_at':
			return __( 'the next automatic retry', 'followup-reminders' );
		default:
			return lowered( factWords( fact ) );
	}
}

/** `1 hour after the payment failed`, `3 days before the due date at 10:00`. */
export function momentSentence(
	{ anchor, offset, atMinute }: Loose< Moment >,
	formats: RuleFormats
): string {
	const from = anchorWords( anchor, formats );
	const count = offset.count ?? 0;
	const direction =
		count < 0
			? /* translators: 1: length of time, 2: what it is counted from. */
				__( '%1$s before %2$s', 'followup-reminders' )
			: /* translators: 1: length of time, 2: what it is counted from. */
				__( '%1$s after %2$s', 'followup-reminders' );
	const day =
		count === 0
			? sprintf(
					/* translators: %s: an event, "the payment failed". */
					__( 'As soon as %s', 'followup-reminders' ),
					from
				)
			: sprintf( direction, offsetWords( offset ), from );
	const words =
		count === 0 && anchor.on === 'fact'
			? sprintf(
					/* translators: %s: a day, "the due date". */
					__( 'On %s', 'followup-reminders' ),
					from
				)
			: day;
	return atMinute === null
		? words
		: sprintf(
				/* translators: 1: moment, 2: time of day. */
				__( '%1$s at %2$s', 'followup-reminders' ),
				words,
				formats.time( atMinute )
			);
}

/**
 * A condition as part of a sentence: `the case is a renewal and the payment failed`.
 *
 * @return '' when it is always true.
 */
export function conditionSentence(
	condition: LooseCondition | null,
	formats: RuleFormats
): string {
	return condition === null ? '' : partSentence( condition, formats, false );
}

function partSentence(
	condition: LooseCondition,
	formats: RuleFormats,
	isInner: boolean
): string {
	switch ( condition.kind ) {
		case 'all':
		case 'any': {
			const parts = condition.of
				.map( ( part ) => partSentence( part, formats, true ) )
				.filter( ( part ) => part !== '' );
			const joined = parts.reduce(
				condition.kind === 'all' ? bothOf : oneOf,
				''
			);
			return isInner && condition.kind === 'any' && parts.length > 1
				? `(${ joined })`
				: joined;
		}
		case 'not':
			return sprintf(
				/* translators: %s: a condition. */
				__( 'not: %s', 'followup-reminders' ),
				partSentence( condition.of, formats, true )
			);
		case 'fact':
			return factSentence( condition, formats );
		case 'since':
			return sprintf(
				/* translators: 1: a fact, 2: an event. */
				__( '%1$s is after %2$s', 'followup-reminders' ),
				lowered( factWords( condition.fact ) ),
				anchorWords( condition.anchor, formats )
			);
		case 'arm':
			return sprintf(
				/* translators: 1: name of an experiment, 2: one of its variants. */
				__( 'experiment %1$s is %2$s', 'followup-reminders' ),
				condition.experiment,
				condition.arm
			);
	}
}

function factSentence( row: FactCondition, formats: RuleFormats ): string {
	const values = valuesOf( row, formats );
	const usual = usualSentence( row, values );
	if ( usual !== null ) {
		return usual;
	}
	const wants = findOperator( row.op )?.wants ?? 'value';
	const fact = lowered( factWords( row.fact ) );
	if ( wants === 'nothing' ) {
		return `${ fact } ${ operatorWords( row.op ) }`;
	}
	return sprintf(
		/* translators: 1: a fact, 2: a comparison such as "is at least", 3: what it is compared with. */
		__( '%1$s %2$s %3$s', 'followup-reminders' ),
		fact,
		operatorWords( row.op ),
		values.reduce( wants === 'range' ? bothOf : oneOf, '' )
	);
}

/** What most sequences ask for, as people say it. Null: it takes the fact's own words. */
function usualSentence(
	{ fact, op, value }: FactCondition,
	values: readonly string[]
): string | null {
	const list = values.map( lowered ).reduce( oneOf, '' );
	const is = op === 'is' || op === 'is_one_of';
	const isNot = op === 'is_not' || op === 'is_none_of';
	if ( fact === 'debt_kind' && ( is || isNot ) ) {
		const words = is
			? /* translators: %s: kinds of cases, "renewal or order". */
				__( 'the kind is %s', 'followup-reminders' )
			: /* translators: %s: kinds of cases, "renewal or order". */
				__( 'the kind is not %s', 'followup-reminders' );
		return sprintf( words, list );
	}
	if ( fact === 'first_failure_at' && op === 'is_present' ) {
		return __( 'a payment failed', 'followup-reminders' );
	}
	if ( fact === 'first_failure_at' && op === 'is_absent' ) {
		return __( 'no payment failed yet', 'followup-reminders' );
	}
	if ( fact === 'decline_class' && ( is || isNot ) ) {
		const words = is
			? /* translators: %s: reasons of a failed payment, in quotation marks. */
				__( 'the reason is %s', 'followup-reminders' )
			: /* translators: %s: reasons of a failed payment, in quotation marks. */
				__( 'the reason is not %s', 'followup-reminders' );
		return sprintf(
			words,
			values.map( ( one ) => `“${ one }”` ).reduce( oneOf, '' )
		);
	}
	if ( fact === 'decline_class' && op === 'is_absent' ) {
		return __( 'the reason is not known', 'followup-reminders' );
	}
	if ( fact === 'is_company' && op === 'is' ) {
		return value === true
			? __( 'the customer is a company', 'followup-reminders' )
			: __( 'the customer is a person', 'followup-reminders' );
	}
	return null;
}

type SingleValue =
	| boolean
	| number
	| string
	| { readonly amountMinor: number | null; readonly currency: string }
	| null;

function valuesOf(
	{ fact, value }: FactCondition,
	formats: RuleFormats
): readonly string[] {
	const known = findCatalogueFact( fact );
	const one = ( single: SingleValue ): string => {
		if ( single === null ) {
			return '…';
		}
		if ( typeof single === 'object' ) {
			return formats.money( single.amountMinor ?? 0, single.currency );
		}
		if ( typeof single === 'boolean' ) {
			return single
				? __( 'yes', 'followup-reminders' )
				: __( 'no', 'followup-reminders' );
		}
		if ( known?.type === 'basis_points' ) {
			return `${ Number( single ) / 100 } %`;
		}
		return known?.values
			? valueWords( String( single ) )
			: String( single );
	};
	return Array.isArray( value )
		? ( value as readonly SingleValue[] ).map( one )
		: [ one( value as SingleValue ) ];
}

const lowered = ( words: string ): string =>
	words.charAt( 0 ).toLowerCase() + words.slice( 1 );

/** For `reduce`: parts of a sentence that are all true. */
function bothOf( before: string, part: string ): string {
	return before === ''
		? part
		: sprintf(
				/* translators: 1: first part of a sentence, 2: next part. */
				__( '%1$s and %2$s', 'followup-reminders' ),
				before,
				part
			);
}

/** For `reduce`: parts of a sentence of which one is true. */
function oneOf( before: string, part: string ): string {
	return before === ''
		? part
		: sprintf(
				/* translators: 1: first part of a sentence, 2: next part. */
				__( '%1$s or %2$s', 'followup-reminders' ),
				before,
				part
			);
}
