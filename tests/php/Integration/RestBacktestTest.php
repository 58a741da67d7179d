<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** The shop's past for a backtest, and the versions of a sequence, over REST. */
final class RestBacktestTest extends RestTestCase {

	private const SEQUENCE = 'invoice_on_terms';

	public function test_only_managers_reach_the_past_and_the_versions(): void {
		foreach ( array( '/backtest', '/sequences/' . self::SEQUENCE . '/versions', '/sequences/' . self::SEQUENCE . '/versions/1' ) as $route ) {
			wp_set_current_user( 0 );
			self::assertSame( 401, $this->rest( 'GET', $route )->get_status(), $route );
			self::assertSame( 401, $this->part( 0, 0 )->get_status() );
			$this->log_in_as( 'subscriber' );
			self::assertSame( 403, $this->rest( 'GET', $route )->get_status(), $route );
			self::assertSame( 403, $this->part( 0, 0 )->get_status() );
		}
	}

	public function test_the_world_holds_the_months_the_zones_and_what_runs(): void {
		$this->log_in_as( 'administrator' );
		$this->add_invoice();
		$this->tick();
		$answer = self::view( $this->rest( 'GET', '/backtest', array( 'months' => 6 ) ) );
		self::assertSame( 182 * 86400, $answer->world->untilUtc - $answer->world->fromUtc );
		self::assertSame( array( 1, 1 ), array( $answer->debtors, $answer->cases ) );
		self::assertContains( self::SEQUENCE, array_map( static fn ( stdClass $one ): string => $one->document->id, $answer->sequences ) );
		self::assertNotSame( array(), $answer->world->zones );
		self::assertLessThanOrEqual( $answer->world->fromUtc, $answer->world->shopZone[0]->fromUtc );
		self::assertSame( 400, $this->rest( 'GET', '/backtest', array( 'months' => 5 ) )->get_status() );
	}

	public function test_past_debtors_come_in_parts_each_first_sheet_whole_and_then_what_changed(): void {
		$this->log_in_as( 'administrator' );
		$paid  = $this->add_invoice();
		$world = self::view( $this->rest( 'GET', '/backtest' ) )->world;
		$this->tick();
		$this->set_clock( $this->plugin->foundation->clock->now() + 3 * 86400 );
		$this->tick();
		self::assertSame(
			200,
			$this->rest(
				'POST',
				"/cases/$paid/payments",
				array(
					'amountMinor' => $this->plugin->stores->cases->get( $paid )->total_minor,
					'reference'   => 'bank-1',
				)
			)->get_status()
		);
		$this->tick();
		$first = self::view( $this->part( $world->fromUtc, 0 ) );
		self::assertCount( 1, $first->rows );
		self::assertNotNull( $first->nextAfter );
		self::assertSame( array(), self::view( $this->part( $world->fromUtc, $first->nextAfter ) )->rows );

		self::assertSame( array(), self::view( $this->part( $world->fromUtc, 0, $first->nextAfter - 1 ) )->rows, 'Beyond the part that is asked for.' );
		self::assertCount( 1, self::view( $this->part( $world->fromUtc, 0, $first->nextAfter ) )->rows );
		self::assertSame( $first->nextAfter, self::view( $this->rest( 'GET', '/backtest' ) )->lastId );

		$row   = $first->rows[0];
		$kinds = array_map( static fn ( stdClass $revision ): array => array_column( $revision->changes, 'kind' ), $row->cases[0]->revisions );
		self::assertSame( array( $paid, 'Ada Lovelace' ), array( $row->cases[0]->caseId, $row->name ) );
		self::assertSame( array( 'truth', 'debt', 'failures', 'retry', 'disputes', 'promises', 'payments', 'happened', 'holds', 'contact', 'debtor', 'subscription' ), $kinds[0] );
		$last = end( $kinds );
		self::assertIsArray( $last );
		self::assertContains( 'debt', $last );
		self::assertNotContains( 'retry', $last );
		self::assertContains( $row->zones[0], array_column( $world->zones, 'name' ) );

		// Over HTTP the text goes out as it was written.
		$request = new \WP_REST_Request( 'GET', '/followup-reminders/v1/backtest/debtors' );
		$request->set_query_params( array( 'from_utc' => $world->fromUtc ) );
		$response = rest_get_server()->dispatch( $request );
		ob_start();
		self::assertTrue( apply_filters( 'rest_pre_serve_request', false, $response, $request, rest_get_server() ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
		$sent = json_decode( (string) ob_get_clean() );
		self::assertInstanceOf( stdClass::class, $sent );
		self::assertSame( wp_json_encode( $row ), wp_json_encode( $sent->rows[0] ) );

		self::assertSame( array(), self::view( $this->part( $world->untilUtc + 40 * 86400, 0 ) )->rows, 'Opened before.' );
		$this->plugin->foundation->database->execute( 'DELETE FROM {facts} WHERE case_id = ? AND revision = 1', array( $paid ) );
		self::assertSame( array(), self::view( $this->part( $world->fromUtc, 0 ) )->rows, 'Without its first sheet nobody knows how it began.' );
	}

	public function test_versions_say_who_saved_them_and_are_kept_as_they_were(): void {
		$user = $this->log_in_as( 'administrator' );
		$old  = self::view( $this->rest( 'GET', '/sequences/' . self::SEQUENCE ) );
		$kept = wp_json_encode( $old->document );
		$old->document->endAfterIdleDays = 33;
		self::assertSame(
			200,
			$this->rest(
				'PUT',
				'/sequences/' . self::SEQUENCE,
				array(
					'expectedVersion' => $old->version,
					'document'        => $old->document,
				)
			)->get_status()
		);
		$versions = self::rows( $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/versions' ) );
		self::assertSame( array( $old->version + 1, $old->version ), array_column( $versions, 'version' ) );
		self::assertSame( $user, $versions[0]->savedBy->id );
		self::assertNull( $versions[1]->savedBy, 'It came with the plugin.' );
		self::assertSame( $kept, wp_json_encode( $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/versions/' . $old->version )->get_data() ) );
		self::assertSame( 404, $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/versions/99' )->get_status() );
		self::assertSame( 404, $this->rest( 'GET', '/sequences/nothing/versions' )->get_status() );
	}

	private function part( int $from_utc, int $after, int $until = 0 ): \WP_REST_Response {
		return $this->rest(
			'GET',
			'/backtest/debtors',
			array(
				'from_utc' => $from_utc,
				'after'    => $after,
				'until'    => $until,
				'per_page' => 1,
			)
		);
	}
}
