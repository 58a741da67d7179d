import { inputs, sequence } from '../test-support/fixtures';
import { contrasting, NOTHING_HAPPENS, shapeOf, tryDraft } from './try-it';

const stepsOf = ( story: Parameters< typeof tryDraft >[ 2 ] ) =>
	tryDraft( inputs, sequence, story ).items.map( ( { stepId } ) => stepId );

test( 'without anything happening the ladder runs to its end', () => {
	expect( stepsOf( NOTHING_HAPPENS ) ).toEqual(
		sequence.steps.map( ( { id } ) => id )
	);
} );

test( 'a payment ends it on its day', () => {
	const all = tryDraft( inputs, sequence, NOTHING_HAPPENS );
	const second = all.items[ 1 ]?.atUtc ?? 0;
	const { openedAtUtc } = inputs.facts.debt;
	const dayBefore = Math.floor( ( second - openedAtUtc ) / 86400 ) - 1;
	const plan = tryDraft( inputs, sequence, {
		paysOnDay: Math.max( 0, dayBefore ),
		disputesOnDay: null,
	} );
	expect( plan.items.length ).toBeLessThan( all.items.length );
	expect( plan.end ).toMatchObject( { kind: 'end', reason: 'paid' } );
} );

test( 'a dispute holds it', () => {
	const plan = tryDraft( inputs, sequence, {
		paysOnDay: null,
		disputesOnDay: 0,
	} );
	expect( plan.items ).toEqual( [] );
	expect( plan.end ).toMatchObject( {
		kind: 'hold',
		reason: 'dispute_open',
	} );
} );

test( 'what the customer did since is left out: the story says it', () => {
	const held = {
		...inputs,
		facts: {
			...inputs.facts,
			holds: [
				{
					id: 'h',
					kind: 'manual' as const,
					fromUtc: 1,
					untilUtc: null,
				},
			],
		},
	};
	expect(
		tryDraft( held, sequence, NOTHING_HAPPENS ).items.length
	).toBeGreaterThan( 0 );
} );

test( 'cases with plans of their own come first', () => {
	const other = {
		...inputs,
		facts: {
			...inputs.facts,
			debt: { ...inputs.facts.debt, kind: 'invoice' as const },
		},
	};
	const rows = [ { inputs }, { inputs }, { inputs }, { inputs: other } ];
	const shapes = contrasting( rows, sequence, 2 ).map( ( row ) =>
		shapeOf( tryDraft( row.inputs, sequence, NOTHING_HAPPENS ), row.inputs )
	);
	expect( new Set( shapes ).size ).toBe( 2 );
} );
