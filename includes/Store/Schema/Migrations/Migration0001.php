<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** The first tables. Instants are epoch seconds, amounts minor units, documents JSON text in ASCII. */
final class Migration0001 implements Migration {

	private const ID = 'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT';

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		foreach ( array_merge( $this->world(), $this->ours(), $this->authored() ) as $name => $lines ) {
			$database->execute( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (' . implode( ', ', $lines ) . ')' . $tail );
		}
	}

	/** @return array<string,list<string>> Who owes what, and the events about it. */
	private function world(): array {
		return array(
			'debtors' => array(
				self::ID,
				'debtor_key VARCHAR(40) NOT NULL',
				'customer_id BIGINT UNSIGNED NULL',
				'email_hash CHAR(64) NOT NULL',
				'email VARCHAR(254) NOT NULL',
				'email_state VARCHAR(20) NOT NULL',
				'name VARCHAR(191) NOT NULL',
				'locale VARCHAR(20) NOT NULL',
				'country CHAR(2) NULL',
				'state VARCHAR(40) NULL',
				'time_zone VARCHAR(64) NULL',
				'is_company TINYINT UNSIGNED NOT NULL',
				'lease_owner VARCHAR(64) NOT NULL',
				'lease_until_utc BIGINT UNSIGNED NOT NULL',
				'next_at_utc BIGINT UNSIGNED NULL',
				'wake_no INT UNSIGNED NOT NULL',
				'created_at_utc BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY debtor_key (debtor_key)',
				'KEY customer_id (customer_id)',
				'KEY email_hash (email_hash)',
				'KEY due (next_at_utc, id)',
			),
			'cases'   => array(
				self::ID,
				'debtor_id BIGINT UNSIGNED NOT NULL',
				'source VARCHAR(40) NOT NULL',
				'source_ref VARCHAR(190) NOT NULL',
				'kind VARCHAR(20) NOT NULL',
				'number VARCHAR(190) NOT NULL',
				'status VARCHAR(20) NOT NULL',
				'currency CHAR(3) NOT NULL',
				'total_minor BIGINT NOT NULL',
				'paid_minor BIGINT NOT NULL',
				'credited_minor BIGINT NOT NULL',
				'due_date CHAR(10) NULL',
				'pay_url TEXT NULL',
				'opened_at_utc BIGINT UNSIGNED NOT NULL',
				'closed_at_utc BIGINT UNSIGNED NULL',
				'run LONGTEXT NULL',
				'past_runs LONGTEXT NOT NULL',
				'next_at_utc BIGINT UNSIGNED NULL',
				'wake_no INT UNSIGNED NOT NULL',
				'hold_reason VARCHAR(40) NULL',
				'truth_state VARCHAR(20) NOT NULL',
				'truth_since_utc BIGINT UNSIGNED NOT NULL',
				'facts_revision INT UNSIGNED NOT NULL',
				'facts_hash VARCHAR(64) NOT NULL',
				'trace_hash VARCHAR(64) NOT NULL',
				'last_ledger_id BIGINT UNSIGNED NOT NULL',
				'last_event_id BIGINT UNSIGNED NOT NULL',
				'attempts INT UNSIGNED NOT NULL',
				'open_disputes INT UNSIGNED NOT NULL',
				'disputes INT UNSIGNED NOT NULL',
				'by_hand TINYINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY source_ref (source, source_ref)',
				'KEY of_debtor (debtor_id, next_at_utc, id)',
				'KEY in_status (status, opened_at_utc, id)',
			),
			'events'  => array(
				self::ID,
				'case_id BIGINT UNSIGNED NOT NULL',
				'source VARCHAR(40) NOT NULL',
				'event_id VARCHAR(190) NOT NULL',
				'kind VARCHAR(40) NOT NULL',
				'occurred_at_utc BIGINT UNSIGNED NOT NULL',
				'heard_at_utc BIGINT UNSIGNED NOT NULL',
				'details LONGTEXT NOT NULL',
				'recorded TINYINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY event_id (source, event_id)',
				'KEY of_case (case_id, id)',
			),
			'facts'   => array(
				self::ID,
				'case_id BIGINT UNSIGNED NOT NULL',
				'revision INT UNSIGNED NOT NULL',
				'facts LONGTEXT NOT NULL',
				'created_at_utc BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY revision (case_id, revision)',
			),
		);
	}

	/** @return array<string,list<string>> What we decided, owe and did. */
	private function ours(): array {
		return array(
			'ledger'   => array(
				self::ID,
				'case_id BIGINT UNSIGNED NOT NULL',
				'kind VARCHAR(20) NOT NULL',
				'code VARCHAR(60) NOT NULL',
				'at_utc BIGINT UNSIGNED NOT NULL',
				'run_no INT UNSIGNED NULL',
				'user_id BIGINT UNSIGNED NULL',
				'has_trace TINYINT UNSIGNED NOT NULL',
				'document LONGTEXT NOT NULL',
				'PRIMARY KEY (id)',
				'KEY of_case (case_id, id)',
			),
			'outbox'   => array(
				self::ID,
				'item_key VARCHAR(190) NOT NULL',
				'case_id BIGINT UNSIGNED NOT NULL',
				'message_id BIGINT UNSIGNED NOT NULL',
				'run_no INT UNSIGNED NOT NULL',
				'step_id VARCHAR(40) NOT NULL',
				'occurrence INT UNSIGNED NOT NULL',
				'branch_id VARCHAR(40) NOT NULL',
				'action_id VARCHAR(40) NOT NULL',
				'action_kind VARCHAR(40) NOT NULL',
				'action_ref VARCHAR(40) NULL',
				'due_at_utc BIGINT UNSIGNED NOT NULL',
				'state VARCHAR(20) NOT NULL',
				'code VARCHAR(60) NOT NULL',
				'created_at_utc BIGINT UNSIGNED NOT NULL',
				'settled_at_utc BIGINT UNSIGNED NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY item_key (item_key)',
				'KEY of_case (case_id, run_no)',
				'KEY of_message (message_id)',
			),
			'messages' => array(
				self::ID,
				'debtor_id BIGINT UNSIGNED NOT NULL',
				'channel VARCHAR(40) NOT NULL',
				'mode VARCHAR(20) NOT NULL',
				'state VARCHAR(20) NOT NULL',
				'attempts INT UNSIGNED NOT NULL',
				'next_attempt_at_utc BIGINT UNSIGNED NULL',
				'sending_since_utc BIGINT UNSIGNED NULL',
				'handed_over_at_utc BIGINT UNSIGNED NULL',
				'message_ref VARCHAR(190) NOT NULL',
				'provider_id VARCHAR(190) NOT NULL',
				'template_id VARCHAR(40) NULL',
				'template_version INT UNSIGNED NULL',
				'code VARCHAR(60) NOT NULL',
				'window_milliseconds INT UNSIGNED NULL',
				'created_at_utc BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'KEY in_state (state, next_attempt_at_utc, id)',
				'KEY of_debtor (debtor_id, handed_over_at_utc)',
				'KEY owed_to (debtor_id, state)',
			),
			'tasks'    => array(
				self::ID,
				'task_key VARCHAR(190) NOT NULL',
				'case_id BIGINT UNSIGNED NOT NULL',
				'code VARCHAR(60) NOT NULL',
				'state VARCHAR(20) NOT NULL',
				'created_at_utc BIGINT UNSIGNED NOT NULL',
				'done_at_utc BIGINT UNSIGNED NULL',
				'done_by BIGINT UNSIGNED NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY task_key (task_key)',
				'KEY in_state (state, id)',
				'KEY of_case (case_id)',
			),
		);
	}

	/** @return array<string,list<string>> What the owner writes. */
	private function authored(): array {
		return array(
			'sequences'         => array(
				self::ID,
				'sequence_id VARCHAR(40) NOT NULL',
				'title VARCHAR(191) NOT NULL',
				'position INT UNSIGNED NOT NULL',
				'mode VARCHAR(20) NOT NULL',
				'switched_on_at_utc BIGINT UNSIGNED NULL',
				'newest_version INT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY sequence_id (sequence_id)',
			),
			'sequence_versions' => array(
				self::ID,
				'sequence_id VARCHAR(40) NOT NULL',
				'version INT UNSIGNED NOT NULL',
				'document LONGTEXT NOT NULL',
				'saved_at_utc BIGINT UNSIGNED NOT NULL',
				'saved_by BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY version (sequence_id, version)',
			),
			'policies'          => array(
				self::ID,
				'version INT UNSIGNED NOT NULL',
				'document LONGTEXT NOT NULL',
				'saved_at_utc BIGINT UNSIGNED NOT NULL',
				'saved_by BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY version (version)',
			),
			'templates'         => array(
				self::ID,
				'template_id VARCHAR(40) NOT NULL',
				'locale VARCHAR(20) NOT NULL',
				'version INT UNSIGNED NOT NULL',
				'subject TEXT NOT NULL',
				'body LONGTEXT NOT NULL',
				'saved_at_utc BIGINT UNSIGNED NOT NULL',
				'saved_by BIGINT UNSIGNED NOT NULL',
				'PRIMARY KEY (id)',
				'UNIQUE KEY version (template_id, locale, version)',
			),
		);
	}
}
