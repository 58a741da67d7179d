import { knotsOf } from './import-graph';

test( 'files that import each other in a circle are a knot, and one that leads to it is not', () => {
	const graph = new Map( [
		[ 'a', [ 'b' ] ],
		[ 'b', [ 'c', 'd' ] ],
		[ 'c', [ 'b' ] ],
		[ 'd', [] ],
	] );
	expect( knotsOf( graph ) ).toEqual( [ [ 'b', 'c' ] ] );
} );

test( 'a file that imports itself is a knot', () => {
	expect( knotsOf( new Map( [ [ 'a', [ 'a' ] ] ] ) ) ).toEqual( [ [ 'a' ] ] );
} );

test( 'each knot is named once', () => {
	const graph = new Map( [
		[ 'a', [ 'b' ] ],
		[ 'b', [ 'a' ] ],
		[ 'c', [ 'd' ] ],
		[ 'd', [ 'c', 'a' ] ],
	] );
	expect( knotsOf( graph ) ).toEqual( [
		[ 'a', 'b' ],
		[ 'c', 'd' ],
	] );
} );
