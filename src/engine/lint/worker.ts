/** The check of a draft in a Web Worker: the entry of build/check-worker.js. */
import { type CheckReply, type CheckRequest, CheckSession } from './session';

/** What this file uses of a dedicated worker's global scope. */
declare const self: {
	onmessage: ( ( event: { readonly data: CheckRequest } ) => void ) | null;
	postMessage: ( reply: CheckReply ) => void;
};

const session = new CheckSession();

self.onmessage = ( event ) => {
	const reply = session.answer( event.data );
	if ( reply !== null ) {
		self.postMessage( reply );
	}
};
