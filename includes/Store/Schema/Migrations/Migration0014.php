<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * The rows that figures are read from: one for each case at risk or with a due date, one for each payment and day of what changed. Older
 * cases are made due, and the worker writes theirs as it looks at them.
 */
final class Migration0014 implements ReversibleMigration {

	private const TABLES = array(
		'figure_cases' => array(
			'case_id BIGINT UNSIGNED NOT NULL',
			'currency CHAR(3) NOT NULL',
			'risk_day CHAR(10) NOT NULL',
			'kind VARCHAR(20) NOT NULL',
			'unit BIGINT UNSIGNED NULL',
			'due_date CHAR(10) NULL',
			'opened_day CHAR(10) NOT NULL',
			'risk_at_utc BIGINT UNSIGNED NULL',
			'cohort_at_utc BIGINT UNSIGNED NULL',
			'window_ends_utc BIGINT UNSIGNED NULL',
			'seals_at_utc BIGINT UNSIGNED NULL',
			'population VARCHAR(20) NOT NULL',
			'sequence_id VARCHAR(40) NOT NULL',
			'version INT UNSIGNED NOT NULL',
			'arm VARCHAR(81) NOT NULL',
			'reason VARCHAR(40) NOT NULL',
			'gateway VARCHAR(40) NOT NULL',
			'sealed_a BIGINT NOT NULL',
			'sealed_r BIGINT NOT NULL',
			'sealed_l BIGINT NOT NULL',
			'sealed_x BIGINT NOT NULL',
			'sealed_o BIGINT NOT NULL',
			'now_a BIGINT NOT NULL',
			'now_r BIGINT NOT NULL',
			'now_l BIGINT NOT NULL',
			'now_x BIGINT NOT NULL',
			'now_o BIGINT NOT NULL',
			'disputed BIGINT NOT NULL',
			'settled_at_utc BIGINT UNSIGNED NULL',
			'paid_at_utc BIGINT UNSIGNED NULL',
			'emails INT UNSIGNED NOT NULL',
			'rules INT UNSIGNED NOT NULL',
			'folded_event_id BIGINT UNSIGNED NOT NULL',
			'runs_key VARCHAR(16) NOT NULL',
			'faulty TINYINT UNSIGNED NOT NULL DEFAULT 0',
			'verified TINYINT UNSIGNED NOT NULL DEFAULT 0',
			'PRIMARY KEY (currency, risk_day, case_id)',
			'UNIQUE KEY of_case (case_id)',
			'KEY seals (seals_at_utc)',
			'KEY due (currency, due_date)',
		),
		'figure_moves' => array(
			'currency CHAR(3) NOT NULL',
			'booked_day CHAR(10) NOT NULL',
			'case_id BIGINT UNSIGNED NOT NULL',
			'lot INT UNSIGNED NOT NULL',
			'billed BIGINT NOT NULL',
			'at_risk BIGINT NOT NULL',
			'recovered BIGINT NOT NULL',
			'lost BIGINT NOT NULL',
			'called_off BIGINT NOT NULL',
			'still_open BIGINT NOT NULL',
			'followed TINYINT UNSIGNED NOT NULL',
			'brought_by VARCHAR(20) NOT NULL',
			'via VARCHAR(20) NOT NULL',
			'sequence_id VARCHAR(40) NOT NULL',
			'step_id VARCHAR(40) NOT NULL',
			'attempt INT UNSIGNED NOT NULL',
			'had_link TINYINT UNSIGNED NOT NULL',
			'had_card TINYINT UNSIGNED NOT NULL',
			'had_contact TINYINT UNSIGNED NOT NULL',
			'PRIMARY KEY (currency, booked_day, case_id, lot)',
			'KEY of_case (case_id)',
		),
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		foreach ( self::TABLES as $name => $lines ) {
			$database->execute( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (' . implode( ', ', $lines ) . ')' . $tail );
		}
		$row = $database->row( 'SELECT MIN( heard_at_utc ) AS at_utc FROM {events}' );
		if ( null !== ( $row['at_utc'] ?? null ) ) {
			// A shop with a past: what its events do not say was not recorded before today.
			$database->insert_option( FigureOptions::SINCE, gmdate( 'Y-m-d', $database->number( 'SELECT MAX( heard_at_utc ) FROM {events}' ) ) );
			$database->insert_option( FigureOptions::FILLING, '0' );
		}
	}

	public function down( Database $database ): void {
		foreach ( array_keys( self::TABLES ) as $name ) {
			$database->execute( 'DROP TABLE IF EXISTS {' . $name . '}' );
		}
		$database->delete_option( FigureOptions::SINCE );
		$database->delete_option( FigureOptions::FILLING );
	}
}
