import type { TraceEntry } from '../documents/decision';
import type { Scalar } from '../documents/scalars';
import { durationWords, type Formats, unknownWords } from './format';

/** Reads what a check saw and writes it as a person would. */
export interface Seen {
	readonly text: ( id: string ) => string;
	readonly money: ( id: string ) => string;
	readonly instant: ( id: string ) => string;
	readonly duration: ( id: string ) => string;
	readonly has: ( id: string ) => boolean;
}

export function seenOf( entry: TraceEntry, formats: Formats ): Seen {
	const find = ( id: string ): Scalar | null =>
		entry.seen.find( ( one ) => one.id === id )?.value ?? null;
	const written = (
		id: string,
		write: ( value: number ) => string
	): string => {
		const value = find( id );
		return typeof value === 'number' ? write( value ) : unknownWords();
	};
	return {
		text: ( id ) => {
			const value = find( id );
			return value === null ? unknownWords() : String( value );
		},
		money: ( id ) =>
			written( id, ( value ) =>
				formats.money( value, formats.currency )
			),
		instant: ( id ) => written( id, formats.instant ),
		duration: ( id ) => written( id, durationWords ),
		has: ( id ) => find( id ) !== null,
	};
}
