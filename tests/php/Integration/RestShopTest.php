<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** Sequences, policy, texts and settings over REST: only what the engine's own parser takes is stored, and nothing over somebody else's change. */
final class RestShopTest extends RestTestCase {

	public function test_only_managers_reach_what_changes_the_shop(): void {
		$writes = array(
			array( 'POST', '/sequences' ),
			array( 'PUT', '/sequences/invoice_on_terms' ),
			array( 'POST', '/sequences/invoice_on_terms/mode' ),
			array( 'PUT', '/policy' ),
			array( 'PUT', '/templates/x' ),
			array( 'PUT', '/settings' ),
			array( 'POST', '/status/confirm' ),
			array( 'POST', '/clock' ),
			array( 'GET', '/sequences' ),
			array( 'GET', '/templates' ),
		);
		foreach ( array(
			0 => 401,
			$this->log_in_as( 'subscriber' ) => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( array_merge( $writes, array( array( 'GET', '/policy' ), array( 'GET', '/status' ), array( 'GET', '/catalogue' ), array( 'GET', '/action-kinds' ) ) ) as list( $method, $route ) ) {
				self::assertSame( $status, $this->rest( $method, $route )->get_status(), "$method $route" );
			}
		}
		$worker = wp_set_current_user( $this->log_in_as( 'subscriber' ) );
		$worker->add_cap( 'followup_reminders_work' );
		foreach ( $writes as list( $method, $route ) ) {
			self::assertSame( 403, $this->rest( $method, $route )->get_status(), "$method $route" );
		}
		self::assertSame( 200, $this->rest( 'GET', '/status' )->get_status() );
		$worker->remove_cap( 'followup_reminders_work' );
	}

	public function test_a_saved_sequence_is_a_new_version_and_the_old_one_stays(): void {
		$this->log_in_as( 'administrator' );
		$before   = $this->sequence();
		$document = self::copy( $before->document );

		$document->endAfterIdleDays = 33;
		$saved                      = $this->put(
			$before->id,
			array(
				'expectedVersion' => $before->version,
				'document' => $document,
			)
		);
		self::assertSame( 200, $saved->get_status() );
		self::assertSame( array( $before->version + 1, 33 ), array( self::view( $saved )->version, self::view( $saved )->document->endAfterIdleDays ) );
		self::assertSame( $before->version + 1, self::view( $saved )->document->version );
		self::assertEquals( $before->document, $this->plugin->stores->sequences->document( $before->id, $before->version ) );
	}

	public function test_a_version_that_is_not_the_newest_is_refused(): void {
		$this->log_in_as( 'administrator' );
		$before = $this->sequence();
		$this->put(
			$before->id,
			array(
				'expectedVersion' => $before->version,
				'document' => $before->document,
			)
		);
		$late = $this->put(
			$before->id,
			array(
				'expectedVersion' => $before->version,
				'document' => $before->document,
			)
		);
		self::assertSame( 409, $late->get_status() );
		self::assertSame( 'rest.version_conflict', self::view( $late )->code );
		self::assertSame( $before->version + 1, self::issue( $late )->wanted );
		self::assertSame( $before->version + 1, $this->sequence()->version );
	}

	public function test_a_title_alone_makes_no_version(): void {
		$this->log_in_as( 'administrator' );
		$before = $this->sequence();
		$saved  = $this->put(
			$before->id,
			array(
				'expectedVersion' => $before->version,
				'title' => 'Gentle',
			)
		);
		self::assertSame( array( 'Gentle', $before->version ), array( self::view( $saved )->title, self::view( $saved )->version ) );
	}

	public function test_a_broken_document_is_refused_with_code_and_place(): void {
		$this->log_in_as( 'administrator' );
		$before = $this->sequence();
		$broken = self::copy( $before->document );

		$broken->steps[0]->id       = 'No Id';
		$broken->endAfterIdleDays   = '60';
		$broken->steps[1]->moment   = (object) array();
		$issues                     = $this->issues(
			$this->put(
				$before->id,
				array(
					'expectedVersion' => $before->version,
					'document' => $broken,
				)
			)
		);
		self::assertContains( array( 'text.not_id', '/steps/0/id' ), $issues );
		self::assertContains( array( 'type.wrong', '/endAfterIdleDays' ), $issues );
		self::assertContains( array( 'key.missing', '/steps/1/moment' ), $issues );

		$unknown           = self::copy( $before->document );
		$unknown->calendar = 'lunar';
		self::assertSame(
			array( array( 'calendar.unknown', '/calendar' ) ),
			$this->issues(
				$this->put(
					$before->id,
					array(
						'expectedVersion' => $before->version,
						'document' => $unknown,
					)
				)
			)
		);
		self::assertSame(
			array( array( 'type.wrong', 'document' ) ),
			$this->issues(
				$this->put(
					$before->id,
					array(
						'expectedVersion' => $before->version,
						'document' => array(),
					)
				)
			)
		);
		self::assertSame( $before->version, $this->sequence()->version );
	}

	public function test_a_body_that_is_no_json_is_refused(): void {
		$this->log_in_as( 'administrator' );
		$request = new \WP_REST_Request( 'POST', '/followup-reminders/v1/sequences' );
		$request->set_body( '[1, 2' );
		$response = rest_do_request( $request );
		self::assertSame( array( 400, 'rest.not_json' ), array( $response->get_status(), self::view( $response )->code ) );
	}

	public function test_a_new_sequence_gets_an_id_of_its_own_and_is_off(): void {
		$this->log_in_as( 'administrator' );
		$document = self::copy( $this->sequence()->document );
		$first    = $this->rest(
			'POST',
			'/sequences',
			array(
				'title' => 'Événements d’été',
				'document' => $document,
			)
		);
		$second   = $this->rest(
			'POST',
			'/sequences',
			array(
				'title' => 'Événements d’été',
				'document' => $document,
			)
		);
		self::assertSame( array( 201, 201 ), array( $first->get_status(), $second->get_status() ) );
		self::assertMatchesRegularExpression( '/^[a-z0-9_]{1,40}$/', self::view( $first )->id );
		self::assertNotSame( self::view( $first )->id, self::view( $second )->id );
		self::assertSame( array( 'off', 1, self::view( $first )->id ), array( self::view( $first )->mode, self::view( $first )->version, self::view( $first )->document->id ) );
		self::assertSame(
			array( array( 'text.empty', 'title' ) ),
			$this->issues(
				$this->rest(
					'POST',
					'/sequences',
					array(
						'title' => ' ',
						'document' => $document,
					)
				)
			)
		);
	}

	public function test_a_sequence_is_switched(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->sequence()->id;
		self::assertSame( 'off', self::view( $this->rest( 'POST', "/sequences/$id/mode", array( 'mode' => 'off' ) ) )->mode );
		self::assertSame( 'live', self::view( $this->rest( 'POST', "/sequences/$id/mode", array( 'mode' => 'live' ) ) )->mode );
		self::assertSame( array( array( 'value.not_allowed', 'mode' ) ), $this->issues( $this->rest( 'POST', "/sequences/$id/mode", array( 'mode' => 'on' ) ) ) );
	}

	public function test_after_a_new_policy_every_open_case_is_decided_anew(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();
		$this->tick();
		$policy          = self::view( $this->rest( 'GET', '/policy' ) );
		$changed         = self::copy( $policy );
		$changed->caseCap = 3;
		$saved           = $this->rest( 'PUT', '/policy', (array) $changed );
		self::assertSame( array( 200, $policy->version + 1, 3 ), array( $saved->get_status(), self::view( $saved )->version, self::view( $saved )->caseCap ) );
		$this->tick();
		self::assertSame( $policy->version + 1, $this->plugin->stores->ledger->newest( $id, 'decision' )?->document->inputs->policyVersion );

		self::assertSame( 409, $this->rest( 'PUT', '/policy', (array) $changed )->get_status() );
		$broken          = self::copy( self::view( $saved ) );
		$broken->caseCap = 0;
		self::assertSame( array( array( 'number.too_small', '/caseCap' ) ), $this->issues( $this->rest( 'PUT', '/policy', (array) $broken ) ) );
	}

	public function test_a_text_is_checked_and_versioned(): void {
		$this->log_in_as( 'administrator' );
		$row  = self::rows( $this->rest( 'GET', '/templates' ) )[0];
		$one  = "/templates/$row->id";
		$text = array(
			'locale' => $row->locale,
			'tone' => $row->tone,
			'expectedVersion' => $row->version,
			'subject' => 'Hello {customer_name}',
			'body' => 'Dear {customer_name}',
		);
		$query = array(
			'locale' => $row->locale,
			'tone' => $row->tone,
		);
		self::assertSame( array( 0, $row->id ), array( $row->version, $row->kind ), 'The text the plugin ships.' );
		self::assertSame( 200, $this->rest( 'GET', $one, $query )->get_status() );
		self::assertSame( 404, $this->rest( 'GET', $one, array( 'locale' => 'xx' ) + $query )->get_status() );
		self::assertSame( $row->version + 1, self::view( $this->rest( 'PUT', $one, $text ) )->version );
		self::assertSame( 409, $this->rest( 'PUT', $one, $text )->get_status() );
		self::assertSame(
			array( array( 'token.unknown', '/subject' ), array( 'text.body_empty', '/body' ) ),
			array_values(
				array_map(
					null,
					$this->sorted(
						$this->issues(
							$this->rest(
								'PUT',
								$one,
								array(
									'subject' => 'Hello {custmer}',
									'body' => ' ',
								) + $text
							)
						)
					)
				)
			)
		);
	}

	public function test_a_text_with_legal_effects_waits_until_the_owner_says_that_it_was_checked(): void {
		$this->log_in_as( 'administrator' );
		$waiting = fn (): array => array_values( array_unique( array_map( static fn ( stdClass $row ): string => $row->id . ' ' . $row->locale, array_filter( self::rows( $this->rest( 'GET', '/templates' ) ), static fn ( stdClass $row ): bool => $row->needsReview ) ) ) );
		self::assertContains( 'formal_notice fr_FR', $waiting() );
		self::assertSame(
			404,
			$this->rest(
				'POST',
				'/templates/due_today/review',
				array(
					'locale' => 'fr_FR',
					'checked' => true,
				)
			)->get_status()
		);
		$checked = array(
			'locale' => 'fr_FR',
			'checked' => true,
		);
		self::assertFalse( self::view( $this->rest( 'POST', '/templates/formal_notice/review', $checked ) )->needsReview );
		self::assertNotContains( 'formal_notice fr_FR', $waiting() );
		self::assertContains( 'formal_notice en_US', $waiting(), 'Each country has its own law.' );
		$this->rest(
			'POST',
			'/templates/formal_notice/review',
			array(
				'locale' => 'fr_FR',
				'checked' => false,
			)
		);
		self::assertContains( 'formal_notice fr_FR', $waiting() );
	}

	public function test_settings_and_the_local_clock(): void {
		$this->log_in_as( 'administrator' );
		self::assertTrue( self::view( $this->rest( 'PUT', '/settings', array( 'uninstallRemovesData' => true ) ) )->uninstallRemovesData );
		self::assertSame( 'yes', get_option( 'followup_reminders_remove_data' ) );
		self::assertSame( array( array( 'type.wrong', 'uninstallRemovesData' ) ), $this->issues( $this->rest( 'PUT', '/settings', array( 'uninstallRemovesData' => 'yes' ) ) ) );

		$before = self::view( $this->rest( 'GET', '/status' ) )->now;
		$moved  = self::view( $this->rest( 'POST', '/clock', array( 'forwardSeconds' => 86400 ) ) )->now;
		self::assertGreaterThanOrEqual( $before + 86400, $moved );
		self::assertSame( array( array( 'number.too_small', 'forwardSeconds' ) ), $this->issues( $this->rest( 'POST', '/clock', array( 'forwardSeconds' => -1 ) ) ) );
	}

	public function test_the_catalogue_names_facts_with_their_operators(): void {
		$this->log_in_as( 'administrator' );
		$facts = array_column( self::rows( $this->rest( 'GET', '/catalogue' ) ), null, 'id' );
		self::assertSame( 'money', $facts['amount']->type );
		self::assertContains( 'at_least', $facts['amount']->operators );
		self::assertTrue( $facts['days_overdue']->clock );
	}

	public function test_what_nothing_fills_or_delivers_is_named(): void {
		$this->log_in_as( 'administrator' );
		$missing = array_filter( array_column( self::rows( $this->rest( 'GET', '/catalogue' ) ), 'missing', 'id' ) );
		self::assertSame( 'no_sms', $missing['sms_usable'] );
		self::assertArrayNotHasKey( 'promise_on', $missing );
		self::assertSame( 'no_subscriptions', $missing['renews_at'], 'WooCommerce Subscriptions is not here.' );
		self::assertArrayNotHasKey( 'amount', $missing );
		self::assertArrayNotHasKey( 'tags', $missing );
		self::assertSame( array( 'email', 'note', 'task', 'webhook', 'tag', 'untag', 'suspend', 'cancel' ), $this->rest( 'GET', '/action-kinds' )->get_data() );
	}

	private function sequence(): stdClass {
		$id = self::rows( $this->rest( 'GET', '/sequences' ) )[0]->id;
		return self::view( $this->rest( 'GET', "/sequences/$id" ) );
	}

	/** @param array<string, mixed> $body What to save. */
	private function put( string $id, array $body ): \WP_REST_Response {
		return $this->rest( 'PUT', "/sequences/$id", $body );
	}

	/**
	 * @param list<array{string, string}> $issues Code and path.
	 * @return list<array{string, string}> The subject's first.
	 */
	private function sorted( array $issues ): array {
		usort( $issues, static fn ( array $a, array $b ): int => strcmp( $b[1], $a[1] ) );
		return $issues;
	}

	private static function copy( stdClass $document ): stdClass {
		$copy = json_decode( (string) wp_json_encode( $document ), false );
		self::assertInstanceOf( stdClass::class, $copy );
		return $copy;
	}
}
