<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

use FollowupReminders\Support\Given;

/** The plugin's pages in wp-admin: one page per screen, all drawn by the same script. */
final class Menu {

	/** Screen id, as the script knows it, to menu slug; the first is the parent. */
	public const SLUGS = array(
		'overview'  => 'followup-reminders',
		'cases'     => 'followup-reminders-cases',
		'tasks'     => 'followup-reminders-tasks',
		'sequences' => 'followup-reminders-sequences',
		'invoices'  => 'followup-reminders-invoices',
		'messages'  => 'followup-reminders-messages',
		'settings'  => 'followup-reminders-settings',
	);

	/** Right below WooCommerce's own menu entry, which is 55.5, and above its products; without WooCommerce in the same place. */
	private const POSITION = 55.7;

	/** @param \Closure():int $open_tasks How many tasks wait for whoever looks; asked on every page of wp-admin. */
	public function __construct(
		private readonly Assets $assets,
		private readonly \Closure $open_tasks,
	) {}

	public function register(): void {
		add_action( 'admin_menu', array( $this, 'add_pages' ) );
		// Not in the title itself: WordPress makes the names of the pages' hooks from it.
		add_filter( 'add_menu_classes', array( $this, 'add_bubble' ) );
	}

	public function add_pages(): void {
		$work   = 'followup_reminders_work';
		$manage = 'followup_reminders_manage';
		$parent = self::SLUGS['overview'];

		add_menu_page( __( 'Follow-ups', 'followup-reminders' ), __( 'Follow-ups', 'followup-reminders' ), $work, $parent, '', 'dashicons-email-alt', self::POSITION );
		$this->add_page( 'overview', __( 'Overview', 'followup-reminders' ), $work );
		$this->add_page( 'cases', __( 'Cases', 'followup-reminders' ), $work );
		$this->add_page( 'tasks', __( 'To do', 'followup-reminders' ), $work, $this->bubble() );
		$this->add_page( 'sequences', __( 'Sequences', 'followup-reminders' ), $manage );
		$this->add_page( 'invoices', __( 'Invoices', 'followup-reminders' ), $manage );
		$this->add_page( 'messages', __( 'Messages', 'followup-reminders' ), $manage );
		$this->add_page( 'settings', __( 'Settings', 'followup-reminders' ), $manage );
	}

	/**
	 * @param array<int|string,array<int,mixed>> $menu WordPress' entries: title first, slug third.
	 * @return array<int|string,array<int,mixed>>
	 */
	public function add_bubble( array $menu ): array {
		foreach ( $menu as $at => $entry ) {
			if ( self::SLUGS['overview'] === ( $entry[2] ?? '' ) ) {
				$menu[ $at ][0] = Given::text( $entry[0] ?? '' ) . $this->bubble();
			}
		}
		return $menu;
	}

	/** @return string A count as WordPress' own menu entries show one; '' for none. */
	private function bubble(): string {
		$count = current_user_can( 'followup_reminders_work' ) ? ( $this->open_tasks )() : 0;
		if ( 0 === $count ) {
			return '';
		}
		/* translators: %s: number of tasks */
		$words = sprintf( _n( '%s task waits for you', '%s tasks wait for you', $count, 'followup-reminders' ), number_format_i18n( $count ) );
		return sprintf(
			' <span class="awaiting-mod"><span aria-hidden="true">%s</span><span class="screen-reader-text">%s</span></span>',
			esc_html( number_format_i18n( $count ) ),
			esc_html( $words )
		);
	}

	/** @param string $bubble HTML after the title in the menu. */
	private function add_page( string $screen, string $title, string $capability, string $bubble = '' ): void {
		$hook = add_submenu_page(
			self::SLUGS['overview'],
			$title,
			$title . $bubble,
			$capability,
			self::SLUGS[ $screen ],
			function () use ( $screen ): void {
				printf(
					'<div class="wrap"><div id="followup-reminders" data-screen="%s" data-build="%s"><noscript>%s</noscript></div></div>',
					esc_attr( $screen ),
					esc_url( $this->assets->address() ),
					esc_html__( 'Follow-up Reminders needs JavaScript for its screens.', 'followup-reminders' )
				);
			}
		);
		if ( false !== $hook ) {
			add_action( 'load-' . $hook, array( $this->assets, 'register' ) );
		}
	}
}
