/** Twin of includes/Engine/Run/Obstacles.php. */
import type { EndReason } from '../../documents/run';
import type { Hold } from './holds';

/** What stands in the way of a case now, in the order asked. */
export interface Obstacles {
	readonly stops: readonly EndReason[];
	readonly holds: readonly Hold[];
}
