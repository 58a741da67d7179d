<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\DebtorMark;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * What is owed and its outcomes. Every change is conditional on the state it was read in.
 *
 * @phpstan-import-type Sent from Documents
 * @phpstan-type MessageOwed object{debtorId: int, channel: string, lane: string, mode: string, messageRef: string, items: list<OutboxItem>}&stdClass
 */
interface OutboxStore {

	/** Who has been sending a message for so long died with it. */
	public const STUCK_SECONDS = 600;


	/**
	 * Puts messages with their items into the outbox, with one statement for all messages and one for all items; part of the worker's
	 * transaction.
	 *
	 * @param list<MessageOwed> $messages messageRef: our
	 *   Message-ID. The first item leads; ids and message ids are given here.
	 * @return list<int>|null Their ids in order; null when any key was there already, owed or settled: then nothing was written. What was withdrawn
	 *   may be owed again.
	 */
	public function owe( array $messages, int $now ): ?array;

	/**
	 * Owed messages whose next attempt has come, debtor by debtor, oldest first.
	 *
	 * @param list<int> $debtor_ids Debtors.
	 * @param int       $limit      Over all of them.
	 * @return list<MessageRow>
	 */
	public function find_owed( array $debtor_ids, int $now, int $limit ): array;

	/**
	 * @param list<int> $message_ids Messages.
	 * @return array<int,non-empty-list<OutboxItem>> Their items by message, in the order they were owed: the first leads.
	 */
	public function items_of( array $message_ids ): array;

	/**
	 * @param list<string> $keys Keys.
	 * @return list<OutboxItem> Those that are there.
	 */
	public function items_by_key( array $keys ): array;

	/**
	 * @param list<int> $case_ids Cases.
	 * @return array<int,non-empty-list<OutboxItem>> Everything ever owed of them, by case, oldest first.
	 */
	public function items_of_cases( array $case_ids ): array;

	/**
	 * @param list<int> $case_ids Cases.
	 * @return list<OutboxItem> Items of the cases that are owed or being sent.
	 */
	public function open_items( array $case_ids ): array;

	/** @return list<OutboxItem> Items of a case whose delivery is not confirmed, over all its runs, oldest first. */
	public function unknown_items( int $case_id ): array;

	/** @return list<OutboxItem> The same over all cases, after an id. */
	public function all_unknown_items( int $after_id, int $limit ): array;

	/** Owed messages of a channel that were put off are due now, with their debtors. */
	public function bring_forward( string $channel, int $now ): void;

	/**
	 * Owed → sending.
	 *
	 * @return bool False when another worker took it or it is settled.
	 */
	public function begin( MessageRow $message, int $now ): bool;

	/**
	 * The same, by one statement that is also the last look at our own rows.
	 *
	 * @param DebtorMark $mark As the debtor was when the message was prepared.
	 * @return bool False also when anything was recorded for the debtor since, and where the database cannot do it: then begin() it and look.
	 */
	public function begin_unless_told( MessageRow $message, DebtorMark $mark, int $now ): bool;

	/** An owed message waits until an instant; nothing was tried. */
	public function put_off( MessageRow $message, int $until_utc ): void;

	/**
	 * Writes the outcomes of messages being sent, and of their items.
	 *
	 * @param non-empty-list<MessageOutcome> $outcomes Of different messages.
	 * @return int How many were still being sent; fewer than were given: another process settled one, and the transaction must be rolled back.
	 */
	public function settle( array $outcomes ): int;

	/**
	 * Items the engine no longer asks for; a message left without owed items is withdrawn too. A message that a worker is sending is left as it
	 * is: the mail server may have it already, and an item that is withdrawn can be owed again.
	 *
	 * @param list<int> $item_ids Items of one message.
	 * @return int How many were owed until now.
	 */
	public function withdraw( int $message_id, array $item_ids, string $code, int $now ): int;

	/**
	 * The same for the message that this worker is sending, before it hands it over.
	 *
	 * @param MessageRow $message  As it was before `begin`.
	 * @param list<int>  $item_ids Items of it.
	 * @return int How many were owed until now; none when another worker took the message for that of a dead one.
	 */
	public function withdraw_begun( MessageRow $message, array $item_ids, string $code, int $now ): int;

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return list<MessageRow> What a worker was sending when it died: started at or before an instant.
	 */
	public function find_stuck( array $debtor_ids, int $before_utc ): array;

	/**
	 * A person settles an unknown item's message: `delivered`, or `owed` to send it again.
	 *
	 * @return bool False when it is not unknown any more.
	 */
	public function settle_unknown( int $message_id, string $state, int $now ): bool;

	public function find_message( int $message_id ): ?MessageRow;

	public function find_item( string $item_key ): ?OutboxItem;

	/**
	 * When debtors were written to lately, for gap and caps: messages that reach them, delivered, unknown or on their way.
	 *
	 * @param list<int> $debtor_ids Debtors.
	 * @param bool      $live       Real messages, or those that were only recorded.
	 * @return array<int,non-empty-list<Sent>> By debtor, oldest first.
	 */
	public function sent( array $debtor_ids, int $since_utc, bool $live = true ): array;

	/** @return list<MessageRow> All to a debtor that left, or may have, oldest first. */
	public function sent_to( int $debtor_id ): array;

	/** Whether a message about a case left, or may have, from one instant until before another. */
	public function was_written_to( int $case_id, int $from_utc, int $before_utc ): bool;

	/** @return array<string,int> Number of messages by state. */
	public function count_by_state(): array;

	/**
	 * The email a mail provider reports on: the one it names, else the last one the debtor was sent live since an instant.
	 *
	 * @param string $message_ref With or without its angle brackets; '': not named.
	 * @return int|null Id of the message.
	 */
	public function find_emailed( int $debtor_id, string $message_ref, int $since_utc ): ?int;
}
