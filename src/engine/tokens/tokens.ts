/** Twin of includes/Engine/Tokens/Tokens.php; both read the same tokens.json. */
import type { Id } from '../../documents/scalars';
import tokens from './tokens.json';

/** A word in braces that a message text may hold, `{amount_due}`. */
export interface Token {
	readonly id: Id;
	readonly label: string;
	readonly sample: string;
	/** Never empty; the others may be, and then leave their line out. */
	readonly always: boolean;
	/** `button` and `block` stand alone on their line; `link` is an address. */
	readonly form: 'text' | 'link' | 'button' | 'block';
	/** Read in texts of before, no longer offered. */
	readonly old: boolean;
}

export const knownTokens = tokens.tokens as readonly Token[];

const byId = new Map( knownTokens.map( ( token ) => [ token.id, token ] ) );

export function findToken( id: Id ): Token | null {
	return byId.get( id ) ?? null;
}

export function isKnownToken( id: Id ): boolean {
	return byId.has( id );
}
