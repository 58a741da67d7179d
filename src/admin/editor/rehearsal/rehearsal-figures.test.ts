import type { RehearsedCase, RehearsedStep } from '../../../documents/rest';
import { NOW } from '../../../test-support/fixtures';
import { rehearsalFigures } from './rehearsal-figures';

const DAY = 86400;

const step = (
	stepId: string,
	atUtc: number,
	messageId: number | null,
	outcome: RehearsedStep[ 'outcome' ] = 'delivered'
): RehearsedStep => ( {
	stepId,
	occurrence: 1,
	outcome,
	why: outcome === 'skipped' ? 'late' : null,
	atUtc,
	actions:
		messageId === null
			? []
			: [ { kind: 'email', ref: 'reminder', messageId } ],
} );

const of = ( caseId: number, steps: RehearsedStep[] ): RehearsedCase => ( {
	caseId,
	number: `R-${ caseId }`,
	customer: 'Ada',
	version: 1,
	ended: null,
	steps,
	answers: [],
} );

describe( 'what a rehearsal comes to', () => {
	it( 'counts a message that tells of two cases once, and each step in the list', () => {
		const figures = rehearsalFigures( [
			of( 1, [ step( 'first', NOW, 7 ) ] ),
			of( 2, [
				step( 'first', NOW, 7 ),
				step( 'wait', NOW, null, 'passed' ),
			] ),
		] );
		expect( figures ).toMatchObject( {
			cases: 2,
			messages: 1,
			skipped: 0,
		} );
		expect( figures.days ).toEqual( [
			{ day: '2027-06-01', sent: 1, skipped: 0 },
		] );
		expect( figures.rows.map( ( row ) => row.of.caseId ) ).toEqual( [
			1, 2,
		] );
	} );

	it( 'shows days on which nothing happened, and the newest first in the list', () => {
		const figures = rehearsalFigures( [
			of( 1, [
				step( 'first', NOW, 7 ),
				step( 'second', NOW + 3 * DAY, null, 'skipped' ),
			] ),
		] );
		expect(
			figures.days.map( ( one ) => [ one.sent, one.skipped ] )
		).toEqual( [
			[ 1, 0 ],
			[ 0, 0 ],
			[ 0, 0 ],
			[ 0, 1 ],
		] );
		expect( figures.rows[ 0 ]?.id ).toBe( 'second' );
	} );

	it( 'lists what would have been said for an event among the steps', () => {
		const figures = rehearsalFigures( [
			{
				...of( 1, [ step( 'first', NOW, 7 ) ] ),
				answers: [
					{
						answerId: 'part_payment',
						eventId: '30',
						on: 'payment_part',
						outcome: 'skipped',
						why: 'newer_event',
						atUtc: NOW + DAY,
						actions: [],
					},
					{
						answerId: 'part_payment',
						eventId: '31',
						on: 'payment_part',
						outcome: 'delivered',
						why: null,
						atUtc: NOW + DAY,
						actions: [
							{
								kind: 'email',
								ref: 'part_payment_thanks',
								messageId: 8,
							},
						],
					},
				],
			},
		] );
		expect( figures ).toMatchObject( { messages: 2, skipped: 1 } );
		expect( figures.rows.map( ( row ) => [ row.key, row.on ] ) ).toEqual( [
			[ '1.part_payment.30', 'payment_part' ],
			[ '1.part_payment.31', 'payment_part' ],
			[ '1.first.1', null ],
		] );
	} );

	it( 'is nothing of nothing', () => {
		expect( rehearsalFigures( [] ) ).toEqual( {
			cases: 0,
			messages: 0,
			skipped: 0,
			days: [],
			rows: [],
		} );
	} );
} );
