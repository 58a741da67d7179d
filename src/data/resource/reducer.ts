import type { ApiFailure } from '../../api/client';

/** One thing fetched: the old value stays on the screen while a newer one is on its way. */
export type Loadable< V > =
	| { readonly status: 'loading'; readonly value: V | null }
	| { readonly status: 'ready'; readonly value: V }
	| { readonly status: 'stale'; readonly value: V }
	| {
			readonly status: 'error';
			readonly failure: ApiFailure;
			readonly value: V | null;
	  };

export interface ResourceState< V > {
	readonly entries: Readonly< Record< string, Loadable< V > > >;
}

export type ResourceAction< V > =
	| { readonly type: 'START'; readonly key: string }
	| { readonly type: 'RECEIVE'; readonly key: string; readonly value: V }
	| {
			readonly type: 'FAIL';
			readonly key: string;
			readonly failure: ApiFailure;
	  }
	| { readonly type: 'INVALIDATE'; readonly key: string | null };

const EMPTY = { entries: {} };

function nextEntry< V >(
	entry: Loadable< V > | undefined,
	action: Exclude< ResourceAction< V >, { type: 'INVALIDATE' } >
): Loadable< V > {
	switch ( action.type ) {
		case 'START':
			return { status: 'loading', value: entry?.value ?? null };
		case 'RECEIVE':
			return { status: 'ready', value: action.value };
		case 'FAIL':
			return {
				status: 'error',
				failure: action.failure,
				value: entry?.value ?? null,
			};
	}
}

const staled = < V >( entry: Loadable< V > ): Loadable< V > =>
	entry.status === 'ready' ? { status: 'stale', value: entry.value } : entry;

/** A null key makes every entry of the resource stale. */
export function reduce< V >(
	state: ResourceState< V > = EMPTY,
	action: ResourceAction< V >
): ResourceState< V > {
	switch ( action.type ) {
		case 'START':
		case 'RECEIVE':
		case 'FAIL':
			return {
				entries: {
					...state.entries,
					[ action.key ]: nextEntry(
						state.entries[ action.key ],
						action
					),
				},
			};
		case 'INVALIDATE':
			return {
				entries: Object.fromEntries(
					Object.entries( state.entries ).map( ( [ key, entry ] ) => [
						key,
						action.key === null || action.key === key
							? staled( entry )
							: entry,
					] )
				),
			};
		default:
			return state;
	}
}
