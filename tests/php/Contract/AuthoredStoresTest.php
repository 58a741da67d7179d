<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\DbFactsStore;
use FollowupReminders\Store\Db\DbLedgerStore;
use FollowupReminders\Store\Db\DbOptions;
use FollowupReminders\Store\Db\DbPolicyStore;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTargetStore;
use FollowupReminders\Store\Db\DbTaskStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Store\Schema\Migrations\Migration0002;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Samples;
use stdClass;

final class AuthoredStoresTest extends StoreTestCase {

	public function test_saved_versions_of_a_sequence_never_change(): void {
		$store    = new DbSequenceStore( $this->database );
		$document = Samples::sequence( 'own' );
		$edited   = Samples::sequence( 'own', 'other' );
		self::assertSame( 1, $store->save( $document, 'Mine – é', 1, self::NOW, 0 ) );
		self::assertSame( 2, $store->save( $edited, 'Mine', 1, self::NOW, 1 ) );
		$document->version = 1;
		self::assertSame( Json::encode( $document ), Json::encode( $store->document( 'own', 1 ) ?? array() ) );
		self::assertSame( array( 2, 'other' ), array( $store->document( 'own', 2 )?->version, $store->document( 'own', 2 )?->calendar ) );
		self::assertNull( $store->document( 'own', 3 ) );
		$row = $store->find( 'own' );
		self::assertSame( array( 'off', null, 2, 'Mine' ), array( $row?->mode, $row?->switched_on_at_utc, $row?->newest_version, $row?->title ) );
	}

	public function test_the_first_switching_on_is_remembered(): void {
		$store = new DbSequenceStore( $this->database );
		$store->save( Samples::sequence( 'own' ), 'Mine', 1, self::NOW, 0 );
		$store->set_mode( 'own', 'live', self::NOW );
		$store->set_mode( 'own', 'off', self::NOW + 5 );
		$store->set_mode( 'own', 'live', self::NOW + 9 );
		self::assertSame( array( 'live', self::NOW ), array( $store->find( 'own' )?->mode, $store->find( 'own' )?->switched_on_at_utc ) );
	}

	public function test_only_sequences_that_nobody_touched_are_removed(): void {
		$store = new DbSequenceStore( $this->database );
		foreach ( array( 'untouched', 'edited', 'tested' ) as $id ) {
			$store->save( Samples::sequence( $id ), $id, 1, self::NOW, 0 );
		}
		$store->save( Samples::sequence( 'edited' ), 'edited', 1, self::NOW, 1 );
		$store->set_mode( 'tested', 'dry', self::NOW );
		$store->set_mode( 'tested', 'off', self::NOW );
		self::assertSame( array( 'untouched' ), $store->remove_untouched( array( 'edited', 'untouched', 'tested', 'unknown' ) ) );
		self::assertNull( $store->find( 'untouched' ) );
		self::assertNull( $store->document( 'untouched', 1 ) );
		self::assertSame( array( 2, 1 ), array( $store->find( 'edited' )?->newest_version, $store->find( 'tested' )?->newest_version ) );
	}

	public function test_sequences_keep_the_owners_order(): void {
		$store = new DbSequenceStore( $this->database );
		$ids   = array_map( static fn ( SequenceRow $row ): string => $row->sequence_id, $store->all() );
		$store->reorder( array_reverse( $ids ) );
		self::assertSame( array_reverse( $ids ), array_map( static fn ( SequenceRow $row ): string => $row->sequence_id, $store->all() ) );
	}

	public function test_the_newest_policy_applies_and_older_ones_stay(): void {
		$store   = new DbPolicyStore( $this->database );
		$version = (int) $store->newest()?->version;
		$policy  = Samples::policy();

		$policy->caseCap = 9;
		self::assertSame( $version + 1, $store->save( $policy, 1, self::NOW, $version ) );
		self::assertSame( 9, $store->newest()?->caseCap );
		self::assertNotSame( 9, $store->version( $version )?->caseCap );
	}

	public function test_texts_are_found_in_the_readers_language_or_the_next_best(): void {
		$store = new DbTemplateStore( $this->database );
		$save  = static fn ( string $id, string $locale, string $tone, string $subject, string $body, int $expected ): ?int => $store->save( new TemplateRow( $id, $locale, 0, $subject, $body, 0, $tone ), 1, self::NOW, $expected );
		self::assertSame( 1, $save( 't', 'en_US', '', 'en', 'body', 0 ) );
		self::assertSame( 1, $save( 't', 'fr_FR', '', 'fr', 'corps « é » %s', 0 ) );
		self::assertSame( 2, $save( 't', 'fr_FR', '', 'fr2', 'corps', 1 ) );
		self::assertNull( $save( 't', 'fr_FR', '', 'fr3', 'corps', 1 ), 'Somebody else was faster.' );
		self::assertSame( 'fr2', $store->find_for( 't', 'fr_FR', 'en_US', 'warm' )?->subject );
		self::assertSame( 'fr2', $store->find_for( 't', 'fr_CA', 'en_US', 'warm' )?->subject );
		self::assertSame( 'en', $store->find_for( 't', 'de_DE', 'en_US', 'warm' )?->subject );
		self::assertSame( 'en', $store->find_for( 't', 'de_DE', 'nl_NL', 'warm' )?->subject );
		self::assertSame( 'corps « é » %s', $store->version( 't', 'fr_FR', '', 1 )?->body );
		self::assertNull( $store->find_for( 'other', 'fr_FR', 'en_US', 'warm' ) );
	}

	public function test_an_owners_text_stands_before_the_shipped_one_of_its_language_and_tone(): void {
		$store = new DbTemplateStore( $this->database );
		$found = static fn ( string $id, string $locale, string $tone, string $site = 'en_US' ): string => ( $store->find_for( $id, $locale, $site, $tone )->version ?? '-' ) . ' ' . ( $store->find_for( $id, $locale, $site, $tone )->subject ?? '' );
		self::assertSame( '0 Due today: {reference}', $found( 'due_today', 'en_GB', 'warm' ) );
		self::assertSame( "0 À régler aujourd'hui : {reference}", $found( 'due_today', 'fr_CA', 'formal' ) );
		self::assertSame( "0 À régler aujourd'hui : {reference}", $found( 'due_today', 'de_DE', 'formal', 'fr_FR' ) );
		$store->save( new TemplateRow( 'due_today', 'en_US', 0, 'Ours', 'b', 0, tone: 'formal', kind: 'due_today' ), 1, self::NOW, 0 );
		self::assertSame( '1 Ours', $found( 'due_today', 'en_GB', 'formal' ) );
		self::assertSame( '0 Due today: {reference}', $found( 'due_today', 'en_GB', 'warm' ) );
		self::assertSame( "0 À régler aujourd'hui : {reference}", $found( 'due_today', 'fr_FR', 'formal' ) );
		self::assertSame( 2, $store->save( new TemplateRow( 'due_today', 'en_US', 0, 'Any tone', 'b', 0 ), 1, self::NOW, 0 ), 'Numbers go on over the tones.' );
		self::assertSame( '2 Any tone', $found( 'due_today', 'en_US', 'warm' ) );
		self::assertSame( '1 Ours', $found( 'due_today', 'en_US', 'formal' ) );
		self::assertContains( 'due_today', $store->names() );
		self::assertContains( 'invoice_due_soon', $store->names(), 'Sequences of before name the text by its old name.' );
		self::assertSame( 'upcoming_7', $store->find_for( 'invoice_due_soon', 'en_US', 'en_US', 'warm' )?->kind );
	}

	public function test_texts_of_the_first_stock_give_way_and_texts_that_an_owner_changed_stay(): void {
		$schema = new Schema( $this->database );
		$row    = static fn ( string $id, string $subject, string $body ): array => array(
			'template_id'  => $id,
			'locale'       => 'en_US',
			'version'      => 1,
			'subject'      => $subject,
			'body'         => $body,
			'saved_at_utc' => self::NOW,
			'saved_by'     => 0,
		);
		self::assertTrue( $schema->downgrade( 7, self::NOW ) );
		$stock = "Hello {customer_name},\n\nA friendly note that invoice {number} over {remaining} is due on {due_date}.\n\n{pay_link}\n\nIf the payment is already on its way, you need not do anything.\n\nThank you,\n{shop_name}";
		$this->database->insert( 'templates', array( $row( 'invoice_due_soon', 'Invoice {number} is due on {due_date}', $stock ), $row( 'invoice_due_next', 'Invoice {number} is due on {due_date}', $stock . ' Changed.' ) ) );
		self::assertTrue( $schema->upgrade( self::NOW ) );
		$store = new DbTemplateStore( $this->database );
		self::assertSame( array( 0, 'upcoming_7' ), array( $store->find_for( 'invoice_due_soon', 'en_US', 'en_US', 'warm' )?->version, $store->find_for( 'invoice_due_soon', 'en_US', 'en_US', 'warm' )?->kind ) );
		self::assertStringEndsWith( 'Changed.', $store->find_for( 'invoice_due_next', 'en_US', 'en_US', 'warm' )->body ?? '' );
		self::assertNull( $store->find_for( 'invoice_due_next', 'en_US', 'en_US', 'warm' )?->kind );
	}

	public function test_facts_come_back_byte_for_byte(): void {
		$store = new DbFactsStore( $this->database );
		$facts = Samples::facts();

		$facts->revision         = 1;
		$facts->caseId           = 5;
		$facts->debtorKey        = 'é/%';
		$facts->debt->totalMinor = 900000000000;
		$facts->failures         = array();
		$facts->subscription     = null;
		$store->keep( array( $facts ), self::NOW );
		self::assertSame( Json::encode( $facts ), Json::encode( $store->find( 5, 1 ) ?? array() ) );
		self::assertNull( $store->find( 5, 2 ) );
	}

	public function test_the_ledger_keeps_its_order_and_tells_its_last_id(): void {
		$store = new DbLedgerStore( $this->database );
		$row   = static fn ( string $code, bool $has_trace ): LedgerRow => LedgerRow::decision( 5, $code, self::NOW, 1, (object) array( 'trace' => $has_trace ? array() : null ) );
		$last  = $store->record( array( $row( 'act', true ), $row( 'wait', false ), $row( 'hold', false ) ) );
		$rows  = $store->for_case( 5 );
		self::assertSame( array( 'act', 'wait', 'hold' ), array_map( static fn ( LedgerRow $one ): string => $one->code, $rows ) );
		self::assertSame( $last, $rows[2]->id );
		self::assertSame( 'hold', $store->newest( 5, 'decision' )?->code );
		self::assertSame( 'act', $store->newest_with_trace( 5 )?->code );
		$later = $store->record( array( LedgerRow::decision( 5, 'end', self::NOW + 1, 1, (object) array( 'trace' => array() ) ) ) );
		self::assertSame( array( 'end', 'act' ), array( $store->newest_with_trace( 5 )->code, $store->newest_with_trace( 5, $later - 1 )?->code ) );
		self::assertSame( array( 'act', 'wait', 'hold' ), array_map( static fn ( LedgerRow $one ): string => $one->code, $store->decisions_at( 5, self::NOW ) ) );
		$traced = static fn ( int $at_utc, int $limit ): array => array_column( $store->traced_before( 5, $at_utc, $limit ), 'code' );
		self::assertSame( array( array( 'end', 'act' ), array( 'end' ), array( 'act' ), array() ), array( $traced( self::NOW + 1, 9 ), $traced( self::NOW + 1, 1 ), $traced( self::NOW, 9 ), $traced( self::NOW - 1, 9 ) ) );
		self::assertCount( 2, $store->for_case( 5, 10, $rows[1]->id ) );
		self::assertNull( $store->newest( 5, 'delivery' ) );
	}

	public function test_a_task_is_raised_and_done_once(): void {
		$store = new DbTaskStore( $this->database );
		self::assertTrue( $store->raise( 'k', 5, 'case_fault', self::NOW ) );
		self::assertFalse( $store->raise( 'k', 5, 'case_fault', self::NOW ) );
		$task = $store->for_case( 5 )[0];
		self::assertSame( array( null, null, '', 1 ), array( $task->assignee_id, $task->due_on, $task->note, $task->version ) );
		self::assertTrue( $store->finish( $task, 1, 'Called – é', self::NOW ) );
		self::assertFalse( $store->finish( $task, 2, 'Called too', self::NOW ) );
		self::assertSame( array(), $store->all( 'open', 10 ) );
		$done = $store->all( 'done', 10 )[0];
		self::assertSame( array( 1, self::NOW, 'Called – é', 2 ), array( $done->done_by, $done->done_at_utc, $done->note, $done->version ) );

		self::assertFalse( $store->assign( $done, 7, null ), 'Done is done.' );
		self::assertTrue( $store->reopen( $done ) );
		self::assertFalse( $store->reopen( $done ) );
		self::assertSame( array( 'open', null, null ), array( $store->find( $done->id )?->state, $store->find( $done->id )?->done_by, $store->find( $done->id )?->done_at_utc ) );
	}

	public function test_of_two_who_take_a_task_at_once_one_gets_it(): void {
		$store = new DbTaskStore( $this->database );
		$store->raise( 'k', 5, 'call', self::NOW, null, '2027-01-20' );
		$task = $store->find_by_key( 'k' );
		self::assertNotNull( $task );
		self::assertTrue( $store->assign( $task, 7, '2027-01-20' ) );
		self::assertFalse( $store->assign( $task, 8, '2027-01-20' ) );
		self::assertSame( 7, $store->find( $task->id )?->assignee_id );
	}

	public function test_tasks_are_listed_by_whose_they_are_and_by_their_date(): void {
		$store = new DbTaskStore( $this->database );
		$store->raise( 'later', 5, 'a', self::NOW, 7, '2027-02-01' );
		$store->raise( 'undated', 5, 'a', self::NOW, 7 );
		$store->raise( 'sooner', 5, 'a', self::NOW, null, '2027-01-01' );
		$store->raise( 'other', 5, 'a', self::NOW, 8, '2027-01-02' );
		/** @param array{state?: string, page?: int, perPage?: int, dueBefore?: string, assignee?: object{userId: int, orNobody: bool}&stdClass} $wanted */
		$keys = static fn ( array $wanted ): array => array_map(
			static fn ( TaskRow $row ): string => $row->task_key,
			$store->query(
				(object) array(
					'state'     => $wanted['state'] ?? 'open',
					'page'      => $wanted['page'] ?? 1,
					'perPage'   => $wanted['perPage'] ?? 10,
					'dueBefore' => $wanted['dueBefore'] ?? null,
					'assignee'  => $wanted['assignee'] ?? null,
				)
			)->rows
		);
		$mine = static fn ( bool $or_nobody ): array => array(
			'assignee' => (object) array(
				'userId'   => 7,
				'orNobody' => $or_nobody,
			),
		);
		self::assertSame( array( 'sooner', 'other', 'later', 'undated' ), $keys( array() ) );
		self::assertSame( array( 'later', 'undated' ), $keys( $mine( false ) ) );
		self::assertSame( array( 'sooner', 'later', 'undated' ), $keys( $mine( true ) ) );
		self::assertSame( array( 'sooner' ), $keys( $mine( true ) + array( 'dueBefore' => '2027-02-01' ) ), 'What is due on a day is not overdue on it.' );
		self::assertSame(
			array( 'later' ),
			$keys(
				array(
					'page'    => 3,
					'perPage' => 1,
				)
			)
		);
		self::assertSame( array(), $keys( array( 'state' => 'done' ) ) );

		$counts = array();
		foreach ( $store->count_open() as $one ) {
			$counts[ $one->assigneeId ?? 'nobody' ] = $one->openCount;
		}
		ksort( $counts );
		self::assertSame(
			array(
				7        => 2,
				8        => 1,
				'nobody' => 1,
			),
			$counts
		);
		$store->hand_on( 7, null );
		self::assertSame( array( 'other' ), array_values( array_diff( $keys( array() ), $keys( $mine( true ) ) ) ) );
	}

	public function test_notes_of_a_persons_cases_are_erased_and_no_others(): void {
		$store = new DbTaskStore( $this->database );
		foreach ( array( 5, 6 ) as $case_id ) {
			$store->raise( "k$case_id", $case_id, 'call', self::NOW );
			$store->finish( $store->for_case( $case_id )[0], 1, 'Spoke to Anna', self::NOW );
		}
		$store->erase_notes( array( 5 ) );
		self::assertSame( array( '', 'Spoke to Anna' ), array( $store->for_case( 5 )[0]->note, $store->for_case( 6 )[0]->note ) );
	}

	public function test_a_target_is_changed_only_as_it_was_read(): void {
		$store  = new DbTargetStore( $this->database );
		$target = static fn ( string $title, string $state ): \stdClass => (object) array(
			'title'        => $title,
			'url'          => 'https://hooks.example.test/1',
			'withCustomer' => true,
			'state'        => $state,
		);
		self::assertTrue( $store->add( 'crm', $target( 'CRM – é', 'on' ), 'secret-1' ) );
		self::assertFalse( $store->add( 'crm', $target( 'Other', 'on' ), 'secret-2' ) );
		$read = $store->find( 'crm' );
		self::assertNotNull( $read );
		self::assertSame( array( 'CRM – é', 'on', true, array( 'secret-1' ), 1 ), array( $read->title, $read->state, $read->with_customer, $read->secrets( self::NOW ), $read->version ) );

		self::assertTrue( $store->replace_secret( $read, 'secret-2', self::NOW + 60 ) );
		self::assertFalse( $store->replace_secret( $read, 'secret-3', self::NOW + 60 ), 'Somebody else did.' );
		self::assertFalse( $store->change( $read, $target( 'Stale', 'off' ) ) );
		self::assertFalse( $store->remove( $read ) );
		$newer = $store->find( 'crm' );
		self::assertNotNull( $newer );
		self::assertSame( array( 'secret-2', 'secret-1' ), $newer->secrets( self::NOW + 59 ), 'Both sign while the other side changes over.' );
		self::assertSame( array( 'secret-2' ), $newer->secrets( self::NOW + 60 ) );
		self::assertTrue( $store->change( $newer, $target( 'CRM', 'on' ) ) );
		self::assertSame( array( 'crm' ), array_column( $store->all(), 'target_id' ) );
	}

	public function test_a_target_is_given_up_only_under_the_address_that_said_so(): void {
		$store = new DbTargetStore( $this->database );
		$store->add(
			'crm',
			(object) array(
				'title'        => 'CRM',
				'url'          => 'https://old.example.test/',
				'withCustomer' => false,
				'state'        => 'on',
			),
			'secret'
		);
		$sent = $store->find( 'crm' );
		self::assertNotNull( $sent );
		$store->change(
			$sent,
			(object) array(
				'title'        => 'CRM',
				'url'          => 'https://new.example.test/',
				'withCustomer' => false,
				'state'        => 'on',
			)
		);
		self::assertFalse( $store->mark_gone( $sent ), 'It was the old address.' );
		$now = $store->find( 'crm' );
		self::assertNotNull( $now );
		self::assertTrue( $store->mark_gone( $now ) );
		self::assertFalse( $store->mark_gone( $now ), 'Told once.' );
		self::assertSame( 'gone', $store->find( 'crm' )?->state );
	}

	public function test_the_second_migration_can_be_run_again_and_announces_nothing_old(): void {
		$store = new DbTaskStore( $this->database );
		$store->raise( 'k', 5, 'call', self::NOW, 7, '2027-01-20' );
		$known = $this->open_case( 'A-1' );
		$fresh = $this->open_case( 'A-2' );
		$this->database->execute( 'UPDATE {cases} SET facts_revision = 1 WHERE id = ?', array( $known->id ) );
		( new Migration0002() )->up( $this->database );
		( new Migration0002() )->up( $this->database );
		self::assertSame( array( 7, '2027-01-20' ), array( $store->find_by_key( 'k' )?->assignee_id, $store->find_by_key( 'k' )?->due_on ) );
		self::assertSame( array( 'open', '' ), array( $this->cases->get( $known->id )->told_status, $this->cases->get( $fresh->id )->told_status ) );
	}

	public function test_what_waits_for_the_commit_is_done_once_and_never_after_a_rollback(): void {
		$done = array();
		$wait = function ( string $name, string $what ) use ( &$done ): void {
			$this->database->after_commit(
				static function () use ( &$done, $what ): void {
					$done[] = $what;
				},
				$name
			);
		};
		$wait( 'a', 'at once' );
		self::assertSame( array( 'at once' ), $done );

		$tries = 0;
		$this->database->run(
			static function () use ( $wait, &$done, &$tries ): void {
				$wait( 'first try ' . $tries, 'of try ' . $tries );
				$wait( 'count', 'counted ' . $tries );
				$wait( 'count', 'counted again ' . $tries );
				if ( ++$tries < 2 ) {
					throw new StoreException( 'try_again', 'test' );
				}
				self::assertSame( array( 'at once' ), $done, 'Not before the commit.' );
			}
		);
		self::assertSame( array( 'at once', 'of try 1', 'counted again 1' ), $done );

		try {
			$this->database->run(
				static function () use ( $wait ): void {
					$wait( 'a', 'never' );
					throw new StoreException( 'changed_meanwhile', 'test' );
				}
			);
		} catch ( StoreException ) {
			$this->database->run( static fn (): int => 1 );
		}
		self::assertNotContains( 'never', $done );
	}

	public function test_numbers_that_several_processes_change_are_never_read_from_a_cache(): void {
		$options = new DbOptions( $this->database );
		self::assertNull( $options->read( 'followup_reminders_test' ) );
		self::assertSame( 1, $options->increment( 'followup_reminders_test' ) );
		self::assertSame( 2, $options->increment( 'followup_reminders_test' ) );
		$options->raise_to( 'followup_reminders_test', 1 );
		self::assertSame( '2', $options->read( 'followup_reminders_test' ) );
		$options->raise_to( 'followup_reminders_test', 9 );
		self::assertSame( 10, $options->increment( 'followup_reminders_test' ) );
		$options->write( 'followup_reminders_test', 'x' );
		self::assertSame( 'x', $options->read( 'followup_reminders_test' ) );
	}

	public function test_a_transaction_is_all_or_nothing(): void {
		$store = new DbTaskStore( $this->database );
		$reason = '';
		try {
			$this->database->run( static fn () => $store->raise( 'k', 5, 'case_fault', self::NOW ) ? throw new StoreException( 'changed_meanwhile', 'test' ) : null );
		} catch ( StoreException $e ) {
			$reason = $e->reason;
		}
		self::assertSame( 'changed_meanwhile', $reason, 'The exception is the caller\'s.' );
		self::assertSame( array(), $store->all( 'open', 10 ) );
		self::assertSame( 7, $this->database->run( static fn (): int => 7 ) );
		self::assertTrue( $store->raise( 'k', 5, 'case_fault', self::NOW ) );
	}

	public function test_work_is_repeated_after_a_lock_and_given_up_in_the_end(): void {
		$tries = 0;
		$done  = $this->database->run(
			static function () use ( &$tries ): string {
				if ( ++$tries < 3 ) {
					throw new StoreException( 'try_again', 'test' );
				}
				return 'done';
			}
		);
		self::assertSame( array( 'done', 3 ), array( $done, $tries ) );
		$this->expectException( StoreException::class );
		$this->database->run( static fn () => throw new StoreException( 'try_again', 'test' ) );
	}

	public function test_a_broken_statement_is_an_exception_that_tells_no_values(): void {
		try {
			$this->database->rows( 'SELECT * FROM {no_such_table} WHERE a = ?', array( 'secret' ) );
			self::fail( 'It does not exist.' );
		} catch ( StoreException $e ) {
			self::assertSame( 'query_failed', $e->reason );
			self::assertStringNotContainsString( 'secret', $e->getMessage() );
		}
	}
}
