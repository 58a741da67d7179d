import { reduce, type ResourceState } from './reducer';

const failure = { code: 'x', message: 'no', status: 500, issues: [] };
const ready: ResourceState< number > = {
	entries: { a: { status: 'ready', value: 1 } },
};

describe( 'what is fetched', () => {
	it( 'keeps the older value on the screen while a newer is on its way', () => {
		expect(
			reduce( ready, { type: 'START', key: 'a' } ).entries.a
		).toEqual( { status: 'loading', value: 1 } );
	} );

	it( 'keeps the older value beside a failure', () => {
		expect(
			reduce( ready, { type: 'FAIL', key: 'a', failure } ).entries.a
		).toEqual( { status: 'error', failure, value: 1 } );
	} );

	it( 'starts without a value', () => {
		const state = reduce< number >( undefined, {
			type: 'START',
			key: 'b',
		} );
		expect( state.entries.b ).toEqual( { status: 'loading', value: null } );
	} );

	it( 'marks one entry or all as stale, and never one that is on its way', () => {
		const state: ResourceState< number > = {
			entries: {
				...ready.entries,
				b: { status: 'ready', value: 2 },
				c: { status: 'loading', value: null },
			},
		};
		expect(
			reduce( state, { type: 'INVALIDATE', key: 'a' } ).entries
		).toEqual( {
			...state.entries,
			a: { status: 'stale', value: 1 },
		} );
		expect(
			reduce( state, { type: 'INVALIDATE', key: null } ).entries
		).toEqual( {
			a: { status: 'stale', value: 1 },
			b: { status: 'stale', value: 2 },
			c: { status: 'loading', value: null },
		} );
	} );
} );
