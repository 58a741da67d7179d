<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Tests\Support\BookSource;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** Erasing lasts: the orders that the shop keeps go on changing for years, and fill nobody in again. */
final class ErasureTest extends ShopTestCase {

	private const ADDRESS = 'anna.keller@example.test';

	public function test_a_year_after_erasing_no_table_names_the_customer_and_nobody_wrote_to_them(): void {
		foreach ( array( null, 4711 ) as $customer_id ) {
			$ref    = 'E-' . (int) $customer_id;
			$person = new DebtorIdentity( $customer_id, (int) $customer_id . self::ADDRESS, 'Anna Keller', 'en_US', 'FR' );
			$this->book->write( $ref, $this->clock->now() );
			$this->heard( $ref, EventKind::Opened, $person, array( 'reopened' => false ) );
			$this->tick();
			$case = $this->case_of( $ref );
			$now  = $this->clock->now();
			$this->plugin->stores->cases->relabel( $case->id, null, 'https://pay.example.test/anna-keller' );
			$this->plugin->stores->tags->add_to_debtor( $case->debtor_id, new Tag( 'vip', 'Keller is a friend', 'person', 1, $now ), $now );
			$this->plugin->stores->tags->add_to_case( $case->id, new Tag( 'call', 'Ask Anna', 'person', 1, $now ), $now );

			$erased = $this->privacy()->erase( $person->email );
			self::assertSame( array( true, true ), array( $erased['items_removed'], $erased['items_retained'] ) );
			self::assertNotSame( array(), $erased['messages'], 'What is kept is said, with the reason.' );
			Mailbox::clear();
			for ( $week = 1; $week <= 52; $week++ ) {
				// The shop keeps the order with its customer, and tells of both each time.
				$kind = array( EventKind::Touched, EventKind::CustomerChanged, EventKind::PaymentFailed, EventKind::Changed )[ $week % 4 ];
				$more = match ( $kind ) {
					EventKind::CustomerChanged => array( 'customerId' => $customer_id ),
					EventKind::PaymentFailed   => array(
						'by'           => 'shop',
						'declineClass' => 'soft',
					),
					EventKind::Changed         => array(
						'totalMinor' => 2900 + $week,
						'dueDate'    => null,
					),
					default                    => array(),
				};
				$this->heard( $ref, $kind, $person, $more );
				$this->clock->move( 7 * 86400 );
				$this->tick();
				$this->tick();
			}
			self::assertSame( array(), $this->tables_that_name( $person->email ), $ref );
			self::assertSame( array(), Mailbox::all(), 'Nobody was written to.' );
		}
	}

	public function test_whoever_buys_again_is_somebody_new_and_what_was_owed_before_stays_with_nobody(): void {
		foreach ( array( null, 4711 ) as $customer_id ) {
			$person = new DebtorIdentity( $customer_id, (int) $customer_id . self::ADDRESS, 'Anna Keller', 'en_US', 'FR' );
			$before = 'B-' . (int) $customer_id;
			$after  = 'A-' . (int) $customer_id;
			$this->book->write( $before, $this->clock->now() );
			$this->heard( $before, EventKind::Opened, $person, array( 'reopened' => false ) );
			$this->tick();
			$this->privacy()->erase( $person->email );
			$this->book->write( $after, $this->clock->now() );
			$this->heard( $after, EventKind::Opened, $person, array( 'reopened' => false ) );
			$this->heard( $before, EventKind::Touched, $person, array() );
			$this->tick();
			$this->tick();
			$old = $this->plugin->stores->debtors->get( $this->case_of( $before )->debtor_id );
			$new = $this->plugin->stores->debtors->get( $this->case_of( $after )->debtor_id );
			self::assertNotSame( $old->id, $new->id );
			self::assertSame( array( 'erased', '', '' ), array( $old->email_state, $old->email, $old->name ) );
			self::assertSame( array( 'ok', $person->email ), array( $new->email_state, $new->email ) );
			self::assertNull( $this->case_of( $before )->moves_to );
		}
	}

	public function test_the_export_lists_every_field_and_the_messages(): void {
		$case = $this->renewal_fails();
		$now  = $this->clock->now();
		$this->plugin->stores->tags->add_to_debtor( $case->debtor_id, new Tag( 'vip', 'A friend', 'person', 1, $now ), $now );
		$this->plugin->stores->cases->relabel( $case->id, null, 'https://pay.example.test/1' );
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );
		$data   = $this->privacy()->export( 'anna@example.test' )['data'];
		$groups = array_map( static fn ( array $item ): string => (string) strtok( (string) wp_json_encode( $item['item_id'] ), '-' ), $data );
		self::assertContains( '"message', $groups );
		$text = (string) wp_json_encode( $data, JSON_UNESCAPED_SLASHES );
		foreach ( array( 'vip A friend', 'https://pay.example.test/1', 'Anna Keller', 'delivered', 'email' ) as $kept ) {
			self::assertStringContainsString( $kept, $text );
		}
	}

	private function privacy(): Privacy {
		return new Privacy( $this->plugin->stores->debtors, $this->plugin->stores->cases, $this->plugin->stores->outbox, $this->plugin->services->task_desk, $this->plugin->stores->replies, $this->plugin->stores->notes, $this->plugin->stores->mails );
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function heard( string $ref, EventKind $kind, DebtorIdentity $person, array $details ): void {
		$now     = $this->clock->now();
		$opening = new CaseOpening( $person, 'renewal', $ref, 'EUR', 2900, $now );
		$event   = new SourceEvent( BookSource::ID, $ref, $ref . '.' . bin2hex( random_bytes( 6 ) ), $kind, $now, EventDetails::of( $details ) );
		self::assertSame( 'recorded', $this->plugin->sources->case_events->record( $event, EventKind::Opened === $kind ? $opening : null, $person )->outcome );
	}

	/** @return list<string> */
	private function tables_that_name( string $email ): array {
		global $wpdb;
		$named = array();
		$names = array( ...array_map( fn ( string $table ): string => $this->plugin->foundation->database->table( $table ), Schema::TABLES ), $wpdb->options );
		foreach ( $names as $name ) {
			$text = strtolower( (string) wp_json_encode( $wpdb->get_results( "SELECT * FROM `$name`" ), JSON_UNESCAPED_SLASHES ) );
			foreach ( array( strtolower( $email ), 'keller', 'anna' ) as $word ) {
				if ( str_contains( $text, $word ) ) {
					$named[] = "$name $word";
				}
			}
		}
		return $named;
	}
}
