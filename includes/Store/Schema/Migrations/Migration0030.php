<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * What receivables, messages and the forecast are read from: what was billed and paid of a case and when, how old a payment was, promises
 * and disputes, what customers did after an email. The rows of all cases are made again by the worker.
 */
final class Migration0030 implements ReversibleMigration {

	private const COLUMNS = array(
		'figure_cases'    => array(
			'billed'   => 'BIGINT NOT NULL DEFAULT 0',
			'paid'     => 'BIGINT NOT NULL DEFAULT 0',
			'paid_day' => 'CHAR(10) NULL',
		),
		'figure_moves'    => array(
			'early' => 'BIGINT NOT NULL DEFAULT 0',
			'age'   => 'INT NULL',
		),
		'figure_messages' => array(
			'followed_at_utc'   => 'BIGINT UNSIGNED NULL',
			'replied_at_utc'    => 'BIGINT UNSIGNED NULL',
			'bounced_at_utc'    => 'BIGINT UNSIGNED NULL',
			'complained_at_utc' => 'BIGINT UNSIGNED NULL',
			'unwanted_at_utc'   => 'BIGINT UNSIGNED NULL',
			'is_answer'         => 'TINYINT UNSIGNED NOT NULL DEFAULT 0',
		),
	);

	private const INDEXES = array(
		'figure_cases' => array(
			'still_open' => 'currency, now_o',
			'paid'       => 'currency, paid_day',
		),
	);

	private const TABLES = array(
		'figure_outcomes'  => array(
			'currency CHAR(3) NOT NULL',
			'kind VARCHAR(20) NOT NULL',
			'day CHAR(10) NOT NULL',
			'case_id BIGINT UNSIGNED NOT NULL',
			'no INT UNSIGNED NOT NULL',
			'amount BIGINT NOT NULL',
			'done_day CHAR(10) NULL',
			'kept_until CHAR(10) NULL',
			'late_until CHAR(10) NULL',
			'PRIMARY KEY (currency, kind, day, case_id, no)',
			'KEY of_case (case_id)',
		),
		'figure_forecasts' => array(
			'currency CHAR(3) NOT NULL',
			'day CHAR(10) NOT NULL',
			'expected BIGINT NOT NULL',
			'came BIGINT NULL',
			'chances LONGTEXT NOT NULL',
			'PRIMARY KEY (currency, day)',
		),
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		foreach ( self::TABLES as $name => $lines ) {
			$database->execute( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (' . implode( ', ', $lines ) . ')' . $tail );
		}
		$alteration = new Alteration( $database );
		$alteration->add_columns( self::COLUMNS );
		$alteration->add_indexes( self::INDEXES );
		if ( 0 < $database->number( 'SELECT COUNT(*) FROM ( SELECT id FROM {cases} LIMIT 1 ) some' ) ) {
			$database->delete_option( FigureOptions::FILLING );
			$database->insert_option( FigureOptions::FILLING, '0' );
		}
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::INDEXES );
		$alteration->drop_columns( self::COLUMNS );
		foreach ( array_keys( self::TABLES ) as $name ) {
			$database->execute( 'DROP TABLE IF EXISTS {' . $name . '}' );
		}
	}
}
