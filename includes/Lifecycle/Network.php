<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\Ticker;
use WP_Site;

/** On a network every site has its own tables, ticks and lock. */
final class Network {

	/**
	 * @param string             $basename `followup-reminders/followup-reminders.php`.
	 * @param \Closure():Installer   $installer   For the site that is switched to.
	 * @param \Closure():Uninstaller $uninstaller For the site that is switched to.
	 */
	public function __construct(
		private readonly string $basename,
		private readonly \Closure $installer,
		private readonly \Closure $uninstaller,
	) {}

	public function register(): void {
		add_action( 'wp_initialize_site', array( $this, 'site_added' ), 200 );
		add_action( 'wp_uninitialize_site', array( $this, 'site_deleted' ), 5 );
	}

	/** @param bool $network_wide Whether it is activated for the network. */
	public function activate( bool $network_wide ): void {
		$this->on_sites( $network_wide, fn () => ( $this->installer )()->install() );
	}

	/** @param bool $network_wide Whether it is deactivated for the network. */
	public function deactivate( bool $network_wide ): void {
		$this->on_sites(
			$network_wide,
			static function (): void {
				Ticker::clear();
				Housekeeping::clear();
			}
		);
	}

	public function uninstall(): void {
		$this->on_sites( is_multisite(), fn () => ( $this->uninstaller )()->uninstall() );
	}

	public function site_added( WP_Site $site ): void {
		// Also read where wp-admin's functions are not loaded.
		if ( isset( ( (array) get_site_option( 'active_sitewide_plugins', array() ) )[ $this->basename ] ) ) {
			$this->on_site( (int) $site->blog_id, fn () => ( $this->installer )()->install() );
		}
	}

	public function site_deleted( WP_Site $site ): void {
		$this->on_site( (int) $site->blog_id, fn () => ( $this->uninstaller )()->remove_everything() );
	}

	/** @param callable():mixed $work Done on this site, or on each of the network. */
	private function on_sites( bool $network_wide, callable $work ): void {
		if ( ! $network_wide || ! is_multisite() ) {
			$work();
			return;
		}
		foreach ( self::site_ids() as $id ) {
			$this->on_site( $id, $work );
		}
	}

	/** @return list<int> */
	private static function site_ids(): array {
		$query = array(
			'fields' => 'ids',
			'number' => 0,
		);
		return array_values( array_map( 'intval', get_sites( $query ) ) );
	}

	/** @param callable():mixed $work Done there. */
	private function on_site( int $id, callable $work ): void {
		switch_to_blog( $id );
		try {
			$work();
		} finally {
			restore_current_blog();
		}
	}
}
