<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Store\Db\DbFactsStore;
use FollowupReminders\Store\Db\DbLedgerStore;
use FollowupReminders\Store\Db\DbOptions;
use FollowupReminders\Store\Db\DbPolicyStore;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTaskStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Store\LedgerRow;
use FollowupReminders\Store\SequenceRow;
use FollowupReminders\Store\StoreException;
use FollowupReminders\Support\Json;

final class AuthoredStoresTest extends StoreTestCase {

	public function test_saved_versions_of_a_sequence_never_change(): void {
		$store    = new DbSequenceStore( $this->database );
		$document = (object) array(
			'id' => 'own',
			'version' => 0,
			'steps' => array(),
			'entry' => new \stdClass(),
		);
		self::assertSame( 1, $store->save( $document, 'Mine – é', 1, self::NOW, 0 ) );
		$document->steps = array( 'x' );
		self::assertSame( 2, $store->save( $document, 'Mine', 1, self::NOW, 1 ) );
		self::assertSame( '{"id":"own","version":1,"steps":[],"entry":{}}', Json::encode( $store->document( 'own', 1 ) ?? array() ) );
		self::assertSame( array( 'x' ), $store->document( 'own', 2 )?->steps );
		self::assertNull( $store->document( 'own', 3 ) );
		$row = $store->find( 'own' );
		self::assertSame( array( 'off', null, 2, 'Mine' ), array( $row?->mode, $row?->switched_on_at_utc, $row?->newest_version, $row?->title ) );
	}

	public function test_the_first_switching_on_is_remembered(): void {
		$store = new DbSequenceStore( $this->database );
		$store->save(
			(object) array(
				'id' => 'own',
				'version' => 0,
			),
			'Mine',
			1,
			self::NOW,
			0
		);
		$store->set_mode( 'own', 'live', self::NOW );
		$store->set_mode( 'own', 'off', self::NOW + 5 );
		$store->set_mode( 'own', 'live', self::NOW + 9 );
		self::assertSame( array( 'live', self::NOW ), array( $store->find( 'own' )?->mode, $store->find( 'own' )?->switched_on_at_utc ) );
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
		self::assertSame(
			$version + 1,
			$store->save(
				(object) array(
					'version' => 0,
					'caseCap' => 9,
				),
				1,
				self::NOW,
				$version
			)
		);
		self::assertSame( 9, $store->newest()?->caseCap );
		self::assertNotSame( 9, $store->version( $version )?->caseCap );
	}

	public function test_texts_are_found_in_the_readers_language_or_the_next_best(): void {
		$store = new DbTemplateStore( $this->database );
		$store->save( 't', 'en_US', 'en', 'body', 1, self::NOW, 0 );
		$store->save( 't', 'fr_FR', 'fr', 'corps « é » %s', 1, self::NOW, 0 );
		$store->save( 't', 'fr_FR', 'fr2', 'corps', 1, self::NOW, 1 );
		self::assertSame( 'fr2', $store->find_for( 't', 'fr_FR', 'en_US' )?->subject );
		self::assertSame( 'fr2', $store->find_for( 't', 'fr_CA', 'en_US' )?->subject );
		self::assertSame( 'en', $store->find_for( 't', 'de_DE', 'en_US' )?->subject );
		self::assertSame( 'en', $store->find_for( 't', 'de_DE', 'nl_NL' )?->subject );
		self::assertSame( 'corps « é » %s', $store->version( 't', 'fr_FR', 1 )?->body );
		self::assertNull( $store->find_for( 'other', 'fr_FR', 'en_US' ) );
	}

	public function test_facts_come_back_byte_for_byte(): void {
		$store = new DbFactsStore( $this->database );
		$facts = (object) array(
			'revision' => 1,
			'caseId' => 5,
			'name' => 'é/%',
			'list' => array(),
			'none' => null,
			'object' => new \stdClass(),
			'big' => 900000000000,
		);
		$store->keep( array( $facts ), self::NOW );
		self::assertSame( Json::encode( $facts ), Json::encode( $store->find( 5, 1 ) ?? array() ) );
		self::assertNull( $store->find( 5, 2 ) );
	}

	public function test_the_ledger_keeps_its_order_and_tells_its_last_id(): void {
		$store = new DbLedgerStore( $this->database );
		$row   = static fn ( string $code, ?array $trace ): LedgerRow => new LedgerRow( 0, 5, 'decision', $code, self::NOW, 1, null, (object) array( 'trace' => $trace ) );
		$last  = $store->record( array( $row( 'act', array() ), $row( 'wait', null ), $row( 'hold', null ) ) );
		$rows  = $store->for_case( 5 );
		self::assertSame( array( 'act', 'wait', 'hold' ), array_map( static fn ( LedgerRow $one ): string => $one->code, $rows ) );
		self::assertSame( $last, $rows[2]->id );
		self::assertSame( 'hold', $store->newest( 5, 'decision' )?->code );
		self::assertSame( 'act', $store->newest_with_trace( 5 )?->code );
		self::assertCount( 1, $store->for_case( 5, 10, $rows[1]->id ) );
		self::assertNull( $store->newest( 5, 'delivery' ) );
	}

	public function test_a_task_is_raised_and_done_once(): void {
		$store = new DbTaskStore( $this->database );
		self::assertTrue( $store->raise( 'k', 5, 'case_fault', self::NOW ) );
		self::assertFalse( $store->raise( 'k', 5, 'case_fault', self::NOW ) );
		$id = $store->for_case( 5 )[0]->id;
		self::assertTrue( $store->finish( $id, 1, self::NOW ) );
		self::assertFalse( $store->finish( $id, 2, self::NOW ) );
		self::assertSame( array(), $store->all( 'open', 10 ) );
		self::assertSame( 1, $store->all( 'done', 10 )[0]->done_by );
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
