<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Store\Schema\Migrations\Migration0037;
use FollowupReminders\Tests\Support\RestTestCase;

/** Cases over REST: what is shown, what a person may tell, and what is refused. */
final class RestCasesTest extends RestTestCase {

	public function test_nobody_reads_or_changes_a_case_without_the_capability(): void {
		$this->log_in_as( 'administrator' );
		$id     = $this->add_invoice();
		$reads  = array( '/cases', "/cases/$id", "/cases/$id/timeline", "/cases/$id/why", "/cases/$id/engine-inputs" );
		$writes = array( "/cases/$id/holds", "/cases/$id/disputes", "/cases/$id/payments", "/cases/$id/extensions", "/cases/$id/write-off", "/cases/$id/enrolment", "/cases/$id/items/$id.1.first.0.mail/outcome" );
		foreach ( array(
			0 => 401,
			$this->log_in_as( 'subscriber' ) => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( $reads as $route ) {
				self::assertSame( $status, $this->rest( 'GET', $route )->get_status(), $route );
			}
			foreach ( $writes as $route ) {
				self::assertSame( $status, $this->rest( 'POST', $route )->get_status(), $route );
			}
			self::assertSame( $status, $this->rest( 'DELETE', "/cases/$id/holds/hold_1" )->get_status() );
		}
		$this->log_in_as( 'administrator' );
		self::assertSame( 'open', self::view( $this->rest( 'GET', "/cases/$id" ) )->status );
	}

	public function test_the_list_is_searched_filtered_and_paged(): void {
		$this->log_in_as( 'administrator' );
		$this->add_invoice( array( 'customer_name' => 'Ada Lovelace' ) );
		$second = $this->add_invoice( array( 'customer_name' => 'Blaise Pascal' ) );
		$this->rest( 'POST', "/cases/$second/write-off" );

		$all = $this->rest( 'GET', '/cases', array( 'per_page' => 1 ) );
		self::assertCount( 1, self::rows( $all ) );
		self::assertSame( '2', $all->get_headers()['X-WP-Total'] );
		self::assertSame( '2', $all->get_headers()['X-WP-TotalPages'] );
		self::assertSame( array( $second ), array_column( self::rows( $this->rest( 'GET', '/cases', array( 'search' => 'pascal' ) ) ), 'id' ) );
		self::assertSame( array( $second ), array_column( self::rows( $this->rest( 'GET', '/cases', array( 'status' => 'written_off' ) ) ), 'id' ) );

		$wrong = $this->rest( 'GET', '/cases', array( 'status' => 'lost' ) );
		self::assertSame( 400, $wrong->get_status() );
		self::assertArrayHasKey( 'status', self::params_of( $wrong ) );
	}

	public function test_a_hold_is_seen_at_once_and_can_be_lifted(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();

		$held = $this->rest(
			'POST',
			"/cases/$id/holds",
			array(
				'kind' => 'reply',
				'untilUtc' => null,
			)
		);
		self::assertSame( 200, $held->get_status() );
		self::assertSame( array( 'reply' ), array_column( self::view( $held )->facts->holds, 'kind' ) );
		$hold_id = self::view( $held )->facts->holds[0]->id;
		$this->tick();
		self::assertNotNull( self::view( $this->rest( 'GET', "/cases/$id" ) )->run );

		self::assertSame( 200, $this->rest( 'DELETE', "/cases/$id/holds/$hold_id" )->get_status() );
		$lifted = self::view( $this->rest( 'GET', "/cases/$id" ) );
		$now    = $lifted->now;
		self::assertSame( array(), array_filter( $lifted->facts->holds, static fn ( \stdClass $hold ): bool => null === $hold->untilUtc || $hold->untilUtc > $now ) );
	}

	public function test_a_refused_field_is_named(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();
		self::assertSame(
			array( array( 'value.not_allowed', 'kind' ), array( 'type.wrong', 'untilUtc' ) ),
			$this->issues(
				$this->rest(
					'POST',
					"/cases/$id/holds",
					array(
						'kind' => 'nap',
						'untilUtc' => 'tomorrow',
					)
				)
			)
		);
		self::assertSame( array( array( 'type.wrong', 'amountMinor' ) ), $this->issues( $this->rest( 'POST', "/cases/$id/payments", array( 'amountMinor' => '5' ) ) ) );
		self::assertSame( array( array( 'number.too_small', 'amountMinor' ) ), $this->issues( $this->rest( 'POST', "/cases/$id/payments", array( 'amountMinor' => 0 ) ) ) );
		self::assertSame(
			array( array( 'dispute.not_open', 'disputeId' ) ),
			$this->issues(
				$this->rest(
					'POST',
					"/cases/$id/disputes",
					array(
						'state' => 'won',
						'disputeId' => 'd_1',
						'reason' => 'It was delivered.',
					)
				)
			)
		);
		self::assertSame( 404, $this->rest( 'GET', '/cases/999999' )->get_status() );
	}

	public function test_a_payment_is_counted_once_under_its_reference_and_closes_when_it_is_all(): void {
		$this->log_in_as( 'administrator' );
		$id   = $this->add_invoice();
		$part = array(
			'amountMinor' => 2000,
			'reference' => 'bank 7',
		);
		self::assertSame( 10000, self::view( $this->rest( 'POST', "/cases/$id/payments", $part ) )->remainingMinor );
		$again = $this->rest( 'POST', "/cases/$id/payments", $part );
		self::assertSame( 409, $again->get_status() );
		self::assertSame( 'case.known_already', self::view( $again )->code );

		$rest = $this->rest(
			'POST',
			"/cases/$id/payments",
			array(
				'amountMinor' => 10000,
				'reference' => '',
			)
		);
		self::assertSame( array( 'paid', 0 ), array( self::view( $rest )->status, self::view( $rest )->remainingMinor ) );
		self::assertSame( 'case.closed', self::view( $this->rest( 'POST', "/cases/$id/write-off" ) )->code );
	}

	public function test_more_time_moves_the_due_date_and_another_import_does_not_take_it_back(): void {
		$this->log_in_as( 'administrator' );
		$id       = $this->add_invoice();
		$due_date = self::view( $this->rest( 'GET', "/cases/$id" ) )->facts->debt->dueDate;
		self::assertSame( array( array( 'date.not_later', 'dueOn' ) ), $this->issues( $this->rest( 'POST', "/cases/$id/extensions", array( 'dueOn' => $due_date ) ) ) );
		self::assertSame( array( array( 'key.missing', 'dueOn' ) ), $this->issues( $this->rest( 'POST', "/cases/$id/extensions", array() ) ) );
		$later = gmdate( 'Y-m-d', (int) strtotime( $due_date . ' +30 days UTC' ) );
		$given = self::view( $this->rest( 'POST', "/cases/$id/extensions", array( 'dueOn' => $later ) ) );
		self::assertSame( array( $later, array( 'extension_granted' ), array() ), array( $given->facts->debt->dueDate, array_column( $given->facts->happened, 'kind' ), $given->facts->holds ) );
		$again = $this->rest(
			'POST',
			'/invoices',
			array(
				'number'         => 'INV-1',
				'customer_name'  => 'Ada Lovelace',
				'customer_email' => 'customer1@example.test',
				'currency'       => 'EUR',
				'amount'         => '120.00',
				'due_on'         => $due_date,
			)
		);
		self::assertSame( 200, $again->get_status(), (string) wp_json_encode( $again->get_data() ) );
		self::assertSame( $later, self::view( $this->rest( 'GET', "/cases/$id" ) )->facts->debt->dueDate );
	}

	public function test_a_dispute_told_by_a_person_holds_and_its_end_is_taken(): void {
		$this->log_in_as( 'administrator' );
		$id     = $this->add_invoice();
		$opened = self::view(
			$this->rest(
				'POST',
				"/cases/$id/disputes",
				array(
					'state' => 'opened',
					'amountMinor' => 12000,
				)
			)
		);
		$this->tick();
		self::assertSame( 'dispute_open', self::view( $this->rest( 'GET', "/cases/$id" ) )->holdReason );
		self::assertSame( 'hold', self::view( $this->rest( 'GET', "/cases/$id/why" ) )->decision->kind );

		$close = fn ( string $reason ): \WP_REST_Response => $this->rest(
			'POST',
			"/cases/$id/disputes",
			array(
				'state' => 'won',
				'disputeId' => $opened->facts->disputes[0]->id,
				'reason' => $reason,
			)
		);
		self::assertSame( array( array( 'text.empty', 'reason' ) ), $this->issues( $close( ' ' ) ), 'The customer is told why.' );
		self::assertSame( array( array( 'text.too_long', 'reason' ) ), $this->issues( $close( str_repeat( 'x', 501 ) ) ) );
		self::assertSame( 'open', self::view( $this->rest( 'GET', "/cases/$id" ) )->facts->disputes[0]->state );
		self::assertSame( 'won', self::view( $close( 'It was delivered on 2 November.' ) )->facts->disputes[0]->state );
		$this->tick();
		self::assertNull( self::view( $this->rest( 'GET', "/cases/$id" ) )->holdReason );
	}

	public function test_what_a_dispute_took_away_is_asked_for_nowhere(): void {
		$this->log_in_as( 'administrator' );
		$id       = $this->add_invoice();
		$opened   = self::view( $this->rest( 'POST', "/cases/$id/disputes", array( 'state' => 'opened', 'amountMinor' => 2000 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$whole    = $opened->totalMinor;
		$closed   = self::view( $this->rest( 'POST', "/cases/$id/disputes", array( 'state' => 'lost', 'disputeId' => $opened->facts->disputes[0]->id ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( $whole - 2000, $closed->remainingMinor, 'At once, before the worker has seen it.' );
		$this->tick();
		self::assertSame( array( $whole - 2000 ), array_column( self::rows( $this->rest( 'GET', '/cases' ) ), 'remainingMinor' ) );
		$case = $this->plugin->stores->cases->get( $id );
		self::assertSame( 2000, $case->lost_minor );
		self::assertSame( number_format( ( $whole - 2000 ) / 100, 2, '.', '' ), $this->plugin->delivery->webhook_document->happened( 'case_opened', 'x', time(), $case, null )->data->case->remaining ?? null );

		$database = $this->plugin->foundation->database;
		$database->execute( 'UPDATE {cases} SET lost_minor = 0 WHERE id = ?', array( $id ) );
		self::assertSame( $id, ( new Migration0037() )->fill( $database, 0, 100 ), 'A case of before is filled from its facts.' );
		self::assertSame( 2000, $this->plugin->stores->cases->get( $id )->lost_minor );
		if ( ! $database->is_sqlite() ) {
			self::assertSame( $whole - 2000, $database->number( 'SELECT left_minor FROM {cases} WHERE id = ?', array( $id ) ) );
		}
	}

	public function test_the_timeline_says_who_did_what_and_why_shows_the_checks(): void {
		$admin = $this->log_in_as( 'administrator' );
		$id    = $this->add_invoice();
		$this->tick();
		$this->rest(
			'POST',
			"/cases/$id/holds",
			array(
				'kind' => 'manual',
				'untilUtc' => null,
			)
		);
		$this->tick();

		$rows   = self::rows( $this->rest( 'GET', "/cases/$id/timeline" ) );
		$people = array_values( array_filter( $rows, static fn ( \stdClass $row ): bool => 'person' === $row->kind ) );
		self::assertSame( array( 'hold_set' ), array_column( $people, 'code' ) );
		self::assertSame( get_userdata( $admin )->display_name ?? '', $people[0]->person );
		self::assertNotContains( 'hold_set', array_column( array_filter( $rows, static fn ( \stdClass $row ): bool => 'event' === $row->kind ), 'code' ), 'Told once, as the act of a person.' );

		$why = self::view( $this->rest( 'GET', "/cases/$id/why" ) );
		self::assertSame( array( 'hold', 'manual' ), array( $why->decision->kind, $why->decision->reason ) );
		self::assertNotSame( array(), $why->decision->trace );
	}

	public function test_the_timeline_names_the_step_of_a_decision_to_act(): void {
		$this->log_in_as( 'administrator' );
		$id       = $this->add_invoice();
		$document = (object) array(
			'entries' => array(),
			'effects' => array( "$id.1.first_reminder.1.mail" ),
		);
		$this->plugin->stores->ledger->record( array( LedgerRow::decision( $id, 'act', self::NOW, 1, $document ) ) );
		$rows = self::rows( $this->rest( 'GET', "/cases/$id/timeline" ) );
		self::assertSame( 'first_reminder', $rows[ count( $rows ) - 1 ]->stepId );
	}

	public function test_why_names_what_was_not_sent_and_reads_no_more_of_a_long_ledger(): void {
		$this->log_in_as( 'administrator' );
		$id   = $this->add_invoice();
		$case = $this->plugin->stores->cases->get( $id );
		$this->tick();
		$this->plugin->stores->debtors->mark_email( $case->debtor_id, 'refused' );
		$this->set_clock( self::NOW + 60 * 86400 );
		$this->tick();

		$not_sent = self::view( $this->rest( 'GET', "/cases/$id/why" ) )->notSent;
		self::assertNotSame( array(), $not_sent );
		foreach ( $not_sent as $step ) {
			self::assertSame( 'skipped', $step->outcome );
			self::assertNotNull( $step->why );
			self::assertNotSame( array(), $step->trace, "What was checked of $step->stepId" );
			self::assertStringStartsWith( 'step.' . $step->stepId, $step->trace[0]->at );
		}

		$rows = array_fill( 0, 300, LedgerRow::event( $id, 'touched', self::NOW, null, (object) array( 'eventId' => 'e' ) ) );
		$this->plugin->stores->ledger->record( $rows );
		$read  = array();
		$watch = static function ( string $query ) use ( &$read ): string {
			if ( str_contains( $query, 'followup_reminders_ledger' ) ) {
				$read[] = $query;
			}
			return $query;
		};
		add_filter( 'query', $watch );
		$again = self::view( $this->rest( 'GET', "/cases/$id/why" ) );
		remove_filter( 'query', $watch );
		self::assertEquals( $not_sent, $again->notSent );
		self::assertLessThanOrEqual( 2 + 2 * count( $not_sent ), count( $read ) );
		foreach ( $read as $query ) {
			self::assertMatchesRegularExpression( "/kind = 'decision' AND (at_utc = |has_trace = 1 ORDER BY id DESC LIMIT 1)|kind = 'decision' ORDER BY id DESC LIMIT 1/", $query );
		}
	}

	public function test_engine_inputs_are_what_the_worker_decides_on(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();
		$this->tick();
		$inputs = self::view( $this->rest( 'GET', "/cases/$id/engine-inputs" ) );
		self::assertSame( array( 'now', 'facts', 'run', 'pastRuns', 'policy', 'shopZone', 'recipientZones', 'sequence' ), array_keys( get_object_vars( $inputs ) ) );
		self::assertSame( $id, $inputs->facts->caseId );
		self::assertSame( array( $inputs->run->sequenceId, $inputs->run->version ), array( $inputs->sequence->id, $inputs->sequence->version ) );
		self::assertLessThanOrEqual( $inputs->facts->debt->openedAtUtc, $inputs->shopZone[0]->fromUtc );
	}

	public function test_a_case_in_a_sequence_is_not_enrolled_twice(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();
		$this->tick();
		self::assertSame( 'case.in_sequence', self::view( $this->rest( 'POST', "/cases/$id/enrolment" ) )->code );
	}

	public function test_a_debt_older_than_the_sequence_is_taken_in_by_hand(): void {
		$this->log_in_as( 'administrator' );
		$this->switch_all( 'off' );
		$id = $this->add_invoice();
		self::assertSame( 'case.no_live_sequence', self::view( $this->rest( 'POST', "/cases/$id/enrolment" ) )->code );
		$this->set_clock( self::NOW + 3600 );
		$this->plugin->foundation->database->execute( 'UPDATE {sequences} SET switched_on_at_utc = NULL' );
		$this->switch_all( 'live' );
		$this->tick();
		self::assertNull( self::view( $this->rest( 'GET', "/cases/$id" ) )->run );

		self::assertSame( 200, $this->rest( 'POST', "/cases/$id/enrolment" )->get_status() );
		$this->tick();
		self::assertNotNull( self::view( $this->rest( 'GET', "/cases/$id" ) )->run );
	}

	public function test_only_a_key_of_the_case_that_is_unknown_can_be_settled(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();
		self::assertSame( 404, $this->rest( 'POST', "/cases/$id/items/999999.1.first.0.mail/outcome", array( 'outcome' => 'delivered' ) )->get_status() );
		self::assertSame( array( array( 'value.not_allowed', 'outcome' ) ), $this->issues( $this->rest( 'POST', "/cases/$id/items/$id.1.first.0.mail/outcome", array( 'outcome' => 'lost' ) ) ) );
		self::assertSame( 'item.not_unknown', self::view( $this->rest( 'POST', "/cases/$id/items/$id.1.first.0.mail/outcome", array( 'outcome' => 'delivered' ) ) )->code );
	}

	public function test_a_cookie_without_its_nonce_opens_nothing(): void {
		$this->log_in_as( 'administrator' );
		$id = $this->add_invoice();

		// As core does for a browser: a logged-in cookie alone is no proof that the page of this site asked.
		$GLOBALS['wp_rest_auth_cookie'] = true;
		$_REQUEST['_wpnonce']           = 'wrong';
		$refused                        = rest_cookie_check_errors( null );
		unset( $_REQUEST['_wpnonce'] );
		$unproven = rest_cookie_check_errors( null );
		unset( $GLOBALS['wp_rest_auth_cookie'] );

		self::assertInstanceOf( \WP_Error::class, $refused );
		self::assertSame( 'rest_cookie_invalid_nonce', $refused->get_error_code() );
		self::assertTrue( $unproven );
		self::assertSame( 0, get_current_user_id(), 'Without a nonce the request is nobody’s.' );
		self::assertSame( 401, $this->rest( 'POST', "/cases/$id/write-off" )->get_status() );
	}
}
