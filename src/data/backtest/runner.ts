import type {
	BacktestReply,
	BacktestRequest,
	BacktestSession,
} from '../../engine/backtest/session';
import { workerAddress } from '../worker-address';

/** A backtest somewhere: each request has one reply. */
export interface BacktestRunner {
	/** Send the next one when the last is answered. */
	readonly ask: ( request: BacktestRequest ) => Promise< BacktestReply >;
	readonly close: () => void;
}

/** In a thread of its own; where the browser has none, here. */
export function openBacktest(): BacktestRunner {
	const address = workerAddress( 'backtest-worker' );
	return address === null ? openHere() : openThread( address );
}

function openThread( address: string ): BacktestRunner {
	const worker = new Worker( address );
	return {
		ask: ( request ) =>
			new Promise( ( done, fail ) => {
				worker.onmessage = ( event: MessageEvent< BacktestReply > ) =>
					done( event.data );
				worker.onerror = ( event ) =>
					fail( new Error( event.message ) );
				worker.postMessage( request );
			} ),
		close: () => worker.terminate(),
	};
}

function openHere(): BacktestRunner {
	const session: Promise< BacktestSession > =
		import( '../../engine/backtest/session' ).then(
			( module ) => new module.BacktestSession()
		);
	return {
		ask: async ( request ) => ( await session ).answer( request ),
		close: () => undefined,
	};
}
