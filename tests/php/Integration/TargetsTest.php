<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Signature;
use FollowupReminders\Tests\Support\HttpSink;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** Where webhooks go: kept by managers, told of its secret once, and not taken away from under a sequence. */
final class TargetsTest extends RestTestCase {

	private ?HttpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	public function test_only_managers_reach_targets(): void {
		$routes = array( array( 'GET', '/targets' ), array( 'POST', '/targets' ), array( 'PUT', '/targets/crm' ), array( 'DELETE', '/targets/crm' ), array( 'POST', '/targets/crm/secret' ), array( 'POST', '/targets/crm/test' ) );
		foreach ( array(
			0 => 401,
			$this->log_in_as( 'subscriber' ) => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( $routes as list( $method, $route ) ) {
				self::assertSame( $status, $this->rest( $method, $route )->get_status(), "$method $route" );
			}
		}
		$worker = wp_set_current_user( $this->log_in_as( 'subscriber' ) );
		$worker->add_cap( 'followup_reminders_work' );
		foreach ( $routes as list( $method, $route ) ) {
			self::assertSame( 403, $this->rest( $method, $route )->get_status(), "$method $route" );
		}
		$worker->remove_cap( 'followup_reminders_work' );
	}

	public function test_a_secret_is_told_when_it_is_made_and_never_again(): void {
		$made = $this->make();
		self::assertSame( array( 'our_crm', 'on', 1 ), array( $made->id, $made->state, $made->version ) );
		self::assertMatchesRegularExpression( '/\A[0-9a-f]{64}\z/', $made->secret );
		self::assertStringNotContainsString( $made->secret, (string) wp_json_encode( $this->rest( 'GET', '/targets' )->get_data() ) );
		self::assertSame( 'our_crm_2', $this->make()->id );

		$replaced = self::view( $this->rest( 'POST', '/targets/our_crm/secret', array( 'expectedVersion' => 1 ) ) );
		self::assertNotSame( $made->secret, $replaced->secret );
		self::assertGreaterThan( self::NOW + 86000, $replaced->previousSecretUntilUtc );
		self::assertSame( 409, $this->rest( 'POST', '/targets/our_crm/secret', array( 'expectedVersion' => 1 ) )->get_status() );
		self::assertObjectNotHasProperty( 'secret', self::view( $this->put( array( 'title' => 'Renamed' ), 2 ) ) );
	}

	public function test_addresses_that_must_not_be_called_are_refused_by_name(): void {
		$live = new TargetAddress( false );
		foreach ( array(
			'ftp://example.com/'           => 'target.not_web_address',
			'example.com/hook'             => 'target.not_web_address',
			"https://example.com/a\nb"     => 'target.not_web_address',
			'https://exämple.com/'         => 'target.not_web_address',
			'https://user:pw@example.com/' => 'target.has_login',
			'http://example.com/'          => 'target.not_https',
			'https://127.0.0.2/'           => 'target.not_allowed',
			'https://10.1.2.3/'            => 'target.not_allowed',
			'https://192.168.1.1/'         => 'target.not_allowed',
			'https://93.184.216.34:22/'    => 'target.not_allowed',
			'https://93.184.216.34/hook'   => '',
		) as $url => $code ) {
			self::assertSame( $code, $live->check( $url ), $url );
		}
		self::assertSame( '', ( new TargetAddress( true ) )->check( 'http://127.0.0.1:3000/' ), 'On a local environment any.' );

		$this->log_in_as( 'administrator' );
		$refused = $this->rest(
			'POST',
			'/targets',
			array(
				'title'        => ' ',
				'url'          => 'mailto:x',
				'withCustomer' => 1,
				'isOn'         => true,
			)
		);
		self::assertSame( array( array( 'text.empty', 'title' ), array( 'target.not_web_address', 'url' ), array( 'type.wrong', 'withCustomer' ) ), $this->issues( $refused ) );
		self::assertSame( array(), $this->plugin->stores->targets->all() );
	}

	public function test_nothing_is_written_over_somebody_elses_change(): void {
		$this->make();
		self::assertSame( 200, $this->put( array( 'isOn' => false ), 1 )->get_status() );
		$late = $this->put( array( 'title' => 'Late' ), 1 );
		self::assertSame( array( 409, 2 ), array( $late->get_status(), self::issue( $late )->wanted ) );
		self::assertSame( array( 'Our CRM', 'off' ), array( $this->plugin->stores->targets->find( 'our_crm' )?->title, $this->plugin->stores->targets->find( 'our_crm' )?->state ) );
	}

	public function test_a_sequence_may_call_only_targets_there_are_and_keeps_them(): void {
		$this->log_in_as( 'administrator' );
		$unknown = $this->save_sequence_that_calls( 'our_crm' );
		self::assertSame( array( array( 'action.target_unknown', '/steps/0/branches/0/actions/0/ref' ) ), $this->issues( $unknown ) );
		$this->make();
		self::assertSame( 200, $this->save_sequence_that_calls( 'our_crm' )->get_status() );

		$kept = $this->rest( 'DELETE', '/targets/our_crm', array( 'expectedVersion' => 1 ) );
		self::assertSame( array( 409, 'target.in_use', 'Invoice on terms' ), array( $kept->get_status(), self::view( $kept )->code, self::issue( $kept )->given ) );

		$this->make();
		update_option( Breaker::OPTION . 'webhook.our_crm_2', '{}' );
		self::assertSame( 200, $this->rest( 'DELETE', '/targets/our_crm_2', array( 'expectedVersion' => 1 ) )->get_status() );
		self::assertNull( $this->plugin->stores->targets->find( 'our_crm_2' ) );
		self::assertFalse( get_option( Breaker::OPTION . 'webhook.our_crm_2' ) );
	}

	public function test_a_test_is_sent_signed_and_says_what_came_back(): void {
		$this->sink = new HttpSink();
		$made       = $this->make( $this->sink->url( '/status/204' ) );
		$this->put( array( 'isOn' => false ), 1 );
		$sent = self::view( $this->rest( 'POST', '/targets/our_crm/test' ) );
		self::assertSame( array( 'delivered', 'webhook.accepted', 204 ), array( $sent->outcome, $sent->code, $sent->status ) );
		$request = $this->sink->requests()[0];
		self::assertSame( '', Signature::check( $request->headers->{'x-followup-signature'}, $request->body, $this->plugin->foundation->clock->now(), array( $made->secret ) ) );
		$document = Json::decode( $request->body );
		self::assertSame( array( 'followup.test', null ), array( $document->type, $document->data->debtor->name ) );

		$this->put( array( 'url' => $this->sink->url( '/status/500' ) ), 2 );
		$refused = self::view( $this->rest( 'POST', '/targets/our_crm/test' ) );
		self::assertSame( array( 'refused', 500 ), array( $refused->outcome, $refused->status ) );

		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		self::assertSame( 409, $this->rest( 'POST', '/targets/our_crm/test' )->get_status() );
		self::assertCount( 2, $this->sink->requests(), 'Not from a copy of the shop.' );
	}

	private function make( string $url = 'http://127.0.0.1:9/hook' ): stdClass {
		$this->log_in_as( 'administrator' );
		$response = $this->rest(
			'POST',
			'/targets',
			array(
				'title'        => 'Our CRM',
				'url'          => $url,
				'withCustomer' => false,
				'isOn'         => true,
			)
		);
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return self::view( $response );
	}

	/** @param array<string,mixed> $fields Of the target; the others as they are. */
	private function put( array $fields, int $expected_version ): \WP_REST_Response {
		$there = $this->plugin->stores->targets->find( 'our_crm' );
		self::assertNotNull( $there );
		return $this->rest(
			'PUT',
			'/targets/our_crm',
			$fields + array(
				'expectedVersion' => $expected_version,
				'title'           => $there->title,
				'url'             => $there->url,
				'withCustomer'    => $there->with_customer,
				'isOn'            => 'on' === $there->state,
			)
		);
	}

	private function save_sequence_that_calls( string $target_id ): \WP_REST_Response {
		$row      = $this->plugin->stores->sequences->find( 'invoice_on_terms' );
		$document = $this->plugin->stores->sequences->document( 'invoice_on_terms', $row->newest_version ?? 1 ) ?? new stdClass();

		$document->steps[0]->branches[0]->actions[0] = (object) array(
			'id'     => 'call',
			'kind'   => 'webhook',
			'ref'    => $target_id,
			'digest' => 'join',
		);
		return $this->rest(
			'PUT',
			'/sequences/invoice_on_terms',
			array(
				'expectedVersion' => $row->newest_version ?? 1,
				'document'        => $document,
			)
		);
	}
}
