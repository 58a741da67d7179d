<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\DbClock;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Listener;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\MachineClock;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Support\SharedClock;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Support\Zones;

/** What every other part uses: clocks, the log, the database and its tables. */
final class Foundation {

	/** What the plugin goes by. */
	public readonly MachineClock $clock;
	/** The machine's own clock. */
	public readonly MachineClock $machine;
	/** The machine's clock corrected by the database's. */
	public readonly SharedClock $shared_clock;
	public readonly Log $log;
	public readonly Listener $listener;
	public readonly Zones $zones;
	public readonly Pseudonym $pseudonym;
	public readonly Database $database;
	public readonly Schema $schema;

	/**
	 * @param string            $file    The plugin's main file.
	 * @param string            $version Of the plugin.
	 * @param MachineClock|null $clock   In place of the site's own.
	 */
	public function __construct(
		public readonly string $file,
		public readonly string $version,
		?MachineClock $clock = null,
	) {
		$this->log          = new Log();
		$this->listener     = new Listener( $this->log );
		$this->zones        = new Zones();
		$this->pseudonym    = new Pseudonym();
		$this->database     = self::site_database();
		$this->schema       = self::site_schema( $this->database );
		$this->machine      = new SystemClock();
		$this->shared_clock = new SharedClock( $this->machine, new DbClock( $this->database ) );
		$this->clock        = $clock ?? ( MovableClock::allowed() ? new MovableClock( $this->shared_clock ) : $this->shared_clock );
	}

	/** Of the current site; for those who need nothing else. */
	public static function site_database(): Database {
		/** @var \wpdb $link */
		$link = $GLOBALS['wpdb'];
		return new Database( $link );
	}

	/** Of the current site; for those who need nothing else. */
	public static function site_schema( ?Database $database = null ): Schema {
		return new Schema( $database ?? self::site_database() );
	}

	public static function has_woocommerce(): bool {
		return class_exists( 'WooCommerce', false );
	}

	/** @return string The folder's path with a slash at the end. */
	public function templates(): string {
		return plugin_dir_path( $this->file ) . 'templates/';
	}
}
