/** Twin of includes/Engine/Facts/Derived/DerivedFacts.php. */
import { debtFacts } from './debt';
import { debtorFacts } from './debtor';
import type { DerivedFact } from './derived-fact';
import { disputeFacts } from './disputes';
import { eventFacts } from './event';
import { failureFacts } from './failures';
import { promiseFacts } from './promises';
import { taskFacts } from './tasks';

export const derivedFacts: readonly DerivedFact[] = [
	...debtFacts,
	...failureFacts,
	...disputeFacts,
	...promiseFacts,
	...debtorFacts,
	...taskFacts,
	...eventFacts,
];
