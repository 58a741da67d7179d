import type { Calendar, Policy } from '../../../src/documents/policy';
import type { Instant } from '../../../src/documents/scalars';
import type { Random } from './random';
import { DAY, localDate } from './zones';

function weekdays( random: Random ): number[] {
	return random.weighted( [
		[ 4, () => [ 1, 2, 3, 4, 5, 6, 7 ] ],
		[ 4, () => [ 1, 2, 3, 4, 5 ] ],
		[ 1, () => [ random.int( 1, 7 ) ] ],
		[ 1, () => [ 7, 6, 1 ] ],
	] )();
}

function quiet( random: Random ): Calendar[ 'quiet' ] {
	return random.weighted( [
		[ 3, null ],
		[ 6, { startMinute: 1260, endMinute: 480 } ],
		[ 1, { startMinute: 0, endMinute: 540 } ],
		[ 1, { startMinute: 600, endMinute: 840 } ],
		[ 1, { startMinute: 120, endMinute: 180 } ],
		[ 1, { startMinute: 0, endMinute: 1439 } ],
		[ 1, { startMinute: 1439, endMinute: 0 } ],
		[ 1, { startMinute: 481, endMinute: 480 } ],
	] );
}

function calendar( random: Random, id: string, around: Instant ): Calendar {
	if ( random.chance( 0.8 ) ) {
		// Nothing is allowed for more than a year.
		const monday =
			around - ( ( Math.floor( around / DAY ) + 3 ) % 7 ) * DAY;
		return {
			id,
			weekdays: [ 1 ],
			quiet: null,
			holidays: Array.from( { length: 120 }, ( _, week ) =>
				localDate( Math.max( 0, monday + ( week - 30 ) * 7 * DAY ) )
			),
		};
	}
	return {
		id,
		weekdays: weekdays( random ),
		quiet: quiet( random ),
		holidays: random.chance( 60 )
			? []
			: random.list( 1, 5, () =>
					localDate(
						Math.max( 0, around + random.int( -2, 20 ) * DAY )
					)
				),
	};
}

export function newPolicy(
	random: Random,
	around: Instant,
	version: number
): Policy {
	return {
		version,
		tolerances: random.weighted( [
			[ 2, [] ],
			[ 4, [ { amountMinor: 5, currency: 'EUR' } ] ],
			[
				1,
				[
					{ amountMinor: 0, currency: 'EUR' },
					{ amountMinor: 100, currency: 'USD' },
				],
			],
		] ),
		caseCap: random.weighted( [
			[ 1, 1 ],
			[ 2, 2 ],
			[ 1, 3 ],
			[ 6, 100 ],
		] ),
		promiseGraceDays: random.weighted( [
			[ 2, 0 ],
			[ 4, 1 ],
			[ 1, 3 ],
		] ),
		answersPerDay: random.pick( [ 1, 2, 3, 100 ] ),
		siblingsOnDispute: random.chance( 50 ) ? 'hold' : 'go_on',
		calendars: ( random.chance( 2 )
			? [ 'other' ]
			: [ 'main', 'other' ]
		).map( ( id ) => calendar( random, id, around ) ),
		debtorGapSeconds: random.pick( [ 0, 1, 3600, DAY, 3 * DAY ] ),
		debtorCaps: random.weighted( [
			[ 2, () => [] ],
			[ 2, () => [ { windowSeconds: 7 * DAY, count: 2 } ] ],
			[
				2,
				() => [
					{ windowSeconds: DAY, count: 1 },
					{
						windowSeconds: random.pick( [
							3600,
							7 * DAY,
							30 * DAY,
						] ),
						count: random.int( 1, 4 ),
					},
				],
			],
		] )(),
	};
}
