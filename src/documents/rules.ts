import type { Policy } from './policy';
import type { ZoneTable } from './scalars';
import type { SequenceDocument } from './sequence';

/** Everything `decide` needs beside the case: all recipient zones must allow a moment; the first counts days. */
export interface Rules {
	readonly sequence: SequenceDocument;
	readonly policy: Policy;
	readonly shopZone: ZoneTable;
	readonly recipientZones: readonly ZoneTable[];
}

/** A sequence that is open to a case, with the rules it would begin under. */
export interface Offer {
	/** `dry`: it is rehearsed; everything is decided and recorded, nothing is sent. */
	readonly mode: 'live' | 'dry';
	readonly rules: Rules;
}
