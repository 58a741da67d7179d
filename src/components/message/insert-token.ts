import type { Token } from '../../engine/tokens/tokens';

/** The text with a token in the place of what is selected, and where the caret is then. A button or a block stands on a line of its own. */
export function insertToken(
	text: string,
	start: number,
	end: number,
	token: Token
): { readonly text: string; readonly caret: number } {
	const before = text.slice( 0, start );
	const after = text.slice( end );
	const standsAlone = token.form === 'button' || token.form === 'block';
	const lead = standsAlone && ! /(^|\n)$/.test( before ) ? '\n' : '';
	const tail = standsAlone && ! /^(\n|$)/.test( after ) ? '\n' : '';
	const written = `${ lead }{${ token.id }}${ tail }`;
	return {
		text: before + written + after,
		caret: before.length + written.length,
	};
}
