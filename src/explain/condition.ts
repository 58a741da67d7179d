import { __, sprintf } from '@wordpress/i18n';
import type { TraceEntry } from '../documents/decision';
import type { Id, Scalar } from '../documents/scalars';
import { findOperator } from '../engine/conditions/operators';
import {
	type CatalogueFact,
	findCatalogueFact,
} from '../engine/facts/catalogue';
import { factWords, operatorWords, valueWords } from './facts';
import { type Formats, unknownWords } from './format';

type Values = ReadonlyMap< Id, Scalar | null >;

/**
 * A leaf of a condition: `Refused attempts of the shop is at least 3: it is 2`.
 *
 * @return Null: the entry is no leaf of a condition.
 */
export function conditionWords(
	entry: TraceEntry,
	formats: Formats
): string | null {
	const first = entry.seen[ 0 ];
	if ( first === undefined ) {
		return null;
	}
	const values: Values = new Map(
		entry.seen.map( ( one ) => [ one.id, one.value ] )
	);
	if ( entry.code === 'arm' ) {
		return sprintf(
			/* translators: 1: name of an experiment, 2: arm of it, 3: arm that was drawn. */
			__( 'Experiment %1$s is %2$s: it was %3$s', 'followup-reminders' ),
			first.id,
			String( values.get( 'wanted' ) ),
			first.value === null ? unknownWords() : String( first.value )
		);
	}
	const fact = findCatalogueFact( first.id );
	if ( fact === null ) {
		return null;
	}
	if ( entry.code === 'since' ) {
		return sprintf(
			/* translators: 1: a fact, 2: date and time, 3: date and time. */
			__( '%1$s since %2$s: it was %3$s', 'followup-reminders' ),
			factWords( fact.id ),
			written( values.get( 'anchor' ) ?? null, formats.instant ),
			written( first.value, formats.instant )
		);
	}
	return factSentence( entry, fact, values, formats );
}

function factSentence(
	entry: TraceEntry,
	fact: CatalogueFact,
	values: Values,
	formats: Formats
): string | null {
	const operator = findOperator( entry.code );
	if ( operator === null ) {
		return null;
	}
	const is = valueText( fact, fact.id, values, formats );
	if ( operator.wants === 'nothing' ) {
		return sprintf(
			/* translators: 1: a fact, 2: "is known" or "is not known", 3: its value. */
			__( '%1$s %2$s: it is %3$s', 'followup-reminders' ),
			factWords( fact.id ),
			operatorWords( operator.id ),
			is
		);
	}
	return sprintf(
		/* translators: 1: a fact, 2: a comparison such as "is at least", 3: what it is compared with, 4: its value. */
		__( '%1$s %2$s %3$s: it is %4$s', 'followup-reminders' ),
		factWords( fact.id ),
		operatorWords( operator.id ),
		valueText( fact, 'wanted', values, formats ),
		is
	);
}

function written(
	value: Scalar | null,
	write: ( at: number ) => string
): string {
	return typeof value === 'number' ? write( value ) : unknownWords();
}

/** The fact itself, or what was wanted of it, by the fact's type. */
function valueText(
	fact: CatalogueFact,
	id: Id,
	values: Values,
	formats: Formats
): string {
	const value = values.get( id ) ?? null;
	if ( value === null ) {
		return unknownWords();
	}
	switch ( fact.type ) {
		case 'money':
			return formats.money(
				Number( value ),
				String( values.get( `${ id }_currency` ) ?? formats.currency )
			);
		case 'instant':
			return typeof value === 'number'
				? formats.instant( value )
				: listText( value, ( one ) =>
						formats.instant( Number( one ) )
					);
		case 'basis_points':
			return listText( value, ( one ) => `${ Number( one ) / 100 } %` );
		case 'flag':
			return value === true
				? __( 'yes', 'followup-reminders' )
				: __( 'no', 'followup-reminders' );
		case 'text':
			return fact.values === null
				? listText( value, ( one ) => one )
				: listText( value, valueWords );
		default:
			return listText( value, ( one ) => one );
	}
}

/** The trace joins lists with commas. */
function listText( value: Scalar, write: ( one: string ) => string ): string {
	return String( value ).split( ',' ).map( write ).join( ', ' );
}
