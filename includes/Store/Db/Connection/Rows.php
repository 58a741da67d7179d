<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Support\Json;

/** From what a database tells (text) to our rows. */
final class Rows {

	/** @param array<string,string|null> $row All columns of `cases`. */
	public static function to_case( array $row ): CaseRow {
		return new CaseRow(
			(int) $row['id'],
			(int) $row['debtor_id'],
			(string) $row['source'],
			(string) $row['source_ref'],
			(string) $row['kind'],
			(string) $row['number'],
			(string) $row['status'],
			(string) $row['currency'],
			(int) $row['total_minor'],
			(int) $row['paid_minor'],
			(int) $row['credited_minor'],
			$row['due_date'],
			$row['pay_url'],
			(int) $row['opened_at_utc'],
			self::maybe( $row['closed_at_utc'] ),
			null === $row['run'] ? null : Stored::run( $row['run'] ),
			Stored::runs( (string) $row['past_runs'] ),
			self::maybe( $row['next_at_utc'] ),
			$row['hold_reason'],
			(string) $row['truth_state'],
			(int) $row['truth_since_utc'],
			(int) $row['facts_revision'],
			(int) $row['last_ledger_id'],
			(int) $row['attempts'],
			1 === (int) $row['by_hand'],
			(string) $row['facts_hash'],
			(string) $row['trace_hash'],
			(int) $row['wake_no'],
			(int) $row['open_disputes'],
			(string) $row['told_status'],
			self::maybe( $row['moves_to'] ),
		);
	}

	/** @param array<string,string|null> $row All columns of `debtors`. */
	public static function to_debtor( array $row ): DebtorRow {
		return new DebtorRow(
			(int) $row['id'],
			(string) $row['debtor_key'],
			self::maybe( $row['customer_id'] ),
			(string) $row['email'],
			(string) $row['email_state'],
			(string) $row['name'],
			(string) $row['locale'],
			$row['country'],
			$row['state'],
			$row['time_zone'],
			1 === (int) $row['is_company'],
			self::maybe( $row['next_at_utc'] ),
			(int) $row['wake_no'],
			(int) $row['left_behind'],
		);
	}

	/** @param array<string,string|null> $row All columns of `events`. */
	public static function to_event( array $row ): EventRow {
		return new EventRow(
			(int) $row['id'],
			(int) $row['case_id'],
			(string) $row['source'],
			(string) $row['event_id'],
			(string) $row['kind'],
			(int) $row['occurred_at_utc'],
			(int) $row['heard_at_utc'],
			Json::decode( (string) $row['details'] ),
			1 === (int) $row['recorded'],
			$row['card_hash'],
		);
	}

	/** @param array<string,string|null> $row All columns of `ledger`. */
	public static function to_ledger( array $row ): LedgerRow {
		return new LedgerRow(
			(int) $row['id'],
			(int) $row['case_id'],
			(string) $row['kind'],
			(string) $row['code'],
			(int) $row['at_utc'],
			self::maybe( $row['run_no'] ),
			self::maybe( $row['user_id'] ),
			Json::decode( Packed::unpack( (string) $row['document'] ) ),
		);
	}

	/** @param array<string,string|null> $row All columns of `messages`. */
	public static function to_message( array $row ): MessageRow {
		return new MessageRow(
			(int) $row['id'],
			(int) $row['debtor_id'],
			(string) $row['channel'],
			(string) $row['mode'],
			(string) $row['state'],
			(int) $row['attempts'],
			self::maybe( $row['next_attempt_at_utc'] ),
			self::maybe( $row['sending_since_utc'] ),
			self::maybe( $row['handed_over_at_utc'] ),
			(string) $row['message_ref'],
			(string) $row['provider_id'],
			$row['template_id'],
			self::maybe( $row['template_version'] ),
			(string) $row['code'],
		);
	}

	/** @param array<string,string|null> $row All columns of `outbox`. */
	public static function to_item( array $row ): OutboxItem {
		return new OutboxItem(
			(int) $row['id'],
			(string) $row['item_key'],
			(int) $row['case_id'],
			(int) $row['message_id'],
			(int) $row['run_no'],
			(string) $row['step_id'],
			(int) $row['occurrence'],
			(string) $row['branch_id'],
			(string) $row['action_id'],
			(string) $row['action_kind'],
			$row['action_ref'],
			(int) $row['due_at_utc'],
			(string) $row['state'],
			(string) $row['code'],
		);
	}

	public static function maybe( ?string $number ): ?int {
		return null === $number ? null : (int) $number;
	}
}
