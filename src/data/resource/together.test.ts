import { together } from './together';

const failure = { code: 'x', message: 'No.', status: 500, issues: [] };
const one = {
	entry: { status: 'ready' as const, value: 1 },
	reload: jest.fn(),
};
const loading = {
	entry: { status: 'loading' as const, value: null as string | null },
	reload: jest.fn(),
};

test( 'several things are there once all are', () => {
	expect( together( { one, loading } ).entry ).toEqual( {
		status: 'loading',
		value: null,
	} );
	const two = {
		entry: { status: 'loading' as const, value: 'old' },
		reload: jest.fn(),
	};
	expect( together( { one, two } ).entry ).toEqual( {
		status: 'ready',
		value: { one: 1, two: 'old' },
	} );
} );

test( 'what failed is said, and it alone is fetched again', () => {
	const failed = {
		entry: { status: 'error' as const, failure, value: 'old' },
		reload: jest.fn(),
	};
	const all = together( { one, failed } );
	expect( all.entry ).toEqual( {
		status: 'error',
		failure,
		value: { one: 1, failed: 'old' },
	} );
	all.reload();
	expect( failed.reload ).toHaveBeenCalledTimes( 1 );
	expect( one.reload ).not.toHaveBeenCalled();
} );
