import { pastShop, pastWorld } from '../../../tests/bench/past-shop';
import { soundDocument } from '../../../tests/support/vectors';
import type { BacktestReply, BacktestRequest } from './session';

interface WorkerScope {
	onmessage: ( event: { readonly data: BacktestRequest } ) => void;
	postMessage: ( reply: BacktestReply ) => void;
}

test( 'a worker answers each message with one', () => {
	const scope = window as unknown as WorkerScope;
	const replies: BacktestReply[] = [];
	scope.postMessage = ( reply ) => void replies.push( reply );
	jest.isolateModules( () => {
		require( './worker' );
	} );
	const requests: readonly BacktestRequest[] = [
		{
			kind: 'start',
			order: {
				sequences: [ soundDocument( 'sequence', [] ) ],
				against: null,
				world: pastWorld( soundDocument( 'policy', [] ) ),
				keep: 0,
			},
		},
		{ kind: 'debtors', debtors: [ ...pastShop( 1, 10 ) ] },
		{ kind: 'finish' },
		{ kind: 'cancel' },
	];
	for ( const data of requests ) {
		// What is posted arrives as a copy.
		scope.onmessage( { data: JSON.parse( JSON.stringify( data ) ) } );
	}
	expect( replies.map( ( reply ) => reply.kind ) ).toEqual( [
		'progress',
		'progress',
		'result',
		'cancelled',
	] );
	expect( replies[ 2 ] ).toMatchObject( {
		result: { totals: { cases: 10 } },
	} );
} );
