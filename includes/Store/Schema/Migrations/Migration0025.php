<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/** Payment plans: a case is on hold while its instalments, each a case of its own, are paid one after the other. */
final class Migration0025 implements ReversibleMigration {

	private const PLANS       = array(
		'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
		'case_id BIGINT UNSIGNED NOT NULL',
		'act_key VARCHAR(64) NOT NULL',
		"state VARCHAR(10) NOT NULL DEFAULT 'running'",
		"end_reason VARCHAR(20) NOT NULL DEFAULT ''",
		'on_miss VARCHAR(10) NOT NULL',
		'grace_days SMALLINT UNSIGNED NOT NULL',
		'settled_before_minor BIGINT NOT NULL',
		'settled_at_end_minor BIGINT NULL',
		'agreed_by VARCHAR(10) NOT NULL',
		'user_id BIGINT UNSIGNED NOT NULL DEFAULT 0',
		'agreed_at_utc BIGINT UNSIGNED NOT NULL',
		'ended_at_utc BIGINT UNSIGNED NULL',
		'PRIMARY KEY (id)',
		'UNIQUE KEY act (case_id, act_key)',
		'KEY of_state (state, id)',
	);
	private const INSTALMENTS = array(
		'plan_id BIGINT UNSIGNED NOT NULL',
		'no SMALLINT UNSIGNED NOT NULL',
		'amount_minor BIGINT NOT NULL',
		'due_on VARCHAR(10) NOT NULL',
		// The last day on which it can be paid before the plan ends; '' when a missed one changes nothing.
		"missed_after VARCHAR(10) NOT NULL DEFAULT ''",
		'PRIMARY KEY (plan_id, no)',
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		$database->execute( 'CREATE TABLE IF NOT EXISTS {plans} (' . implode( ', ', self::PLANS ) . ')' . $tail );
		$database->execute( 'CREATE TABLE IF NOT EXISTS {instalments} (' . implode( ', ', self::INSTALMENTS ) . ')' . $tail );
	}

	public function down( Database $database ): void {
		$database->execute( 'DROP TABLE IF EXISTS {instalments}' );
		$database->execute( 'DROP TABLE IF EXISTS {plans}' );
	}
}
