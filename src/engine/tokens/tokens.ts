/** Twin of includes/Engine/Tokens/Tokens.php; both read the same tokens.json. */
import type { Id } from '../../documents/scalars';
import tokens from './tokens.json';

/** A word in braces that a message text may hold, `{amount}`. */
export interface Token {
	readonly id: Id;
	readonly label: string;
	readonly sample: string;
	/** Every case can fill it; the others only some. */
	readonly always: boolean;
}

export const knownTokens = tokens.tokens as readonly Token[];

const ids = new Set( knownTokens.map( ( token ) => token.id ) );

export function isKnownToken( id: Id ): boolean {
	return ids.has( id );
}
