import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { Issue } from '../documents/rest';

const NAMESPACE = '/followup-reminders/v1';

/** What a route refused, or that it could not be reached (`status` 0). */
export interface ApiFailure {
	readonly code: string;
	readonly message: string;
	readonly status: number;
	readonly issues: readonly Issue[];
}

export interface Page< T > {
	readonly items: readonly T[];
	readonly total: number;
	readonly pages: number;
	/** There are more than `total`: the server counted no further. */
	readonly isMore: boolean;
	/** What asks for the page after this one; '' where there is none, or where pages are asked for by number. */
	readonly next: string;
	/** The server's clock, epoch seconds. */
	readonly now: number;
}

export type QueryArgs = Readonly<
	Record< string, string | number | undefined >
>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const isRecord = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null;

const text = ( value: unknown, fallback: string ): string =>
	typeof value === 'string' && value !== '' ? value : fallback;

const toIssues = ( value: unknown ): Issue[] =>
	Array.isArray( value )
		? value.filter( isRecord ).map( ( issue ) => ( {
				...issue,
				code: text( issue.code, 'unknown' ),
				path: text( issue.path, '' ),
			} ) )
		: [];

/** Argument errors of WordPress itself name their fields in `params`. */
const toParamIssues = ( value: unknown ): Issue[] =>
	isRecord( value )
		? Object.entries( value ).map( ( [ path, message ] ) => ( {
				code: 'rest_invalid_param',
				path,
				message,
			} ) )
		: [];

/** Any rejection as one shape, so that screens need not know who refused. */
export function toFailure( reason: unknown ): ApiFailure {
	const body = isRecord( reason ) ? reason : {};
	const data = isRecord( body.data ) ? body.data : {};
	return {
		code: text( body.code, 'unreachable' ),
		message: text(
			body.message,
			__( 'The site could not be reached.', 'followup-reminders' )
		),
		status: typeof data.status === 'number' ? data.status : 0,
		issues: [ ...toIssues( data.issues ), ...toParamIssues( data.params ) ],
	};
}

const isFailure = ( reason: unknown ): reason is ApiFailure =>
	isRecord( reason ) && Array.isArray( reason.issues );

/** Whatever was thrown on the way, a fault of ours included, as something a screen can show. */
export const asFailure = ( reason: unknown ): ApiFailure =>
	isFailure( reason ) ? reason : toFailure( reason );

/** @throws {ApiFailure} When the route refuses or cannot be reached. */
export async function request< T >(
	path: string,
	method: Method = 'GET',
	data?: unknown
): Promise< T > {
	try {
		return await apiFetch< T >( {
			path: NAMESPACE + path,
			method,
			...( data === undefined ? {} : { data } ),
		} );
	} catch ( reason ) {
		throw toFailure( reason );
	}
}

/**
 * Sends a body that is not JSON.
 *
 * @throws {ApiFailure} When the route refuses or cannot be reached.
 */
export async function requestRaw< T >(
	path: string,
	body: Blob,
	contentType: string
): Promise< T > {
	try {
		return await apiFetch< T >( {
			path: NAMESPACE + path,
			method: 'POST',
			body,
			headers: { 'Content-Type': contentType },
		} );
	} catch ( reason ) {
		throw toFailure( reason );
	}
}

/** @throws {ApiFailure} When the route refuses or cannot be reached. */
export async function requestPage< T >(
	path: string,
	query: QueryArgs
): Promise< Page< T > > {
	try {
		const response = await apiFetch< Response, false >( {
			path: addQueryArgs( NAMESPACE + path, query ),
			parse: false,
		} );
		const header = ( name: string ): number =>
			Number( response.headers.get( name ) ?? 0 );
		return {
			items: ( await response.json() ) as T[],
			total: header( 'X-WP-Total' ),
			pages: header( 'X-WP-TotalPages' ),
			isMore: header( 'X-Followup-Reminders-More' ) > 0,
			next: response.headers.get( 'X-Followup-Reminders-Next' ) ?? '',
			now: header( 'X-Followup-Reminders-Now' ),
		};
	} catch ( reason ) {
		throw toFailure( await readRefusal( reason ) );
	}
}

/** With `parse: false` a refusal arrives as the unread response. */
async function readRefusal( reason: unknown ): Promise< unknown > {
	if ( ! isRecord( reason ) || typeof reason.json !== 'function' ) {
		return reason;
	}
	try {
		return ( await reason.json() ) as unknown;
	} catch {
		return reason;
	}
}
