<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Support\Capabilities;

/** Leads whoever has just activated the plugin to its set-up: a link in the plugin's row, and a notice on the page of plugins until a sequence is on. */
final class FirstSteps {

	/** @param string $file The plugin's main file. */
	public function __construct(
		private readonly string $file,
		private readonly SequenceStore $sequences,
	) {}

	public function register(): void {
		add_action( 'load-plugins.php', array( $this, 'watch_plugins_page' ) );
	}

	/**
	 * @param array<string,string> $links HTML of the links in the plugin's row.
	 * @return array<string,string>
	 */
	public function add_links( array $links ): array {
		$own = array(
			'setup'    => sprintf( '<a href="%s">%s</a>', esc_url( self::welcome() ), esc_html__( 'Set up', 'followup-reminders' ) ),
			'settings' => sprintf( '<a href="%s">%s</a>', esc_url( admin_url( 'admin.php?page=' . Menu::SLUGS['settings'] ) ), esc_html__( 'Settings', 'followup-reminders' ) ),
		);
		return array_merge( $own, $links );
	}

	public function watch_plugins_page(): void {
		if ( current_user_can( Capabilities::MANAGE ) ) {
			add_filter( 'plugin_action_links_' . plugin_basename( $this->file ), array( $this, 'add_links' ) );
			add_action( 'admin_notices', array( $this, 'invite' ) );
		}
	}

	public function invite(): void {
		$is_on = static fn ( SequenceRow $row ): bool => RunMode::OFF !== $row->mode;
		if ( array() !== array_filter( $this->sequences->all(), $is_on ) ) {
			return;
		}
		printf(
			'<div class="notice notice-info is-dismissible"><p>%s</p><p><a class="button button-primary" href="%s">%s</a></p></div>',
			esc_html__( 'Follow-up Reminders is ready. Choose what you would like to recover. It takes about three minutes, and nothing is sent in test mode.', 'followup-reminders' ),
			esc_url( self::welcome() ),
			esc_html__( 'Set up follow-ups', 'followup-reminders' )
		);
	}

	private static function welcome(): string {
		return admin_url( 'admin.php?page=' . Menu::SLUGS['overview'] . '#/welcome' );
	}
}
