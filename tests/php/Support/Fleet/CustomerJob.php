<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\AnsweredShop;
use FollowupReminders\Tests\Support\FrozenClock;
use stdClass;

/**
 * Does what is answered, at moments nobody chose: pays parts, some of which are taken back a moment later, replies, promises.
 *
 * Told: `now`, `acts` (list of { source, ref, kind, isTakenBack }), `pauseMicroseconds` (at most, before each act and before taking back).
 */
final class CustomerJob implements Job {

	public function __construct( private readonly stdClass $told ) {}

	public function run(): void {
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( $this->told->now ) );
		foreach ( $this->told->acts as $act ) {
			usleep( random_int( 0, $this->told->pauseMicroseconds ) );
			AnsweredShop::customer_does( $plugin, $act->source, $act->ref, $act->kind, "$act->ref.$act->kind", $this->told->now );
			$taken_back_at = null;
			if ( $act->isTakenBack ) {
				usleep( random_int( 0, 3 * $this->told->pauseMicroseconds ) );
				AnsweredShop::customer_does( $plugin, $act->source, $act->ref, 'payment_reversed', "$act->ref.payment_reversed", $this->told->now );
				$taken_back_at = microtime( true );
			}
			$line = array(
				'did'         => $act->source . ' ' . $act->ref,
				'kind'        => $act->kind,
				'takenBackAt' => $taken_back_at,
			);
			fwrite( STDOUT, json_encode( $line, JSON_THROW_ON_ERROR ) . "\n" );
		}
	}
}
