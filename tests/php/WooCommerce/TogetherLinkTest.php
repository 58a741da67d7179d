<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\Paying\PayVisit;
use FollowupReminders\Portal\ShopOrders;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Portal\ThemePage;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use WC_Order;

/** The button of a message that lists several payments: all of them at once, by whoever holds the link. */
final class TogetherLinkTest extends ShopTestCase {

	private Plugin $plugin;
	private int $customer_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	private function order_of( string $total ): WC_Order {
		if ( 0 === $this->customer_id ) {
			$this->customer_id = Membership::customer();
		}
		$order = new WC_Order();
		$order->set_created_via( 'checkout' );
		$order->set_customer_id( $this->customer_id );
		Membership::fill( $order, TestGateway::ID, $total );
		return $order;
	}

	/**
	 * @param non-empty-list<CaseRow> $cases
	 * @return array{token: string, with: string}
	 */
	private function link( array $cases ): array {
		wp_parse_str( (string) wp_parse_url( $this->plugin->delivery->pay_links->together( $cases, time() ), PHP_URL_QUERY ), $query );
		return array(
			'token' => is_string( $query['followup-reminders'] ?? null ) ? $query['followup-reminders'] : '',
			'with'  => is_string( $query['with'] ?? null ) ? $query['with'] : '',
		);
	}

	private function visit(): PayVisit {
		$clock     = $this->plugin->foundation->clock;
		$templates = new Templates( WP_PLUGIN_DIR . '/followup-reminders/templates/portal/' );
		$debts     = new DebtReader( $this->plugin->services->facts_reader, $this->plugin->stores->debtors, $this->plugin->sources->plan_book, $clock );
		return new PayVisit( $this->plugin->delivery->pay_links, $debts, $templates, new ThemePage( $templates, $clock ), $clock );
	}

	/** @return list<int> */
	private static function joint_orders(): array {
		$found = wc_get_orders( array( 'meta_key' => JointOrder::PARTS, 'return' => 'ids', 'limit' => -1 ) ); // phpcs:ignore WordPress
		return is_array( $found ) ? array_values( array_filter( $found, 'is_int' ) ) : array();
	}

	public function test_it_shows_what_is_paid_and_its_button_leads_to_one_form_for_all(): void {
		$orders = array( $this->order_of( '30.01' ), $this->order_of( '12.50' ) );
		$cases  = array_map( static fn ( WC_Order $order ): CaseRow => self::get_case( 'orders', $order ), $orders );
		$link   = $this->link( $cases );
		$page   = $this->plugin->portal->pay_link_page;
		$before = self::joint_orders();
		$shown  = $page->answer( $link['token'], '', null, $link['with'] );
		self::assertSame( 200, $shown->status );
		self::assertStringContainsString( '42.51', $shown->html );
		self::assertStringContainsString( '30.01', $shown->html );
		self::assertStringContainsString( 'method="post"', $shown->html );
		self::assertSame( $before, self::joint_orders(), 'Showing it makes nothing.' );

		$target = $page->answer( $link['token'], '', array( 'followup-reminders-pay' => '1' ), $link['with'] )->target;
		self::assertStringContainsString( Addresses::VISIT . '=', $target );
		wp_parse_str( (string) wp_parse_url( $target, PHP_URL_QUERY ), $query );
		$joint = ShopOrders::of_key( $query['key'] ?? null, $cases[0] );
		self::assertNotNull( $joint, 'The link of its first case opens the form without a log-in.' );
		self::assertSame( '42.51', $joint->get_total() );
		self::assertNull( ShopOrders::of_key( $query['key'] ?? null, self::get_case( 'orders', self::order() ) ), 'That of another customer does not.' );

		$_GET[ Addresses::VISIT ] = $link['token'];
		$_GET['key']              = $joint->get_order_key();
		wp_set_current_user( 0 );
		$visit = $this->visit();
		$visit->begin();
		self::assertTrue( current_user_can( 'pay_for_order', $joint->get_id() ) );
		self::assertFalse( current_user_can( 'pay_for_order', $orders[0]->get_id() ) );
		ob_start();
		$visit->show_debt( $joint );
		$above = (string) ob_get_clean();
		unset( $_GET[ Addresses::VISIT ], $_GET['key'] );
		self::assertStringContainsString( '42.51', $above );
		self::assertStringContainsString( '12.50', $above );

		$joint->payment_complete( 'all' );
		foreach ( $orders as $order ) {
			self::assertTrue( self::again( $order )->is_paid() );
		}
		self::assertSame( 'paid', $page->answer( $link['token'], '', null, $link['with'] )->code );
	}

	public function test_a_forged_or_foreign_list_pays_nothing_but_the_one(): void {
		$own    = self::get_case( 'orders', $this->order_of( '30.00' ) );
		$second = self::get_case( 'orders', $this->order_of( '12.50' ) );
		$other  = self::get_case( 'orders', self::order( '99.00' ) );
		$page   = $this->plugin->portal->pay_link_page;
		$link   = $this->link( array( $own, $second ) );
		$forged = str_replace( (string) $second->id . '.', (string) $other->id . '.', $link['with'] );
		foreach ( array( $forged, 'x', $second->id . '.' . str_repeat( 'a', 64 ), $this->link( array( $second, $own ) )['with'], $this->link( array( $own, $other ) )['with'] ) as $with ) {
			$answer = $page->answer( $link['token'], '', null, $with );
			self::assertStringNotContainsString( '99.00', $answer->html, $with );
			self::assertStringNotContainsString( '12.50', $answer->html, $with );
			self::assertStringContainsString( 'order-pay', $answer->target, 'The one link leads where it always does.' );
		}
		self::assertSame( 404, $page->answer( 'forged', '', null, $link['with'] )->status );
	}

	public function test_a_mail_that_lists_two_orders_has_the_button(): void {
		update_option( 'timezone_string', 'Europe/Paris' );
		$clock        = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $clock );
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
		$orders = array( $this->order_of( '30.01' ), $this->order_of( '12.50' ) );
		$mails  = array();
		$watch  = static function ( array $mail ) use ( &$mails ): array {
			$mails[] = (string) $mail['message'];
			return $mail;
		};
		add_filter( 'wp_mail', $watch );
		for ( $day = 0; $day < 5 && array() === $mails; $day++ ) {
			$this->plugin->scheduling->worker->tick();
			$clock->move( 86400 );
		}
		remove_filter( 'wp_mail', $watch );
		$ids   = array_map( static fn ( WC_Order $order ): int => self::get_case( 'orders', $order )->id, $orders );
		$links = array_filter( $mails, static fn ( string $mail ): bool => 1 === preg_match( '/with=(?:' . implode( '|', $ids ) . ')\./', $mail ) );
		self::assertCount( 1, $links, 'One mail of both, with a button for both.' );
		self::assertStringContainsString( 'Pay €42.51', (string) reset( $links ) );
	}
}
