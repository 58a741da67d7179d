/** Twin of includes/Engine/Facts/Derived/Debt.php. */
import { dayNumber, shopDay } from '../../schedule/shop-day';
import type { DerivedFact } from './derived-fact';

/** What is left of the debt: a lost dispute takes its amount off, an open one does not yet. Never below zero. */
const remaining: DerivedFact = {
	id: 'remaining',
	read( facts ) {
		let left =
			facts.debt.totalMinor -
			facts.debt.paidMinor -
			facts.debt.creditedMinor;
		for ( const dispute of facts.disputes ) {
			if ( dispute.state === 'lost' ) {
				left -= dispute.amountMinor;
			}
		}
		return {
			amountMinor: left > 0 ? left : 0,
			currency: facts.debt.currency,
		};
	},
};

/** Calendar days of the shop since the due date; negative before it. */
const daysOverdue: DerivedFact = {
	id: 'days_overdue',
	read( facts, now, shopZone ) {
		const today = shopDay( now, shopZone );
		if ( facts.debt.dueDate === null || today === null ) {
			return null;
		}
		return today - dayNumber( facts.debt.dueDate );
	},
};

/** Calendar days of the shop since the debt was opened. */
const ageDays: DerivedFact = {
	id: 'age_days',
	read( facts, now, shopZone ) {
		const today = shopDay( now, shopZone );
		const opened = shopDay( facts.debt.openedAtUtc, shopZone );
		return today === null || opened === null ? null : today - opened;
	},
};

export const debtFacts: readonly DerivedFact[] = [
	remaining,
	daysOverdue,
	ageDays,
];
