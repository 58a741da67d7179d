<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Model\Rows\DebtorMark;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Assignments;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/**
 * Outbox and messages on wpdb.
 *
 * @phpstan-import-type MessageOwed from OutboxStore
 */
final class DbOutboxStore implements OutboxStore {

	public function __construct(
		private readonly Database $database,
		private readonly MailStore $mails,
	) {}

	public function owe( array $messages, int $now ): ?array {
		if ( array() === $messages ) {
			return array();
		}
		$withdrawn = array();
		$keys      = array_map( static fn ( OutboxItem $item ): string => $item->item_key, array_values( array_merge( ...array_column( $messages, 'items' ) ) ) );
		foreach ( $this->items_by_key( $keys ) as $there ) {
			if ( MessageState::WITHDRAWN !== $there->state ) {
				return null;
			}
			$withdrawn[] = $there->id;
		}
		if ( array() !== $withdrawn ) {
			// The engine asks for the key again: the row is written again so that the items stay in their message's order.
			$this->database->execute( 'DELETE FROM {outbox} WHERE id IN (' . Database::ids( $withdrawn ) . ") AND state = 'withdrawn'" );
		}
		$this->database->insert( 'messages', array_map( static fn ( stdClass $message ): array => self::message_columns( $message, $now ), $messages ) );
		$ids   = $this->ids_of( $messages );
		$items = array();
		foreach ( $messages as $index => $message ) {
			foreach ( $message->items as $item ) {
				$items[] = self::item_columns( $item, $ids[ $index ], $now );
			}
		}
		$this->database->insert( 'outbox', $items );
		return $ids;
	}

	/**
	 * Ids of messages just written: a database returns only one id of a multi-row insert, and not always the same one.
	 *
	 * @param non-empty-list<MessageOwed> $messages
	 * @return list<int> In their order.
	 */
	private function ids_of( array $messages ): array {
		if ( 1 === count( $messages ) ) {
			return array( $this->database->insert_id() );
		}
		$debtors = array_values( array_unique( array_map( 'intval', array_column( $messages, 'debtorId' ) ) ) );
		$rows    = $this->database->rows(
			'SELECT id, message_ref FROM {messages} WHERE debtor_id IN (' . Database::ids( $debtors ) . ") AND state = 'owed'"
		);
		$by_ref  = array_column( $rows, 'id', 'message_ref' );
		return array_map(
			static fn ( stdClass $message ): int => (int) ( $by_ref[ $message->messageRef ] ?? throw new StoreException( 'row_missing', 'messages' ) ),
			$messages
		);
	}

	/**
	 * @param MessageOwed $message
	 * @return array<string,int|string|null>
	 */
	private static function message_columns( stdClass $message, int $now ): array {
		return array(
			'debtor_id'           => (int) $message->debtorId,
			'channel'             => (string) $message->channel,
			'lane'                => (string) $message->lane,
			'mode'                => (string) $message->mode,
			'state'               => MessageState::OWED,
			'attempts'            => 0,
			'next_attempt_at_utc' => $now,
			'message_ref'         => (string) $message->messageRef,
			'provider_id'         => '',
			'code'                => '',
			'created_at_utc'      => $now,
		);
	}

	/** @return array<string,int|string|null> */
	private static function item_columns( OutboxItem $item, int $message_id, int $now ): array {
		return array(
			'item_key'       => $item->item_key,
			'case_id'        => $item->case_id,
			'message_id'     => $message_id,
			'run_no'         => $item->run_no,
			'step_id'        => $item->step_id,
			'occurrence'     => $item->occurrence,
			'event_id'       => $item->event_id,
			'branch_id'      => $item->branch_id,
			'action_id'      => $item->action_id,
			'action_kind'    => $item->action_kind,
			'action_ref'     => $item->action_ref,
			'due_at_utc'     => $item->due_at_utc,
			'state'          => MessageState::OWED,
			'code'           => $item->code,
			'created_at_utc' => $now,
		);
	}

	public function find_owed( array $debtor_ids, int $now, int $limit ): array {
		return array_map(
			array( Rows::class, 'to_message' ),
			$this->database->rows(
				'SELECT * FROM {messages} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ") AND state = 'owed' AND next_attempt_at_utc <= ?
				ORDER BY debtor_id, id LIMIT ?",
				array( $now, $limit )
			)
		);
	}

	public function items_of( array $message_ids ): array {
		$items = array();
		foreach ( array() === $message_ids ? array() : $this->items( 'message_id IN (' . Database::ids( $message_ids ) . ') ORDER BY id', array() ) as $item ) {
			$items[ $item->message_id ][] = $item;
		}
		return $items;
	}

	public function items_by_key( array $keys ): array {
		if ( array() === $keys ) {
			return array();
		}
		return $this->items( 'item_key IN (' . implode( ',', array_fill( 0, count( $keys ), '?' ) ) . ') ORDER BY id', $keys );
	}

	public function items_of_cases( array $case_ids ): array {
		$items = array();
		foreach ( array() === $case_ids ? array() : $this->items( 'case_id IN (' . Database::ids( $case_ids ) . ') ORDER BY id', array() ) as $item ) {
			$items[ $item->case_id ][] = $item;
		}
		return $items;
	}

	public function open_items( array $case_ids ): array {
		return $this->items( 'case_id IN (' . Database::ids( $case_ids ) . ") AND state IN ('owed','sending') ORDER BY id", array() );
	}

	public function unknown_items( int $case_id ): array {
		return $this->items( "case_id = ? AND state = 'unknown' ORDER BY id", array( $case_id ) );
	}

	public function begin( MessageRow $message, int $now ): bool {
		return 1 === $this->database->execute(
			"UPDATE {messages} SET state = 'sending', sending_since_utc = ?, attempts = attempts + 1, next_attempt_at_utc = NULL
			WHERE id = ? AND state = 'owed' AND attempts = ?",
			array( $now, $message->id, $message->attempts )
		);
	}

	public function begin_unless_told( MessageRow $message, DebtorMark $mark, int $now ): bool {
		return ! $this->database->is_sqlite() && 1 === $this->database->execute(
			"UPDATE {messages} SET state = 'sending', sending_since_utc = ?, attempts = attempts + 1, next_attempt_at_utc = NULL
			WHERE id = ? AND state = 'owed' AND attempts = ?
			AND ( SELECT " . DbDebtorStore::of_row( $this->database ) . ' FROM {debtors} d WHERE d.id = ? ) = ?
			AND ( ' . DbDebtorStore::OF_CASES . ' = ? ) = ? AND ( ' . DbDebtorStore::OF_EVENTS . ' = ? ) = ?',
			array( $now, $message->id, $message->attempts, $mark->row->id, $mark->of_row, $mark->row->id, $mark->of_cases, $mark->row->id, $mark->of_events )
		);
	}

	public function put_off( MessageRow $message, int $until_utc ): void {
		$this->database->execute( "UPDATE {messages} SET next_attempt_at_utc = ? WHERE id = ? AND state = 'owed'", array( $until_utc, $message->id ) );
	}

	public function settle( array $outcomes ): int {
		$columns = array();
		$as_sent = array();
		$values  = array();
		foreach ( $outcomes as $outcome ) {
			$message = $outcome->message;
			foreach ( self::outcome_columns( $outcome ) as $column => $value ) {
				$columns[ $column ][ $message->id ] = $value;
			}
			$as_sent[] = '( id = ? AND attempts = ? )';
			array_push( $values, $message->id, $outcome->attempt );
		}
		$set = new Assignments();
		foreach ( $columns as $column => $by_id ) {
			$set->add( $column, $by_id );
		}
		$taken = $this->database->execute(
			'UPDATE {messages} SET ' . $set->sql() . ", sending_since_utc = NULL WHERE state = 'sending' AND ( " . implode( ' OR ', $as_sent ) . ' )',
			array_merge( $set->values, $values )
		);
		if ( count( $outcomes ) === $taken ) {
			$this->settle_items( $outcomes );
			$this->mails->keep( $outcomes );
		}
		return $taken;
	}

	/** @return non-empty-array<string,int|string|null> */
	private static function outcome_columns( MessageOutcome $outcome ): array {
		return array(
			'state'               => $outcome->state,
			'code'                => $outcome->code,
			'provider_id'         => substr( $outcome->provider_id, 0, 190 ),
			'template_id'         => $outcome->template_id,
			'template_version'    => $outcome->template_version,
			'next_attempt_at_utc' => $outcome->next_attempt_at_utc,
			'window_milliseconds' => $outcome->window_milliseconds,
			'handed_over_at_utc'  => in_array( $outcome->state, array( MessageState::DELIVERED, MessageState::UNKNOWN ), true ) ? $outcome->at_utc : null,
		);
	}

	/** @param non-empty-list<MessageOutcome> $outcomes Outcomes of their messages; a message that is owed again leaves its items as they are. */
	private function settle_items( array $outcomes ): void {
		$columns = array();
		foreach ( $outcomes as $outcome ) {
			foreach ( MessageState::OWED === $outcome->state ? array() : $outcome->item_ids as $item_id ) {
				$columns['state'][ $item_id ]          = $outcome->state;
				$columns['code'][ $item_id ]           = $outcome->code;
				$columns['settled_at_utc'][ $item_id ] = $outcome->at_utc;
			}
		}
		if ( array() === $columns ) {
			return;
		}
		$set = new Assignments();
		foreach ( $columns as $column => $by_id ) {
			$set->add( $column, $by_id );
		}
		$this->database->execute(
			'UPDATE {outbox} SET ' . $set->sql() . ' WHERE id IN (' . Database::ids( array_keys( $columns['state'] ) ) . ") AND state = 'owed'",
			$set->values
		);
	}

	public function withdraw( int $message_id, array $item_ids, string $code, int $now ): int {
		return $this->withdraw_where( "id = ? AND state = 'owed'", array( $message_id ), $item_ids, $code, $now );
	}

	public function withdraw_begun( MessageRow $message, array $item_ids, string $code, int $now ): int {
		return $this->withdraw_where( "id = ? AND state = 'sending' AND attempts = ?", array( $message->id, $message->attempts + 1 ), $item_ids, $code, $now );
	}

	/**
	 * @param literal-string  $is_the_one Of the message's row.
	 * @param non-empty-list<int> $values For it, the message's id first.
	 * @param list<int>           $item_ids Items of the message.
	 */
	private function withdraw_where( string $is_the_one, array $values, array $item_ids, string $code, int $now ): int {
		$withdrawn = $this->database->execute(
			"UPDATE {outbox} SET state = 'withdrawn', code = ?, settled_at_utc = ? WHERE id IN (" . Database::ids( $item_ids ) . ") AND state = 'owed'
			AND EXISTS ( SELECT 1 FROM {messages} WHERE $is_the_one )",
			array( $code, $now, ...$values )
		);
		$this->database->execute(
			"UPDATE {messages} SET state = 'withdrawn', code = ?, next_attempt_at_utc = NULL, sending_since_utc = NULL
			WHERE $is_the_one AND NOT EXISTS ( SELECT 1 FROM {outbox} WHERE message_id = ? AND state = 'owed' )",
			array( $code, ...$values, $values[0] )
		);
		return $withdrawn;
	}

	public function find_stuck( array $debtor_ids, int $before_utc ): array {
		return array_map(
			array( Rows::class, 'to_message' ),
			$this->database->rows(
				'SELECT * FROM {messages} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ") AND state = 'sending' AND sending_since_utc <= ? ORDER BY id",
				array( $before_utc )
			)
		);
	}

	public function settle_unknown( int $message_id, string $state, int $now ): bool {
		$taken = $this->database->execute(
			"UPDATE {messages} SET state = ?, code = ?, next_attempt_at_utc = ?, attempts = CASE WHEN ? = 'owed' THEN 0 ELSE attempts END
			WHERE id = ? AND state = 'unknown'",
			array( $state, 'person.' . $state, MessageState::OWED === $state ? $now : null, $state, $message_id )
		);
		if ( 1 !== $taken ) {
			return false;
		}
		$this->database->execute(
			"UPDATE {outbox} SET state = ?, code = ?, settled_at_utc = ? WHERE message_id = ? AND state = 'unknown'",
			array( $state, 'person.' . $state, MessageState::OWED === $state ? null : $now, $message_id )
		);
		return true;
	}

	public function find_message( int $message_id ): ?MessageRow {
		$row = $this->database->row( 'SELECT * FROM {messages} WHERE id = ?', array( $message_id ) );
		return null === $row ? null : Rows::to_message( $row );
	}

	public function find_item( string $item_key ): ?OutboxItem {
		return $this->items( 'item_key = ?', array( $item_key ) )[0] ?? null;
	}

	public function sent( array $debtor_ids, int $since_utc, bool $live = true ): array {
		$sent  = array();
		$mode  = $live ? "mode = 'live'" : "mode <> 'live'";
		$list  = Database::ids( $debtor_ids );
		$rows  = $this->database->rows(
			"SELECT debtor_id, lane, handed_over_at_utc AS at_utc FROM {messages}
			WHERE debtor_id IN ($list) AND handed_over_at_utc > ? AND state IN ('delivered','unknown') AND channel IN (" . self::messages() . ") AND $mode
			UNION ALL SELECT debtor_id, lane, created_at_utc AS at_utc FROM {messages}
			WHERE debtor_id IN ($list) AND state IN ('owed','sending') AND created_at_utc > ? AND channel IN (" . self::messages() . ") AND $mode
			ORDER BY debtor_id, at_utc",
			array( $since_utc, $since_utc )
		);
		foreach ( $rows as $row ) {
			$sent[ (int) $row['debtor_id'] ][] = (object) array(
				'atUtc' => (int) $row['at_utc'],
				'of'    => 'answer' === $row['lane'] ? 'answer' : 'step',
			);
		}
		return $sent;
	}

	public function find_emailed( int $debtor_id, string $message_ref, int $since_utc ): ?int {
		$ref = '<' . trim( $message_ref, "<> \t" ) . '>';
		$row = $this->database->row(
			"SELECT id FROM {messages} WHERE debtor_id = ? AND channel = 'email' AND mode = 'live' AND state IN ('delivered','unknown')
			AND ( message_ref = ? OR ( ? = '<>' AND handed_over_at_utc >= ? ) ) ORDER BY handed_over_at_utc DESC, id DESC LIMIT 1",
			array( $debtor_id, $ref, $ref, $since_utc )
		);
		return null === $row ? null : (int) $row['id'];
	}

	public function sent_to( int $debtor_id ): array {
		return array_map(
			array( Rows::class, 'to_message' ),
			$this->database->rows( "SELECT * FROM {messages} WHERE debtor_id = ? AND mode = 'live' AND state IN ('delivered','unknown') ORDER BY id", array( $debtor_id ) )
		);
	}

	public function was_written_to( int $case_id, int $from_utc, int $before_utc ): bool {
		return 0 < $this->database->number(
			"SELECT COUNT(*) FROM {messages} WHERE id IN ( SELECT message_id FROM {outbox} WHERE case_id = ? )
			AND ( ( handed_over_at_utc >= ? AND handed_over_at_utc < ? ) OR ( state = 'sending' AND sending_since_utc >= ? AND sending_since_utc < ? ) )",
			array( $case_id, $from_utc, $before_utc, $from_utc, $before_utc )
		);
	}

	public function count_by_state(): array {
		$counts = array();
		foreach ( $this->database->rows( 'SELECT state, COUNT(*) AS n FROM {messages} GROUP BY state ORDER BY state' ) as $row ) {
			$counts[ (string) $row['state'] ] = (int) $row['n'];
		}
		return $counts;
	}

	public function all_unknown_items( int $after_id, int $limit ): array {
		// By the messages in that state, of which there are few.
		return $this->items(
			"message_id IN ( SELECT id FROM {messages} WHERE state = 'unknown' ) AND state = 'unknown' AND id > ? ORDER BY id LIMIT ?",
			array( $after_id, $limit )
		);
	}

	public function bring_forward( string $channel, int $now ): void {
		$put_off = "state = 'owed' AND channel = ? AND next_attempt_at_utc > ?";
		$this->database->execute(
			"UPDATE {debtors} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE id IN ( SELECT debtor_id FROM {messages} WHERE $put_off )",
			array( $now, $channel, $now )
		);
		$this->database->execute( "UPDATE {messages} SET next_attempt_at_utc = ? WHERE $put_off", array( $now, $channel, $now ) );
	}

	/**
	 * @param list<int|string|null> $values One per `?`.
	 * @return list<OutboxItem>
	 */
	private function items( string $where, array $values ): array {
		return array_map( array( Rows::class, 'to_item' ), $this->database->rows( 'SELECT * FROM {outbox} WHERE ' . $where, $values ) );
	}

	/** @return string For `IN`: words that the debtor reads; only these count for gap and caps. */
	private static function messages(): string {
		return "'" . implode( "','", Kinds::MESSAGES ) . "'";
	}
}
