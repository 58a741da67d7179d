<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Scheduler\Breaker;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Throttle;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Pseudonym;

/** Takes everything away that the plugin put into a site, by exact name, if the owner asked for it. */
final class Uninstaller {

	/** Set to `yes` by the owner: remove all data with the plugin. */
	public const OPTION = 'followup_reminders_remove_data';

	private const OPTIONS = array(
		self::OPTION,
		Schema::OPTION,
		Schema::LOCK,
		SiteLock::ADDRESS,
		SiteLock::BEAT,
		Breaker::OPTION . 'email',
		Pause::OPTION,
		Throttle::LIMITS,
		Throttle::COUNTS,
		Retention::DAYS,
		Retention::CURSOR,
		SweepPlaces::OPTION,
		Housekeeping::TOLD,
		MovableClock::OPTION,
		Pseudonym::OPTION,
		SigningSecret::OPTION,
		// WooCommerce keeps the settings of each e-mail under its id.
		'woocommerce_followup_reminders_settings',
	);

	public function __construct( private readonly Schema $schema ) {}

	/** Ticks end with the plugin in any case; data only when asked for. */
	public function uninstall(): void {
		Ticker::clear();
		if ( 'yes' !== get_option( self::OPTION ) ) {
			return;
		}
		$this->remove_everything();
	}

	/** Also for a site that is deleted from a network. */
	public function remove_everything(): void {
		$this->schema->drop();
		Capabilities::revoke();
		$file = SiteLock::file();
		if ( null !== $file && is_file( $file ) ) {
			wp_delete_file( $file );
			// Only if nobody else put anything there.
			@rmdir( dirname( $file ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions
		}
		foreach ( self::OPTIONS as $option ) {
			delete_option( $option );
		}
	}
}
