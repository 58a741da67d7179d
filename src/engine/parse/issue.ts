/** Twin of includes/Engine/Parse/Issue.php. */
import type { Id, Scalar } from '../../documents/scalars';

/** What is wrong with a document, and where. Words live in src/explain. */
export interface Issue {
	/** Lower snake with a dot, `step.id_taken`. */
	readonly code: Id;
	/** `/steps/2/moment/anchor`; '' is the whole document. */
	readonly path: string;
	/** What was there, when it is short enough to repeat. */
	readonly given: Scalar | null;
	/** What it should have been: a limit, a type, a name. */
	readonly wanted: Scalar | null;
}

/** A document with more faults than this is not worth reading on. */
export const MAX_ISSUES = 100;
const MAX_GIVEN = 80;

/** Collects issues in the order found, up to the limit. */
export class Issues {
	readonly list: Issue[] = [];

	get full(): boolean {
		return this.list.length >= MAX_ISSUES;
	}

	add(
		code: Id,
		path: string,
		given: unknown = null,
		wanted: Scalar | null = null
	): void {
		if ( ! this.full ) {
			this.list.push( {
				code,
				path,
				given: repeatable( given ),
				wanted,
			} );
		}
	}
}

/** Whole numbers, truths and short ASCII texts are repeated, everything else is not. */
function repeatable( given: unknown ): Scalar | null {
	if ( typeof given === 'boolean' ) {
		return given;
	}
	if ( typeof given === 'number' ) {
		return Number.isSafeInteger( given ) ? given : null;
	}
	return typeof given === 'string' && isShortAscii( given ) ? given : null;
}

function isShortAscii( text: string ): boolean {
	if ( text.length > MAX_GIVEN ) {
		return false;
	}
	for ( let at = 0; at < text.length; at += 1 ) {
		const code = text.charCodeAt( at );
		if ( code < 32 || code > 126 ) {
			return false;
		}
	}
	return true;
}
