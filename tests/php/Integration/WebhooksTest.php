<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Channels\Webhook\WebhookSender;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\CheckSchema;
use FollowupReminders\Engine\Parse\Issues;
use FollowupReminders\Engine\Parse\Place;
use FollowupReminders\Engine\Parse\Schemas;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Signature;
use FollowupReminders\Tests\Support\HttpSink;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;
use WP_Error;

/**
 * A step that calls a webhook: what is sent, what is made of each answer, and that it is sent once.
 *
 * @phpstan-import-type Action from Documents
 */
final class WebhooksTest extends ShopTestCase {

	private ?HttpSink $sink = null;

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new HttpSink();
	}

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	public function test_what_is_sent_fits_its_schema_and_is_signed_as_events_to_us_are(): void {
		$this->calls( $this->url( '/status/200?x-request-id=req-77' ) );
		$this->renewal_falls_due();
		self::assertSame( array( '1.call' => 'delivered' ), $this->fates() );

		$request = $this->requests()[0];
		$key     = $this->key();
		self::assertSame( array( $key, $key, 'application/json' ), array( $request->headers->{'webhook-id'}, $request->headers->{'idempotency-key'}, $request->headers->{'content-type'} ) );
		self::assertSame( '', Signature::check( $request->headers->{'x-followup-signature'}, $request->body, $this->clock->now(), array( $this->target()->secret ) ) );

		$document = Json::decode( $request->body );
		self::assertSame( array(), self::schema_issues( $document ) );
		self::assertSame( array( 1, $key, 'followup.step_reached', '2027-06-01T10:00:00Z' ), array( $document->schemaVersion, $document->id, $document->type, $document->timestamp ) );
		self::assertSame( array( 'R-1', 'open', 'EUR', '29.00', '0.00', '29.00' ), array( $document->data->case->number, $document->data->case->status, $document->data->case->currency, $document->data->case->total, $document->data->case->paid, $document->data->case->remaining ) );
		self::assertSame( array( 'caller', 1, 'first', 'call', 'webhook', null ), array( $document->data->step->sequence, $document->data->step->version, $document->data->step->id, $document->data->step->action, $document->data->step->channel, $document->data->step->outcome ) );
		self::assertStringEndsWith( 'admin.php?page=followup-reminders-cases#/' . $this->case_of( 'R-1' )->id, $document->data->case->url );
		self::assertSame( 'req-77', $this->message()['provider_id'] );
	}

	public function test_nobody_is_named_unless_the_owner_ticked_it(): void {
		$this->calls( $this->url( '/status/200' ) );
		$this->renewal_falls_due();
		self::assertStringNotContainsString( 'Keller', $this->requests()[0]->body );
		self::assertStringNotContainsString( 'anna@', $this->requests()[0]->body );

		$this->change_target( array( 'withCustomer' => true ) );
		$this->renewal_falls_due( 'R-2', 'zoe@example.test' );
		$debtor = Json::decode( $this->requests()[1]->body )->data->debtor;
		self::assertSame( array( 'Anna Keller', 'zoe@example.test' ), array( $debtor->name, $debtor->email ) );
	}

	public function test_a_payment_before_the_hand_over_keeps_it_from_being_sent(): void {
		$this->calls( $this->url( '/status/200' ) );
		$this->renewal_fails();
		$this->tick();
		$this->book->pay( 'R-1', $this->clock->now() );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( array(), $this->requests() );
	}

	/** @return array<string,array{string,string,string,int}> */
	public static function answers(): array {
		return array(
			'taken'                   => array( '/status/202', 'delivered', 'webhook.accepted', 1 ),
			'answer breaks off'       => array( '/cut', 'delivered', 'webhook.accepted', 1 ),
			'answer cannot be read'   => array( '/unreadable', 'delivered', 'webhook.accepted', 1 ),
			'unknown there'           => array( '/status/404', 'failed', 'webhook.answered_404', 1 ),
			'not allowed there'       => array( '/status/401', 'failed', 'webhook.answered_401', 1 ),
			'moved'                   => array( '/status/301?location=/status/200', 'failed', 'webhook.answered_301', 1 ),
			'not now'                 => array( '/status/503', 'owed', 'webhook.answered_503', 1 ),
			'too often'               => array( '/status/429', 'owed', 'webhook.answered_429', 1 ),
			'too early'               => array( '/status/425', 'owed', 'webhook.answered_425', 1 ),
			'too slow'                => array( '/status/408', 'owed', 'webhook.answered_408', 1 ),
			'silence after the body'  => array( '/drop', 'unknown', 'webhook.no_reply', 1 ),
			'silence without an end'  => array( '/stall', 'unknown', 'webhook.no_reply', 1 ),
		);
	}

	/** @dataProvider answers */
	public function test_what_really_happened_decides( string $path, string $state, string $code, int $requests ): void {
		// As long as a test wants to wait for silence.
		$hurry = static fn ( array $arguments ): array => array_merge( $arguments, array( 'timeout' => 1 ) );
		add_filter( 'http_request_args', $hurry );
		$this->calls( $this->url( $path ) );
		$this->renewal_falls_due();
		remove_filter( 'http_request_args', $hurry );
		self::assertSame( array( $state, $code ), array( $this->message()['state'], $this->message()['code'] ) );
		self::assertCount( $requests, $this->requests() );
	}

	public function test_what_was_never_sent_is_tried_again_and_arrives(): void {
		$dead = new HttpSink();
		$url  = $dead->url( '/status/200' );
		$dead->stop();
		$unreachable = array(
			$url                                  => 'webhook.no_connection',
			$this->url( '/status/200', 'https' ) => 'webhook.no_connection',
			// Sites of bin/site reach nobody outside: WordPress refuses before any transport.
			'http://outside.example/'             => 'webhook.not_begun',
		);
		foreach ( $unreachable as $address => $code ) {
			$this->calls( $address );
			$this->renewal_falls_due( 'R-' . md5( $address ), md5( $address ) . '@example.test' );
			self::assertSame( array( 'owed', $code ), array( $this->message()['state'], $this->message()['code'] ), $address );
		}
		self::assertSame( array(), $this->requests() );

		$this->change_target( array( 'url' => $this->url( '/status/200' ) ) );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 'delivered' => 3 ), $this->plugin->stores->outbox->count_by_state() );
	}

	public function test_silence_is_never_broken_by_us_and_a_person_may_say_what_it_was(): void {
		$this->calls( $this->url( '/drop' ) );
		$this->renewal_falls_due();
		$this->change_target( array( 'url' => $this->url( '/status/200' ) ) );
		$this->let_hours_pass( 48 );
		self::assertCount( 1, $this->requests() );

		$this->log_in_as( 'administrator' );
		$case = $this->case_of( 'R-1' );
		self::assertSame( array( $this->key() ), array_column( $this->plugin->stores->outbox->unknown_items( $case->id ), 'item_key' ) );
		self::assertTrue( $this->plugin->services->person_acts->settle( $this->key(), 'send_again', get_current_user_id() ) );
		$this->tick();
		self::assertCount( 2, $this->requests() );
		self::assertSame( array( $this->requests()[0]->headers->{'webhook-id'}, 'delivered' ), array( $this->requests()[1]->headers->{'webhook-id'}, $this->message()['state'] ) );
	}

	public function test_a_call_of_unknown_fate_beside_a_mail_is_settled_without_touching_the_step(): void {
		$this->calls( $this->url( '/drop' ), true );
		$this->renewal_falls_due();
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( 'delivered', $this->case_of( 'R-1' )->run?->resolved[0]->outcome );
		self::assertTrue( $this->plugin->services->person_acts->settle( $this->key(), 'delivered', 1 ) );
		self::assertSame( array(), $this->plugin->stores->outbox->unknown_items( $this->case_of( 'R-1' )->id ) );
		self::assertCount( 1, $this->case_of( 'R-1' )->run->resolved ?? array() );
	}

	public function test_the_other_side_may_ask_to_wait_but_not_for_ever(): void {
		foreach ( array(
			'900'   => 900,
			'86400' => 7200,
			'1'     => 60,
		) as $asked => $least ) {
			$this->calls( $this->url( "/status/503?retry-after=$asked" ) );
			$this->renewal_falls_due( "R-$asked", "customer$asked@example.test" );
			$wait = (int) $this->message()['next_attempt_at_utc'] - $this->clock->now();
			self::assertGreaterThanOrEqual( $least, $wait );
			self::assertLessThanOrEqual( $least + 15, $wait );
		}
	}

	public function test_an_address_that_is_gone_is_switched_off_and_its_owner_told_once(): void {
		$this->calls( $this->url( '/status/410' ) );
		$this->renewal_fails( 'R-1', 'a@example.test' );
		$this->renewal_fails( 'R-2', 'b@example.test' );
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( 'gone', $this->target()->state );
		self::assertCount( 1, $this->requests(), 'The second was not sent any more.' );
		self::assertSame( array( '[Garden & Co] The webhook target “CRM” was turned off' ), self::subjects() );
		self::assertSame( array( 'action_failed' ), array_values( array_diff( $this->tasks(), array( 'ended_in_silence' ) ) ), 'For the one that was sent.' );
		self::assertSame( 'not_possible', $this->case_of( 'R-2' )->run->resolved[0]->why ?? '' );
	}

	public function test_a_target_that_is_off_is_passed_by_and_one_that_is_missing_is_told(): void {
		$this->calls( $this->url( '/status/200' ) );
		$this->change_target( array( 'state' => 'off' ) );
		$this->renewal_falls_due();
		self::assertSame( 'not_possible', $this->case_of( 'R-1' )->run->resolved[0]->why ?? '' );
		self::assertNotContains( 'action_failed', $this->tasks() );

		$this->plugin->stores->targets->remove( $this->target() );
		$this->renewal_falls_due( 'R-2', 'b@example.test' );
		self::assertSame( array( 'failed', 'target.missing' ), array( $this->message()['state'], $this->message()['code'] ) );
		self::assertContains( 'action_failed', $this->tasks() );
		self::assertSame( array(), $this->requests() );
	}

	public function test_a_dead_target_is_stopped_and_the_others_go_on(): void {
		$this->calls( $this->url( '/status/503' ) );
		$this->add_target( 'books', $this->url( '/status/200' ) );
		for ( $no = 1; $no <= 7; $no++ ) {
			$this->renewal_fails( "R-$no", "customer$no@example.test" );
		}
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertCount( 5, $this->requests(), 'The rest was not tried.' );
		self::assertSame( array( 'webhook.crm' ), array_column( $this->plugin->delivery->breaker->stopped(), 'channel' ) );
		self::assertSame( array( '[Garden & Co] Reminders by webhook “crm” are stopped' ), self::subjects() );

		$this->calls( 'unchanged', false, 'books' );
		$this->renewal_falls_due( 'R-8', 'customer8@example.test' );
		self::assertContains( '/status/200', array_column( $this->requests(), 'path' ) );

		$this->change_target( array( 'url' => $this->url( '/status/200' ) ) );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 'delivered' => 8 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array(), $this->plugin->delivery->breaker->stopped() );
	}

	public function test_both_secrets_sign_for_a_day(): void {
		$this->calls( $this->url( '/status/200' ) );
		$old = $this->target()->secret;
		$this->plugin->stores->targets->replace_secret( $this->target(), 'the-new-one', $this->clock->now() + 86400 );
		$this->renewal_falls_due();
		$request = $this->requests()[0];
		foreach ( array( $old, 'the-new-one' ) as $secret ) {
			self::assertSame( '', Signature::check( $request->headers->{'x-followup-signature'}, $request->body, $this->clock->now(), array( $secret ) ) );
		}
	}

	public function test_no_address_of_the_shops_own_network_is_called(): void {
		$this->calls( $this->url( '/status/200' ) );
		$sender = new WebhookSender( new TargetAddress( false ), $this->clock );
		$answer = $sender->send( $this->target(), 'id', '{}' );
		self::assertSame( array( 0, 'refused', 'webhook.not_begun' ), array( $answer->status, $answer->handover()->outcome, $answer->handover()->code ) );
		self::assertSame( array(), $this->requests() );
	}

	public function test_a_transport_nobody_knows_proves_nothing(): void {
		$this->calls( $this->url( '/status/200' ) );
		$take = static fn (): WP_Error => new WP_Error( 'http_request_failed', 'cURL error 7: Failed to connect' );
		add_filter( 'pre_http_request', $take );
		$this->renewal_falls_due();
		remove_filter( 'pre_http_request', $take );
		self::assertSame( array( 'unknown', 'webhook.transport_unknown' ), array( $this->message()['state'], $this->message()['code'] ) );
	}

	public function test_without_curl_the_same_is_known(): void {
		$requests = \WpOrg\Requests\Requests::class;
		$kept     = $requests::$transport;
		foreach ( array( '[]', '{"ssl":false}', '{"ssl":true}' ) as $wanted ) {
			$requests::$transport[ serialize( json_decode( $wanted, true ) ) ] = \WpOrg\Requests\Transport\Fsockopen::class; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
		}
		try {
			foreach ( array(
				'/status/200' => 'delivered',
				'/drop'       => 'unknown',
			) as $path => $state ) {
				$this->calls( $this->url( $path ) );
				$this->renewal_falls_due( 'R' . $path, strtr( $path, '/', 'x' ) . '@example.test' );
				self::assertSame( $state, $this->message()['state'], $path );
			}
			$dead = new HttpSink();
			$url  = $dead->url( '/' );
			$dead->stop();
			$this->calls( $url );
			$this->renewal_falls_due( 'R-dead', 'dead@example.test' );
			self::assertSame( array( 'owed', 'webhook.not_begun' ), array( $this->message()['state'], $this->message()['code'] ) );
		} finally {
			$requests::$transport = $kept;
		}
	}

	/** Switches on a sequence of one step: an hour after the failure it calls the target, and may write too. */
	private function calls( string $url, bool $and_writes = false, string $target_id = 'crm' ): void {
		if ( 'unchanged' !== $url ) {
			$this->add_target( $target_id, $url );
		}
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			$this->plugin->stores->sequences->set_mode( $row->sequence_id, 'off', $this->clock->now() );
		}
		$stock = $this->plugin->stores->sequences->document( 'failed_subscription_payment', 1 );
		self::assertNotNull( $stock );
		$document          = clone $stock;
		$document->id      = 'caller';
		$document->version = 0;

		$branches = array(
			(object) array(
				'id'      => 'all',
				'when'    => null,
				'actions' => array_merge(
					array( self::action( 'call', 'webhook', $target_id ) ),
					$and_writes ? array( self::action( 'mail', 'email', 'payment_failed_first' ) ) : array()
				),
			),
		);
		$step = clone $stock->steps[0];
		self::assertSame( 'act', $step->kind );
		$step->branches  = $branches;
		$document->steps = array( $step );
		$this->plugin->stores->sequences->save( $document, 'Caller', 1, $this->clock->now(), $this->plugin->stores->sequences->find( 'caller' )->newest_version ?? 0 );
		$this->plugin->stores->sequences->set_mode( 'caller', 'live', $this->clock->now() );
		$this->plugin->services->planner->renew();
	}

	/** @return Action */
	private static function action( string $id, string $kind, string $ref ): stdClass {
		return (object) array(
			'id'     => $id,
			'kind'   => $kind,
			'ref'    => $ref,
			'digest' => 'join',
		);
	}

	private function add_target( string $id, string $url ): void {
		$target = (object) array(
			'title'        => strtoupper( $id ),
			'url'          => $url,
			'withCustomer' => false,
			'state'        => 'on',
		);
		$this->plugin->stores->targets->add( $id, $target, TargetRow::new_secret() ) || $this->change_target( array( 'url' => $url ) );
	}

	/** @param array{url?: string, withCustomer?: bool, state?: string} $changes Of the target `crm`. */
	private function change_target( array $changes ): void {
		$there  = $this->target();
		$target = (object) array(
			'title'        => $there->title,
			'url'          => $changes['url'] ?? $there->url,
			'withCustomer' => $changes['withCustomer'] ?? $there->with_customer,
			'state'        => $changes['state'] ?? $there->state,
		);
		self::assertTrue( $this->plugin->stores->targets->change( $there, $target ) );
	}

	private function renewal_falls_due( string $ref = 'R-1', string $email = 'anna@example.test' ): void {
		$this->renewal_fails( $ref, $email );
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
	}

	private function target(): TargetRow {
		$target = $this->plugin->stores->targets->find( 'crm' );
		self::assertNotNull( $target );
		return $target;
	}

	private function url( string $path, string $scheme = 'http' ): string {
		return $this->sink?->url( $path, $scheme ) ?? '';
	}

	/** @return list<stdClass> */
	private function requests(): array {
		return $this->sink?->requests() ?? array();
	}

	/** @return array<string,string> State of each item of the first case, by occurrence and action. */
	private function fates(): array {
		$fates = array();
		foreach ( $this->items_of( 'R-1' ) as $key => $state ) {
			$fates[ implode( '.', array_slice( explode( '.', $key ), -2 ) ) ] = $state;
		}
		return $fates;
	}

	private function key(): string {
		return $this->case_of( 'R-1' )->id . '.1.first.1.call';
	}

	/** @return array<string,string|null> The newest. */
	private function message(): array {
		$row = $this->plugin->foundation->database->row( 'SELECT * FROM {messages} ORDER BY id DESC LIMIT 1' );
		self::assertNotNull( $row );
		return $row;
	}

	/** @return list<string> */
	private function tasks(): array {
		return array_map( static fn ( TaskRow $task ): string => $task->code, $this->plugin->services->task_desk->all( 'open', 10 ) );
	}

	/** @return list<stdClass> */
	private static function schema_issues( mixed $document ): array {
		$issues = new Issues();
		CheckSchema::check( new Place( Schemas::file( 'webhook' ), 'webhook' ), $document, '', $issues );
		return $issues->list;
	}
}
