/** Twin of includes/Engine/Facts/Derived/DerivedFact.php. */
import type { Facts } from '../../../documents/facts';
import type {
	Id,
	Instant,
	Minor,
	Money,
	Scalar,
	ZoneTable,
} from '../../../documents/scalars';

/** What a fact can be when it is read. Null: the source answered "there is none". */
export type FactValue = Scalar | Money | readonly Scalar[] | null;

/** What an answer is about: what its conditions may read of it. */
export interface EventFacts {
	readonly amountMinor: Minor | null;
	readonly ref: Id | null;
}

/** A fact that is worked out from others. The catalogue holds its type and words. */
export interface DerivedFact {
	readonly id: Id;
	readonly read: (
		facts: Facts,
		now: Instant,
		shopZone: ZoneTable,
		/** Null where there is none: everywhere but in an answer. */
		event: EventFacts | null
	) => FactValue;
}
