import {
	facts,
	inputs,
	NOW,
	paidInPart,
	run,
	sequence,
	thanks,
} from '../test-support/fixtures';
import {
	comingUp,
	comingUpIn,
	droppedOf,
	goneLive,
	previewDraft,
} from './plan';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe( 'the preview of a draft', () => {
	it( 'sends each step at its moment, counted from the case’s own failure', () => {
		const plan = previewDraft( inputs, sequence );
		expect(
			plan.items.map( ( item ) => [
				item.stepId,
				item.action.ref,
				item.atUtc,
			] )
		).toEqual( [
			[ 'first', 'first', NOW - HOUR + DAY ],
			[ 'last', 'last', NOW - HOUR + 3 * DAY ],
		] );
		expect( plan.end ).toEqual( {
			kind: 'end',
			reason: 'exhausted',
			atUtc: NOW - HOUR + 3 * DAY,
		} );
	} );

	it( 'says why a step would not be sent', () => {
		const [ first, last ] = sequence.steps;
		const draft = {
			...sequence,
			steps: [
				{
					...first,
					when: {
						kind: 'fact',
						fact: 'country',
						op: 'is',
						value: 'DE',
					},
				},
				last,
			],
		} as typeof sequence;
		const plan = previewDraft( inputs, draft );
		expect( plan.items.map( ( item ) => item.stepId ) ).toEqual( [
			'last',
		] );
		expect( plan.skipped ).toHaveLength( 1 );
		expect( plan.skipped[ 0 ]?.resolution ).toMatchObject( {
			stepId: 'first',
			why: 'condition_false',
		} );
		expect( plan.skipped[ 0 ]?.trace ).not.toHaveLength( 0 );
	} );

	it( 'says why a sequence does not take the case', () => {
		const draft = {
			...sequence,
			entry: {
				...sequence.entry,
				when: {
					kind: 'fact' as const,
					fact: 'debt_kind',
					op: 'is',
					value: 'invoice',
				},
			},
		};
		expect( previewDraft( inputs, draft ).end ).toMatchObject( {
			kind: 'not_taken',
		} );
	} );

	it( 'shows what a draft would do although the case’s sequence is switched off', () => {
		const paused = {
			...facts,
			holds: [
				{
					id: 'sequence_off',
					kind: 'sequence_off' as const,
					fromUtc: NOW - HOUR,
					untilUtc: null,
				},
			],
		};
		const off = { ...inputs, facts: paused };
		expect( previewDraft( off, sequence ).items ).toHaveLength( 2 );
		expect( comingUp( off )?.items ).toEqual( [] );
	} );

	it( 'holds a disputed case and sends nothing', () => {
		const disputed = {
			...facts,
			disputes: [
				{
					id: 'd1',
					state: 'open' as const,
					amountMinor: 2900,
					sinceUtc: NOW - 60,
					closedAtUtc: null,
				},
			],
		};
		const plan = previewDraft( { ...inputs, facts: disputed }, sequence );
		expect( plan.items ).toEqual( [] );
		expect( plan.end ).toMatchObject( { kind: 'hold' } );
	} );
} );

describe( 'what comes next', () => {
	it( 'goes on from what is done and never repeats it', () => {
		const plan = comingUp( {
			...inputs,
			now: NOW + DAY,
			run: {
				...run,
				resolved: [
					{
						stepId: 'first',
						occurrence: 1,
						outcome: 'delivered',
						why: null,
						branchId: 'otherwise',
						atUtc: NOW + 23 * HOUR,
					},
				],
				lastAtUtc: NOW + 23 * HOUR,
			},
		} );
		expect( plan?.items.map( ( item ) => item.stepId ) ).toEqual( [
			'last',
		] );
	} );

	it( 'is nothing for a case in no sequence', () => {
		expect(
			comingUp( { ...inputs, run: null, sequence: null } )
		).toBeNull();
	} );
} );

describe( 'going live', () => {
	const rehearsed = {
		...inputs,
		now: NOW + 2 * DAY,
		run: {
			...run,
			mode: 'dry' as const,
			resolved: [
				{
					stepId: 'first',
					occurrence: 1,
					outcome: 'delivered' as const,
					why: null,
					branchId: 'otherwise',
					atUtc: NOW - HOUR + DAY,
				},
			],
			lastAtUtc: NOW - HOUR + DAY,
		},
	};

	it( 'sends what is still to come on its day and nothing that was rehearsed', () => {
		const live = goneLive( rehearsed, sequence );
		expect( live.isTaken ).toBe( true );
		expect(
			live.items.map( ( item ) => [ item.stepId, item.atUtc ] )
		).toEqual( [ [ 'last', NOW - HOUR + 3 * DAY ] ] );
	} );

	it( 'takes in nobody whom the newest version leaves out', () => {
		const newest = {
			...sequence,
			version: 2,
			entry: {
				...sequence.entry,
				when: {
					kind: 'fact',
					fact: 'debt_kind',
					op: 'is',
					value: 'invoice',
				},
			},
		} as typeof sequence;
		expect( goneLive( rehearsed, newest ) ).toEqual( {
			isTaken: false,
			isHeldOut: false,
			items: [],
			answers: [],
			dropped: [],
		} );
	} );

	it( 'shows a rehearsal that goes on as one that goes on', () => {
		expect(
			comingUp( rehearsed )?.items.map( ( item ) => item.stepId )
		).toEqual( [ 'last' ] );
	} );
} );

describe( 'moving a run', () => {
	it( 'says what comes next in the newer version', () => {
		const [ first, last ] = sequence.steps;
		const newest = {
			...sequence,
			version: 2,
			steps: [
				{
					...first,
					moment: {
						anchor: { on: 'failure', no: 1 },
						offset: { unit: 'days', count: 2 },
						atMinute: null,
					},
				},
				last,
			],
		} as typeof sequence;
		expect( comingUp( inputs )?.items[ 0 ]?.atUtc ).toBe(
			NOW - HOUR + DAY
		);
		expect( comingUpIn( inputs, newest )?.items[ 0 ]?.atUtc ).toBe(
			NOW - HOUR + 2 * DAY
		);
		expect( comingUpIn( { ...inputs, run: null }, newest ) ).toBeNull();
	} );
} );

describe( 'answers', () => {
	const answering = {
		...sequence,
		answers: [
			thanks,
			{ ...thanks, id: 'missed', on: 'promise_broken' as const },
			{
				...thanks,
				id: 'paid',
				on: 'payment_full' as const,
				speaks: [ 'paid' as const ],
			},
		],
	};
	const underWay = { ...inputs, facts: paidInPart, sequence: answering };

	it( 'are planned beside the steps, with what they are about', () => {
		const plan = comingUp( underWay );
		expect( plan?.items.map( ( { stepId } ) => stepId ) ).toEqual( [
			'first',
			'last',
		] );
		expect( plan?.answers ).toMatchObject( [
			{
				answerId: 'thanks',
				eventId: '31',
				on: 'payment_part',
				amountMinor: 900,
				atUtc: NOW + HOUR,
			},
		] );
		expect( plan?.held ).toEqual( [] );
	} );

	it( 'that may not be sent during a hold are named with it', () => {
		const plan = comingUp( {
			...underWay,
			facts: {
				...paidInPart,
				holds: [
					{
						id: 'h1',
						kind: 'person' as const,
						fromUtc: NOW,
						untilUtc: null,
					},
				],
			},
		} );
		expect( plan?.answers ).toEqual( [] );
		expect( plan?.held ).toEqual( [
			{ answerId: 'thanks', reason: 'person' },
		] );
	} );

	it( 'are still planned for a run that has ended', () => {
		const all = {
			...paidInPart,
			debt: {
				...facts.debt,
				status: 'paid' as const,
				paidMinor: facts.debt.totalMinor,
			},
		};
		const ended = { ...run, ended: 'paid' as const, lastAtUtc: NOW };
		const plan = comingUp( { ...underWay, facts: all, run: ended } );
		expect( plan?.answers.map( ( { on } ) => on ) ).toEqual( [
			'payment_full',
		] );
		expect( plan?.items ).toEqual( [] );
		expect( comingUp( { ...inputs, facts: all, run: ended } ) ).toBeNull();
	} );

	it( 'under way are dropped when the run is moved, and those that are still to happen are not', () => {
		const promised = {
			...paidInPart,
			promises: [
				{
					id: 'p1',
					onDate: new Date( ( NOW + 2 * DAY ) * 1000 )
						.toISOString()
						.slice( 0, 10 ),
					amountMinor: 2000,
					madeAtUtc: NOW,
					paidBeforeMinor: 900,
					withdrawn: false,
				},
			],
		};
		const before = comingUp( {
			...underWay,
			facts: promised,
			sequence: {
				...answering,
				answers: answering.answers.map( ( one ) => ( {
					...one,
					speaks: [ 'promise' as const ],
				} ) ),
			},
		} );
		expect( before?.answers.map( ( { answerId } ) => answerId ) ).toEqual( [
			'thanks',
			'missed',
		] );
		const newest = {
			...answering,
			version: 2,
			answers: answering.answers.map( ( one ) => ( {
				...one,
				id: `${ one.id }_2`,
				speaks: [ 'promise' as const ],
			} ) ),
		};
		const after = comingUpIn(
			{ ...underWay, now: NOW + 60, facts: promised },
			newest
		);
		expect( after?.answers.map( ( { answerId } ) => answerId ) ).toEqual( [
			'missed_2',
		] );
		expect(
			droppedOf( before, after?.answers ?? [] ).map( ( { on } ) => on )
		).toEqual( [ 'payment_part' ] );
	} );

	it( 'of test mode about what happened before are not sent when the sequence goes live', () => {
		const rehearsed = {
			...underWay,
			now: NOW + 60,
			run: { ...run, mode: 'dry' as const },
		};
		const live = goneLive( rehearsed, answering );
		expect( live.isTaken ).toBe( true );
		expect( live.answers ).toEqual( [] );
		expect( live.dropped.map( ( { eventId } ) => eventId ) ).toEqual( [
			'31',
		] );
	} );
} );
