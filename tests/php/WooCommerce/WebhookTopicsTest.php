<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use ActionScheduler;
use FollowupReminders\Channels\WooWebhooks\EventDocuments;
use FollowupReminders\Engine\Parse\CheckSchema;
use FollowupReminders\Engine\Parse\Issues;
use FollowupReminders\Engine\Parse\Place;
use FollowupReminders\Engine\Parse\Schemas;
use FollowupReminders\Plugin;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\HttpSink;
use stdClass;
use WC_Webhook;

/** Our topics among those of WooCommerce's webhooks: kept, sent, signed and logged by WooCommerce as its own. */
final class WebhookTopicsTest extends ShopTestCase {

	private HttpSink $sink;
	private Plugin $plugin;

	/** @var list<WC_Webhook> */
	private array $webhooks = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sink   = new HttpSink();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		add_filter( 'http_request_host_is_external', '__return_true' );
		add_filter( 'http_allowed_safe_ports', array( self::class, 'any_port' ), 10, 3 );
		as_unschedule_all_actions( 'woocommerce_deliver_webhook_async' );
	}

	protected function tearDown(): void {
		foreach ( $this->webhooks as $webhook ) {
			foreach ( $webhook->get_hooks() as $hook ) {
				remove_action( $hook, array( $webhook, 'process' ) );
			}
			$webhook->delete( true );
		}
		$GLOBALS['wc_queued_webhooks'] = array();
		remove_filter( 'http_request_host_is_external', '__return_true' );
		remove_filter( 'http_allowed_safe_ports', array( self::class, 'any_port' ) );
		$this->sink->stop();
		parent::tearDown();
	}

	/**
	 * @param list<int> $ports WordPress'.
	 * @return list<int>
	 */
	public static function any_port( array $ports, string $host, string $url ): array {
		return array_merge( $ports, array( (int) wp_parse_url( $url, PHP_URL_PORT ) ) );
	}

	public function test_every_topic_can_be_chosen_and_has_its_words(): void {
		$words = (array) apply_filters( 'woocommerce_webhook_topics', array( 'order.created' => 'Order created' ) );
		foreach ( EventDocuments::EVENTS as $event ) {
			self::assertTrue( wc_is_webhook_valid_topic( 'followup.' . $event ), $event );
			self::assertNotSame( $event, $words[ 'followup.' . $event ] );
		}
		self::assertSame( 'Order created', $words['order.created'] );
		self::assertTrue( wc_is_webhook_valid_topic( 'order.created' ) );
		self::assertFalse( wc_is_webhook_valid_topic( 'followup.nothing' ) );
	}

	public function test_action_scheduler_delivers_what_happens_to_a_real_order(): void {
		$opened = $this->listen( 'case_opened' );
		$paid   = $this->listen( 'case_paid' );
		$order  = self::order();
		$order->update_status( 'failed' );
		$this->tick();
		$request = $this->delivered()[0];
		self::assertSame( array( 'followup.case_opened', 'followup', 'case_opened' ), array( $request->headers->{'x-wc-webhook-topic'}, $request->headers->{'x-wc-webhook-resource'}, $request->headers->{'x-wc-webhook-event'} ) );
		self::assertSame( base64_encode( hash_hmac( 'sha256', $request->body, 'a secret', true ) ), $request->headers->{'x-wc-webhook-signature'} );
		$document = $this->document( $request );
		$case     = self::get_case( 'orders', $order );
		self::assertSame( array( 'followup.case_opened', "case_opened.$case->id", (string) $order->get_id(), '30.00', 'EUR', 'open', null ), array( $document->type, $document->id, $document->data->case->reference, $document->data->case->total, $document->data->case->currency, $document->data->case->status, $document->data->debtor->email ) );

		$order->payment_complete( 'txn' );
		$this->tick();
		$document = $this->document( $this->delivered()[1] );
		self::assertSame( array( 'followup.case_paid', 'paid', '0.00' ), array( $document->type, $document->data->case->status, $document->data->case->remaining ) );
		self::assertCount( 2, $this->deliveries() );
		self::assertSame( array( 0, 0 ), array( ( new WC_Webhook( $opened->get_id() ) )->get_failure_count(), ( new WC_Webhook( $paid->get_id() ) )->get_failure_count() ) );
	}

	public function test_two_things_of_one_case_are_two_deliveries(): void {
		$this->listen( 'task_raised' );
		$order = self::order();
		$order->update_status( 'failed' );
		$case = self::get_case( 'orders', $order );
		foreach ( array( 'one', 'two' ) as $key ) {
			self::assertTrue( $this->plugin->services->task_desk->raise( "$key.$case->id", $case->id, 'case_fault', $this->plugin->foundation->clock->now() ) );
		}
		$documents = array_map( $this->document( ... ), $this->delivered() );
		self::assertSame( array( "task_raised.one.$case->id", "task_raised.two.$case->id" ), array_column( $documents, 'id' ) );
		self::assertSame( 'case_fault', $documents[0]->data->task->code );
	}

	public function test_other_topics_keep_their_payload(): void {
		$order   = self::order();
		$webhook = new WC_Webhook();
		$webhook->set_topic( 'order.updated' );
		$webhook->set_user_id( $this->log_in_as( 'administrator' ) );
		$payload = $webhook->build_payload( $order->get_id() );
		self::assertSame( $order->get_id(), Given::below( $payload, 'id' ) );
	}

	private function listen( string $event ): WC_Webhook {
		$webhook = new WC_Webhook();
		$webhook->set_name( $event );
		$webhook->set_topic( 'followup.' . $event );
		$webhook->set_delivery_url( $this->sink->url( '/status/200' ) );
		$webhook->set_secret( 'a secret' );
		$webhook->set_user_id( $this->log_in_as( 'administrator' ) );
		$webhook->set_status( 'active' );
		$webhook->save();
		self::assertSame( 'followup.' . $event, $webhook->get_topic(), 'WooCommerce takes the topic.' );
		$webhook->enqueue();
		$this->webhooks[] = $webhook;
		wp_set_current_user( 0 );
		return $webhook;
	}

	private function tick(): void {
		self::assertSame( 0, $this->plugin->scheduling->worker->tick()->failed );
	}

	/**
	 * Ends the request as WooCommerce sees it and lets Action Scheduler run what it planned.
	 *
	 * @return list<stdClass> All requests so far.
	 */
	private function delivered(): array {
		wc_webhook_execute_queue();
		$GLOBALS['wc_queued_webhooks'] = array();
		$actions                       = as_get_scheduled_actions(
			array(
				'hook'     => 'woocommerce_deliver_webhook_async',
				'status'   => 'pending',
				'per_page' => -1,
				'orderby'  => 'none',
			),
			'ids'
		);
		sort( $actions, SORT_NUMERIC );
		self::assertNotSame( array(), $actions, 'WooCommerce planned no delivery.' );
		foreach ( $actions as $action ) {
			ActionScheduler::runner()->process_action( (int) $action, 'test' );
		}
		return $this->deliveries();
	}

	/** @return list<stdClass> Without the pings by which WooCommerce looks whether an address is there. */
	private function deliveries(): array {
		return array_values( array_filter( $this->sink->requests(), static fn ( stdClass $request ): bool => isset( $request->headers->{'x-wc-webhook-topic'} ) ) );
	}

	private function document( stdClass $request ): stdClass {
		$document = Json::decode( $request->body );
		$issues   = new Issues();
		CheckSchema::check( new Place( Schemas::file( 'webhook' ), 'webhook' ), $document, '', $issues );
		self::assertSame( array(), $issues->list );
		return $document;
	}
}
