import { sequence } from '../../test-support/fixtures';
import { moveBy } from '../../data/draft';
import { parse } from '../../engine/parse/parse';
import { freeIdFor, idFromTitle, removeStep, renameStep } from './draft-edits';
import { emptySequence, freeId, fromSimple, newStep, toSimple } from './draft';

describe( 'a draft', () => {
	it( 'begins with nobody chosen to enter and nothing to send', () => {
		const draft = emptySequence( 'standard' );
		expect( parse( 'sequence', JSON.stringify( draft ) ).issues ).toEqual( [
			expect.objectContaining( {
				code: 'list.too_short',
				path: '/steps',
			} ),
		] );
	} );

	it( 'gets a step three days after the last, whose text is still to be chosen', () => {
		const step = newStep( sequence );
		expect( step.moment ).toEqual( {
			anchor: { on: 'failure', no: 1 },
			offset: { unit: 'days', count: 6 },
			atMinute: null,
		} );
		const draft = { ...sequence, steps: [ ...sequence.steps, step ] };
		expect( parse( 'sequence', JSON.stringify( draft ) ).issues ).toEqual( [
			expect.objectContaining( { code: 'action.ref_missing' } ),
		] );
	} );

	it( 'gives an id that nobody has', () => {
		expect( freeId( 'step', [ 'step_3', 'a' ] ) ).toBe( 'step_4' );
	} );

	it( 'moves within its ends', () => {
		expect( moveBy( [ 1, 2, 3 ], 0, 1 ) ).toEqual( [ 2, 1, 3 ] );
		expect( moveBy( [ 1, 2, 3 ], 0, -1 ) ).toEqual( [ 1, 2, 3 ] );
	} );
} );

describe( 'a condition in the simple builder', () => {
	const fact = {
		kind: 'fact',
		fact: 'amount',
		op: 'is_present',
		value: true,
	} as const;

	it.each( [
		[ null ],
		[ { kind: 'all', of: [ fact ] } as const ],
		[ { kind: 'any', of: [ fact, fact ] } as const ],
	] )( 'comes back as it was: %j', ( condition ) => {
		const simple = toSimple( condition );
		expect( simple ).not.toBeNull();
		expect( simple && fromSimple( simple, true ) ).toEqual( condition );
	} );

	it( 'is not shown there when it is deeper', () => {
		expect( toSimple( { kind: 'not', of: fact } ) ).toBeNull();
		expect(
			toSimple( { kind: 'all', of: [ { kind: 'any', of: [] } ] } )
		).toBeNull();
	} );

	it( 'always is a condition without parts where null is not allowed', () => {
		expect( fromSimple( { mode: 'always' }, false ) ).toEqual( {
			kind: 'all',
			of: [],
		} );
	} );
} );

describe( 'steps that are counted from another', () => {
	const counted = {
		...newStep( sequence ),
		id: 'counted',
		moment: {
			anchor: {
				on: 'step' as const,
				stepId: 'last',
				event: 'delivered' as const,
			},
			offset: { unit: 'days' as const, count: 2 },
			atMinute: null,
		},
	};
	const draft = { ...sequence, steps: [ ...sequence.steps, counted ] };

	it( 'follow it when it gets another id', () => {
		expect( renameStep( draft, 1, 'final' ).steps[ 2 ] ).toMatchObject( {
			moment: { anchor: { stepId: 'final' } },
		} );
	} );

	it( 'are counted from what it was counted from when it goes', () => {
		expect( removeStep( draft, 1 ).draft.steps[ 1 ] ).toMatchObject( {
			moment: { anchor: { on: 'failure', no: 1 } },
		} );
	} );
} );

describe( 'an id', () => {
	it( 'is made from a title', () => {
		expect( idFromTitle( ' Très dernière relance! ' ) ).toBe(
			'tres_derniere_relance'
		);
	} );

	it( 'gets a number when it is taken, and stays short enough', () => {
		const long = 'a'.repeat( 40 );
		expect( freeIdFor( 'first', [ 'first', 'first_2' ] ) ).toBe(
			'first_3'
		);
		expect( freeIdFor( long, [ long ] ) ).toBe( `${ 'a'.repeat( 38 ) }_2` );
	} );
} );
