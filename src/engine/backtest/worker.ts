/** The backtest in a Web Worker: the entry of build/backtest-worker.js. */
import {
	type BacktestReply,
	type BacktestRequest,
	BacktestSession,
} from './session';

/** What this file uses of a dedicated worker's global scope. */
declare const self: {
	onmessage: ( ( event: { readonly data: BacktestRequest } ) => void ) | null;
	postMessage: ( reply: BacktestReply ) => void;
};

const session = new BacktestSession();

self.onmessage = ( event ) => {
	self.postMessage( session.answer( event.data ) );
};
