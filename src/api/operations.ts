import type { Operations } from '../documents/rest';
import type { Instant } from '../documents/scalars';
import { request } from './client';

export const fetchOperations = (): Promise< Operations > =>
	request( '/operations' );

export const saveOperations = ( settings: {
	readonly perMinute: number | null;
	readonly perHour: number | null;
	readonly retentionDays: number | null;
} ): Promise< Operations > => request( '/operations', 'PUT', settings );

/** Null: until somebody resumes. Asked again it moves the end. */
export const beginPause = ( untilUtc: Instant | null ): Promise< Operations > =>
	request( '/pause', 'POST', { untilUtc } );

export const endPause = (): Promise< Operations > =>
	request( '/pause', 'DELETE' );

/** Refused with status 409 when it is not stopped. */
export const tryChannel = ( channel: string ): Promise< Operations > =>
	request( `/channels/${ channel }/try`, 'POST', {} );
