import apiFetch from '@wordpress/api-fetch';
import { NOW } from './fixtures';

/** What a screen asked the site for. */
export interface Asked {
	readonly method: string;
	/** Below `followup-reminders/v1`, with its query. */
	readonly path: string;
	readonly data?: unknown;
	readonly body?: unknown;
}

type Answer = ( asked: Asked ) => unknown;

/** A refusal as a route sends it. */
export const refusal = (
	status: number,
	message: string,
	issues: readonly unknown[] = []
) => ( { code: 'test.refused', message, data: { status, issues } } );

/** Rows as a route answers them that is asked page by page. */
export const pageOf = ( rows: readonly unknown[], pages = 1 ) => ( {
	headers: new Map( [
		[ 'X-WP-Total', String( rows.length ) ],
		[ 'X-WP-TotalPages', String( pages ) ],
		[ 'X-Followup-Reminders-Now', String( NOW ) ],
	] ),
	json: () => Promise.resolve( rows ),
} );

const isRefusal = ( answer: unknown ): boolean =>
	typeof answer === 'object' &&
	answer !== null &&
	( answer as { code?: unknown } ).code === 'test.refused';

/**
 * Stands in for the site. A test file mocks `@wordpress/api-fetch` first.
 *
 * @param routes Answers by `GET /cases/7`; the query is left out. What is not named is refused and so shows as an error.
 * @return What was asked that is no GET, in its order.
 */
export function serve( routes: Readonly< Record< string, Answer > > ): Asked[] {
	const writes: Asked[] = [];
	( apiFetch as unknown as jest.Mock ).mockImplementation(
		async ( options: {
			path: string;
			method?: string;
			data?: unknown;
			body?: unknown;
		} ) => {
			const asked = {
				...options,
				method: options.method ?? 'GET',
				path: options.path.replace( '/followup-reminders/v1', '' ),
			};
			if ( asked.method !== 'GET' ) {
				writes.push( asked );
			}
			const route = `${ asked.method } ${ asked.path.split( '?' )[ 0 ] }`;
			const answer = routes[ route ]?.( asked );
			if ( answer === undefined ) {
				throw refusal( 404, `The test has no answer to ${ route }.` );
			}
			if ( isRefusal( answer ) ) {
				throw answer;
			}
			return answer;
		}
	);
	return writes;
}
