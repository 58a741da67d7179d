/** Twin of includes/Engine/Facts/Derived/Event.php. */
import type { DerivedFact } from './derived-fact';

/** Of a payment, a promise or a dispute; the others have none. */
const eventAmount: DerivedFact = {
	id: 'event_amount',
	read: ( facts, _now, _shopZone, event ) =>
		event === null || event.amountMinor === null
			? null
			: {
					amountMinor: event.amountMinor,
					currency: facts.debt.currency,
				},
};

/** What it was about: the brief of a task. */
const eventRef: DerivedFact = {
	id: 'event_ref',
	read: ( _facts, _now, _shopZone, event ) =>
		event === null ? null : event.ref,
};

export const eventFacts: readonly DerivedFact[] = [ eventAmount, eventRef ];
