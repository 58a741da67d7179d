import type {
	CheckReply,
	CheckRequest,
	CheckSession,
} from '../../engine/lint/session';
import { workerAddress } from '../worker-address';

/** Whoever checks drafts: told requests, answers in their order. */
export interface Checker {
	readonly send: ( request: CheckRequest ) => void;
	readonly close: () => void;
}

/** In a thread of its own, so that typing never waits for it; where the browser refuses one, between two tasks of this one. */
export function openChecker( onReply: ( reply: CheckReply ) => void ): Checker {
	const address = workerAddress( 'check-worker' );
	return address === null
		? openHere( onReply )
		: openThread( address, onReply );
}

function openThread(
	address: string,
	onReply: ( reply: CheckReply ) => void
): Checker {
	const worker = new Worker( address );
	const sent: CheckRequest[] = [];
	let instead: Checker | null = null;
	worker.onmessage = ( event: MessageEvent< CheckReply > ) =>
		onReply( event.data );
	// A policy of the site may forbid the thread: what was sent to it is then done here.
	worker.onerror = () => {
		worker.terminate();
		if ( instead === null ) {
			instead = openHere( onReply );
			sent.forEach( instead.send );
		}
	};
	return {
		send: ( request ) => {
			if ( instead !== null ) {
				instead.send( request );
				return;
			}
			const others = sent.filter( ( { kind } ) => kind !== request.kind );
			sent.splice( 0, sent.length, ...others, request );
			worker.postMessage( request );
		},
		close: () => {
			worker.terminate();
			instead?.close();
		},
	};
}

function openHere( onReply: ( reply: CheckReply ) => void ): Checker {
	let isOpen = true;
	const session: Promise< CheckSession > =
		import( '../../engine/lint/session' ).then(
			( module ) => new module.CheckSession()
		);
	return {
		send: ( request ) => {
			void session.then( ( opened ) => {
				const reply = isOpen ? opened.answer( request ) : null;
				if ( reply !== null ) {
					onReply( reply );
				}
			} );
		},
		close: () => {
			isOpen = false;
		},
	};
}
