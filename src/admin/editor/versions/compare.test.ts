import { sequence } from '../../../test-support/fixtures';
import { compareParts } from './compare';
import { partsOf } from './readable';

const AROUND = { templates: [], targets: [] };
const compare = ( before: typeof sequence, after: typeof sequence ) =>
	compareParts( partsOf( before, AROUND ), partsOf( after, AROUND ) );
const [ first, last ] = sequence.steps;

test( 'a version is the same as itself', () => {
	expect( compare( sequence, sequence ) ).toEqual( [] );
} );

test( 'says what was added and removed', () => {
	const shorter = { ...sequence, steps: first ? [ first ] : [] };
	expect( compare( shorter, sequence ) ).toMatchObject( [
		{ id: `step.${ last?.id }`, kind: 'added', before: [] },
	] );
	expect( compare( sequence, shorter ) ).toMatchObject( [
		{ id: `step.${ last?.id }`, kind: 'removed', after: [] },
	] );
} );

test( 'shows only the sentences of a step that changed', () => {
	const later = {
		...sequence,
		steps: sequence.steps.map( ( step ) =>
			step.kind === 'act' && step.id === first?.id
				? {
						...step,
						moment: {
							...step.moment,
							offset: { unit: 'days' as const, count: 9 },
						},
					}
				: step
		),
	};
	const [ change, ...others ] = compare( sequence, later );
	expect( others ).toEqual( [] );
	expect( change?.kind ).toBe( 'changed' );
	expect( change?.before ).toHaveLength( 1 );
	expect( change?.after ).toEqual( [
		expect.stringContaining( '9 days after' ),
	] );
} );

test( 'does not hide a detail that no sentence names', () => {
	const renamed = {
		...sequence,
		steps: sequence.steps.map( ( step ) =>
			step.kind === 'act'
				? {
						...step,
						branches: step.branches.map( ( branch ) => ( {
							...branch,
							id: 'other',
						} ) ),
					}
				: step
		),
	};
	expect( compare( sequence, renamed ) ).toMatchObject( [
		{ kind: 'changed', before: [], after: [] },
		{ kind: 'changed', before: [], after: [] },
	] );
} );

test( 'says that steps changed their order', () => {
	const turned = { ...sequence, steps: [ ...sequence.steps ].reverse() };
	expect( compare( sequence, turned ).map( ( { kind } ) => kind ) ).toEqual( [
		'moved',
		'moved',
	] );
} );
