<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Tags\Tags;
use FollowupReminders\Support\Json;

/**
 * Makes our rows from the text that a database returns.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class Rows {

	/** @param array<string,string|null> $row All columns of `cases`. */
	public static function to_case( array $row ): CaseRow {
		return new CaseRow(
			id: (int) $row['id'],
			debtor_id: (int) $row['debtor_id'],
			source: (string) $row['source'],
			source_ref: (string) $row['source_ref'],
			kind: (string) $row['kind'],
			number: (string) $row['number'],
			status: (string) $row['status'],
			currency: (string) $row['currency'],
			total_minor: (int) $row['total_minor'],
			paid_minor: (int) $row['paid_minor'],
			credited_minor: (int) $row['credited_minor'],
			due_date: $row['due_date'],
			pay_url: $row['pay_url'],
			opened_at_utc: (int) $row['opened_at_utc'],
			closed_at_utc: self::maybe( $row['closed_at_utc'] ),
			run: null === $row['run'] ? null : Stored::run( $row['run'] ),
			past_runs: Stored::runs( (string) $row['past_runs'] ),
			next_at_utc: self::maybe( $row['next_at_utc'] ),
			hold_reason: $row['hold_reason'],
			truth_state: (string) $row['truth_state'],
			truth_since_utc: (int) $row['truth_since_utc'],
			facts_revision: (int) $row['facts_revision'],
			last_ledger_id: (int) $row['last_ledger_id'],
			attempts: (int) $row['attempts'],
			by_hand: 1 === (int) $row['by_hand'],
			facts_hash: (string) $row['facts_hash'],
			trace_hash: (string) $row['trace_hash'],
			wake_no: (int) $row['wake_no'],
			open_disputes: (int) $row['open_disputes'],
			told_status: (string) $row['told_status'],
			moves_to: self::maybe( $row['moves_to'] ),
			tags: Tags::read( $row['tags'] ),
			assignee_id: self::maybe( $row['assignee_id'] ),
			po_number: (string) $row['po_number'],
			lost_minor: (int) $row['lost_minor'],
		);
	}

	/** @param array<string,string|null> $row All columns of `debtors`. */
	public static function to_debtor( array $row ): DebtorRow {
		return new DebtorRow(
			id: (int) $row['id'],
			debtor_key: (string) $row['debtor_key'],
			customer_id: self::maybe( $row['customer_id'] ),
			email: (string) $row['email'],
			email_state: (string) $row['email_state'],
			name: (string) $row['name'],
			locale: '' === (string) $row['chosen_locale'] ? (string) $row['locale'] : (string) $row['chosen_locale'],
			country: $row['country'],
			state: $row['state'],
			time_zone: $row['time_zone'],
			is_company: 1 === (int) $row['is_company'],
			next_at_utc: self::maybe( $row['next_at_utc'] ),
			wake_no: (int) $row['wake_no'],
			left_behind: (int) $row['left_behind'],
			tags: Tags::read( $row['tags'] ),
			courtesy_off_utc: self::maybe( $row['courtesy_off_utc'] ),
			recipients: Recipients::read( $row['recipients'] ),
			identity: (string) $row['identity'],
			mail_times: MailTimes::tryFrom( (string) $row['chosen_times'] ) ?? MailTimes::Any,
			mail_channel: MailChannel::tryFrom( (string) $row['chosen_channel'] ) ?? MailChannel::Email,
		);
	}

	/** @param array<string,string|null> $row All columns of `events`. */
	public static function to_event( array $row ): EventRow {
		/** @var Details $details */
		$details = Json::decode( (string) $row['details'] );
		return new EventRow(
			id: (int) $row['id'],
			case_id: (int) $row['case_id'],
			source: (string) $row['source'],
			event_id: (string) $row['event_id'],
			kind: (string) $row['kind'],
			occurred_at_utc: (int) $row['occurred_at_utc'],
			heard_at_utc: (int) $row['heard_at_utc'],
			details: $details,
			recorded: 1 === (int) $row['recorded'],
			card_hash: $row['card_hash'],
		);
	}

	/** @param array<string,string|null> $row All columns of `ledger`. */
	public static function to_ledger( array $row ): LedgerRow {
		return new LedgerRow(
			id: (int) $row['id'],
			case_id: (int) $row['case_id'],
			kind: (string) $row['kind'],
			code: (string) $row['code'],
			at_utc: (int) $row['at_utc'],
			run_no: self::maybe( $row['run_no'] ),
			user_id: self::maybe( $row['user_id'] ),
			document: Stored::ledger( (string) $row['document'] ),
		);
	}

	/** @param array<string,string|null> $row All columns of `messages`. */
	public static function to_message( array $row ): MessageRow {
		return new MessageRow(
			id: (int) $row['id'],
			debtor_id: (int) $row['debtor_id'],
			channel: (string) $row['channel'],
			mode: (string) $row['mode'],
			state: (string) $row['state'],
			attempts: (int) $row['attempts'],
			next_attempt_at_utc: self::maybe( $row['next_attempt_at_utc'] ),
			sending_since_utc: self::maybe( $row['sending_since_utc'] ),
			handed_over_at_utc: self::maybe( $row['handed_over_at_utc'] ),
			message_ref: (string) $row['message_ref'],
			provider_id: (string) $row['provider_id'],
			template_id: $row['template_id'],
			template_version: self::maybe( $row['template_version'] ),
			code: (string) $row['code'],
		);
	}

	/** @param array<string,string|null> $row All columns of `outbox`. */
	public static function to_item( array $row ): OutboxItem {
		return new OutboxItem(
			id: (int) $row['id'],
			item_key: (string) $row['item_key'],
			case_id: (int) $row['case_id'],
			message_id: (int) $row['message_id'],
			run_no: (int) $row['run_no'],
			step_id: (string) $row['step_id'],
			occurrence: (int) $row['occurrence'],
			branch_id: (string) $row['branch_id'],
			action_id: (string) $row['action_id'],
			action_kind: (string) $row['action_kind'],
			action_ref: $row['action_ref'],
			due_at_utc: (int) $row['due_at_utc'],
			state: (string) $row['state'],
			code: (string) $row['code'],
			event_id: $row['event_id'],
		);
	}

	public static function maybe( ?string $number ): ?int {
		return null === $number ? null : (int) $number;
	}
}
