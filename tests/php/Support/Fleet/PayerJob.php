<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use stdClass;

/**
 * Pays debts one after the other at moments nobody chose, as customers do, and tells when each payment was committed and when it was heard.
 *
 * Told: `now`, `source` (`till` or `billing`), `refs`, `amountMinor`, `pauseMicroseconds` (at most, before each payment).
 */
final class PayerJob implements Job {

	public function __construct( private readonly stdClass $told ) {}

	public function run(): void {
		global $wpdb;
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( $this->told->now ) );
		foreach ( $this->told->refs as $ref ) {
			usleep( random_int( 0, $this->told->pauseMicroseconds ) );
			$paid_at = null;
			if ( TillSource::ID === $this->told->source ) {
				TillSource::pay( $wpdb, $ref, $this->told->now );
				$paid_at = microtime( true );
			}
			$details  = (object) array(
				'amountMinor' => $this->told->amountMinor,
				'currency'    => 'EUR',
				'full'        => true,
			);
			$heard    = $plugin->sources->case_events->record( new SourceEvent( $this->told->source, $ref, $ref . '.paid', EventKind::PaymentReceived, $this->told->now, $details ) );
			$heard_at = microtime( true );
			$line     = array(
				'paid'    => $this->told->source . ' ' . $ref,
				'at'      => $paid_at ?? $heard_at,
				'heardAt' => $heard_at,
				'outcome' => $heard->outcome,
			);
			fwrite( STDOUT, json_encode( $line, JSON_THROW_ON_ERROR ) . "\n" );
		}
	}
}
