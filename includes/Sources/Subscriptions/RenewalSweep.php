<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\SweepPage;
use FollowupReminders\Model\Sources\SweptCase;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Sources\Orders\Reading\OrderFindings;
use FollowupReminders\Sources\Orders\Reading\OrderRefunds;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Subscriptions\Reading\RenewalFindings;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use Throwable;

/** The sweep of renewals: open cases are read one by one, since each needs its subscription and its retries; what has no case is found among the orders. */
final class RenewalSweep implements SourceSweep {

	public function __construct(
		private readonly Source $source,
		private readonly Subscriptions $subscriptions,
		private readonly Clock $clock,
	) {}

	public function look( array $cases, array $events ): array {
		$swept    = array();
		$findings = new RenewalFindings( $this->subscriptions );
		foreach ( $cases as $case_row ) {
			$of_case = $events[ $case_row->id ] ?? array();
			$reading = $this->source->read( $case_row, $of_case );
			try {
				// The reading just made left it fresh.
				$order    = TruthState::UNREADABLE === $reading->state ? false : wc_get_order( (int) $case_row->source_ref );
				$refusals = $order instanceof \WC_Order && OrderState::OWED === OrderState::of( $order ) ? $findings->refusals( $order, $of_case ) : array();

				$swept[ $case_row->id ] = $order instanceof \WC_Order
					? OrderFindings::of( $case_row, $order, $reading, array( ...$refusals, ...OrderRefunds::missed( $case_row, $order, $of_case, $this->clock->now() ) ), $this->clock->now() )
					: new SweptCase( $reading );
			} catch ( Throwable ) {
				$swept[ $case_row->id ] = new SweptCase( $reading );
			}
		}
		return $swept;
	}

	/** OrderSweep lists them. */
	public function lists(): array {
		return array();
	}

	public function page( string $after, int $limit ): SweepPage {
		return new SweepPage( array(), null );
	}

	public function owed( array $refs ): array {
		return array();
	}
}
