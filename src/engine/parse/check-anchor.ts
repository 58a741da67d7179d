/** Twin of includes/Engine/Parse/CheckAnchor.php. */
import type { Anchor, Step } from '../../documents/sequence';
import { findCatalogueFact } from '../facts/catalogue';
import type { Issues } from './issue';

/** An anchor may name the steps of `earlier`. */
export function checkAnchor(
	anchor: Anchor,
	earlier: readonly Step[],
	path: string,
	issues: Issues
): void {
	if ( anchor.on === 'fact' ) {
		const fact = findCatalogueFact( anchor.fact );
		if ( fact === null ) {
			issues.add( 'fact.unknown', `${ path }/fact`, anchor.fact );
		} else if ( fact.type !== 'date' && fact.type !== 'instant' ) {
			issues.add(
				'anchor.fact_not_moment',
				`${ path }/fact`,
				anchor.fact,
				fact.type
			);
		}
	}
	if ( anchor.on === 'step' ) {
		const step = earlier.find( ( one ) => one.id === anchor.stepId );
		if ( step === undefined ) {
			issues.add(
				'anchor.step_not_earlier',
				`${ path }/stepId`,
				anchor.stepId
			);
		} else if ( anchor.event === 'delivered' && step.kind === 'wait' ) {
			issues.add(
				'anchor.wait_not_delivered',
				`${ path }/event`,
				anchor.event,
				'resolved'
			);
		}
	}
}
