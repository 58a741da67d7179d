/** Twin of includes/Engine/Facts/Derived/Debtor.php. */
import type { Facts } from '../../../documents/facts';
import type { Money } from '../../../documents/scalars';
import { dayNumber, shopDay } from '../../schedule/shop-day';
import type { DerivedFact } from './derived-fact';

/** The row in the debt's currency; the lists are complete, so no row means zero. */
function inCurrencyOfDebt( facts: Facts, rows: readonly Money[] ): Money {
	for ( const row of rows ) {
		if ( row.currency === facts.debt.currency ) {
			return row;
		}
	}
	return { amountMinor: 0, currency: facts.debt.currency };
}

const spent: DerivedFact = {
	id: 'spent',
	read: ( facts ) => inCurrencyOfDebt( facts, facts.debtor.spent ),
};

const owed: DerivedFact = {
	id: 'owed',
	read: ( facts ) => inCurrencyOfDebt( facts, facts.debtor.owed ),
};

/** A card can be used up to and including the day it expires on. */
const cardExpired: DerivedFact = {
	id: 'card_expired',
	read( facts, now, shopZone ) {
		const today = shopDay( now, shopZone );
		const expiresOn = facts.subscription?.cardExpiresOn ?? null;
		if ( today === null || expiresOn === null ) {
			return null;
		}
		return dayNumber( expiresOn ) < today;
	},
};

export const debtorFacts: readonly DerivedFact[] = [ spent, owed, cardExpired ];
