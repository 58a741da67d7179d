<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

/** The plugin's pages in wp-admin: one page per screen, all drawn by the same script. */
final class Menu {

	/** Screen id, as the script knows it, to menu slug; the first is the parent. */
	public const SLUGS = array(
		'cases'     => 'followup-reminders',
		'sequences' => 'followup-reminders-sequences',
		'invoices'  => 'followup-reminders-invoices',
		'messages'  => 'followup-reminders-messages',
		'settings'  => 'followup-reminders-settings',
	);

	/** Right below WooCommerce's own menu entry, which is 55.5, and above its products; without WooCommerce in the same place. */
	private const POSITION = 55.7;

	public function __construct( private readonly Assets $assets ) {}

	public function register(): void {
		add_action( 'admin_menu', array( $this, 'add_pages' ) );
	}

	public function add_pages(): void {
		$work   = 'followup_reminders_work';
		$manage = 'followup_reminders_manage';
		$parent = self::SLUGS['cases'];

		add_menu_page( __( 'Follow-ups', 'followup-reminders' ), __( 'Follow-ups', 'followup-reminders' ), $work, $parent, '', 'dashicons-email-alt', self::POSITION );
		$this->add_page( 'cases', __( 'Cases', 'followup-reminders' ), $work );
		$this->add_page( 'sequences', __( 'Sequences', 'followup-reminders' ), $manage );
		$this->add_page( 'invoices', __( 'Invoices', 'followup-reminders' ), $manage );
		$this->add_page( 'messages', __( 'Messages', 'followup-reminders' ), $manage );
		$this->add_page( 'settings', __( 'Settings', 'followup-reminders' ), $manage );
	}

	private function add_page( string $screen, string $title, string $capability ): void {
		$hook = add_submenu_page(
			self::SLUGS['cases'],
			$title,
			$title,
			$capability,
			self::SLUGS[ $screen ],
			static function () use ( $screen ): void {
				printf(
					'<div class="wrap"><div id="followup-reminders" data-screen="%s"><noscript>%s</noscript></div></div>',
					esc_attr( $screen ),
					esc_html__( 'Follow-up Reminders needs JavaScript for its screens.', 'followup-reminders' )
				);
			}
		);
		if ( false !== $hook ) {
			add_action( 'load-' . $hook, array( $this->assets, 'register' ) );
		}
	}
}
