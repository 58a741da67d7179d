/** Twin of includes/Engine/Facts/Derived/DerivedFacts.php. */
import { debtFacts } from './debt';
import { debtorFacts } from './debtor';
import type { DerivedFact } from './derived-fact';
import { disputeFacts } from './disputes';
import { failureFacts } from './failures';
import { promiseFacts } from './promises';

export const derivedFacts: readonly DerivedFact[] = [
	...debtFacts,
	...failureFacts,
	...disputeFacts,
	...promiseFacts,
	...debtorFacts,
];
