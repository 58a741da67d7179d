<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use FollowupReminders\Engine\Facts\Catalogue;
use stdClass;

/** Twin of src/engine/parse/check-anchor.ts. */
final class CheckAnchor {

	/**
	 * An anchor may name the steps of `$earlier`.
	 *
	 * @param list<stdClass> $earlier
	 */
	public static function check( stdClass $anchor, array $earlier, string $path, Issues $issues ): void {
		if ( $anchor->on === 'fact' ) {
			$fact = Catalogue::find( $anchor->fact );
			if ( $fact === null ) {
				$issues->add( 'fact.unknown', "{$path}/fact", $anchor->fact );
			} elseif ( $fact->type !== 'date' && $fact->type !== 'instant' ) {
				$issues->add( 'anchor.fact_not_moment', "{$path}/fact", $anchor->fact, $fact->type );
			}
		}
		if ( $anchor->on === 'step' ) {
			$step = ById::find( $earlier, $anchor->stepId );
			if ( $step === null ) {
				$issues->add( 'anchor.step_not_earlier', "{$path}/stepId", $anchor->stepId );
			} elseif ( $anchor->event === 'delivered' && $step->kind === 'wait' ) {
				$issues->add( 'anchor.wait_not_delivered', "{$path}/event", $anchor->event, 'resolved' );
			}
		}
	}
}
