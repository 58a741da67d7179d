import { addQueryArgs } from '@wordpress/url';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FigureScope } from '../../data/figures';
import type { LocalDate } from '../../documents/scalars';

/** Periods that can be chosen; the first is shown when the address names none, since on the first of a month it says more than the month. */
export const PERIODS = [
	'days',
	'month',
	'last_month',
	'quarter',
	'year',
	'last_year',
] as const;
export type Period = ( typeof PERIODS )[ number ];

export const periodWords = ( period: Period ): string =>
	( {
		days: __( 'Last 30 days', 'followup-reminders' ),
		month: __( 'This month', 'followup-reminders' ),
		last_month: __( 'Last month', 'followup-reminders' ),
		quarter: __( 'This month and the two before', 'followup-reminders' ),
		year: __( 'This year', 'followup-reminders' ),
		last_year: __( 'Last year', 'followup-reminders' ),
	} )[ period ];

export interface Chosen {
	readonly period: Period;
	readonly currency: string;
}

const read = (): Chosen => {
	const query = new URLSearchParams( window.location.search );
	const period = PERIODS.find( ( one ) => one === query.get( 'period' ) );
	return {
		period: period ?? 'days',
		currency: query.get( 'currency' ) ?? '',
	};
};

/** Period and currency stand in the address, so that what is seen can be sent to somebody else. */
export function useChosen(): [
	Chosen,
	( changed: Partial< Chosen > ) => void,
] {
	const [ chosen, setChosen ] = useState( read );
	useEffect( () => {
		const follow = () => setChosen( read() );
		window.addEventListener( 'popstate', follow );
		return () => window.removeEventListener( 'popstate', follow );
	}, [] );
	const choose = ( changed: Partial< Chosen > ): void => {
		window.history.pushState(
			null,
			'',
			addQueryArgs( window.location.href, { ...changed } )
		);
		setChosen( { ...chosen, ...changed } );
	};
	return [ chosen, choose ];
}

const two = ( number: number ): string => String( number ).padStart( 2, '0' );

const lastDayOf = ( year: number, month: number ): LocalDate =>
	`${ year }-${ two( month ) }-${ two(
		new Date( Date.UTC( year, month, 0 ) ).getUTCDate()
	) }`;

const plusDays = ( day: LocalDate, days: number ): LocalDate =>
	new Date( Date.parse( `${ day }T00:00:00Z` ) + days * 86400000 )
		.toISOString()
		.slice( 0, 10 );

/** First and last day of a period, seen from a day of the shop. */
export function daysOf( period: Period, today: LocalDate ): FigureScope {
	const year = Number( today.slice( 0, 4 ) );
	const month = Number( today.slice( 5, 7 ) );
	const monthsBack = ( count: number ): [ number, number ] => {
		const index = year * 12 + month - 1 - count;
		return [ Math.floor( index / 12 ), ( index % 12 ) + 1 ];
	};
	switch ( period ) {
		case 'days':
			return { from: plusDays( today, -29 ), to: today };
		case 'month':
			return {
				from: `${ year }-${ two( month ) }-01`,
				to: lastDayOf( year, month ),
			};
		case 'last_month': {
			const [ y, m ] = monthsBack( 1 );
			return { from: `${ y }-${ two( m ) }-01`, to: lastDayOf( y, m ) };
		}
		case 'quarter': {
			const [ y, m ] = monthsBack( 2 );
			return {
				from: `${ y }-${ two( m ) }-01`,
				to: lastDayOf( year, month ),
			};
		}
		case 'year':
			return { from: `${ year }-01-01`, to: `${ year }-12-31` };
		case 'last_year':
			return { from: `${ year - 1 }-01-01`, to: `${ year - 1 }-12-31` };
	}
}

export { casesLink } from '../../components/figures';
