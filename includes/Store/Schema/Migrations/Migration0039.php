<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/**
 * Sums of figures by day, so that a period of years is not added up from its cases each time; days that changed since; and which days have
 * sums at all. They are filled by the hourly run: until then, figures are read from the cases. What is open now is read from an index alone.
 */
final class Migration0039 implements ReversibleMigration {

	private const KEY = array(
		'axis VARCHAR(10) NOT NULL',
		'currency CHAR(3) NOT NULL',
	);

	/** What a day may have sums of; each axis has some of them. */
	private const SUMS = array( 'cases', 'at_risk', 'recovered', 'lost', 'called_off', 'still_open', 'now_at_risk', 'now_recovered', 'now_called_off', 'open_now', 'open_cases', 'disputed', 'asked_cases', 'settled', 'emails', 'received', 'taken_back', 'billed', 'sent', 'unknown', 'failed', 'irritated', 'followed', 'replied', 'bounced', 'complained', 'unwanted' );

	private const INDEXES = array(
		'figure_cases' => array( 'open_now' => 'currency, now_o, disputed, due_date, risk_at_utc, kind' ),
	);
	/** Begins as the new one does. */
	private const OLD     = array(
		'figure_cases' => array( 'still_open' => 'currency, now_o' ),
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		foreach ( self::tables() as $name => $lines ) {
			$database->execute( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (' . implode( ', ', $lines ) . ')' . $tail );
		}
		$alteration = new Alteration( $database );
		$alteration->add_indexes( self::INDEXES );
		$alteration->drop_indexes( self::OLD );
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->add_indexes( self::OLD );
		$alteration->drop_indexes( self::INDEXES );
		foreach ( array_keys( self::tables() ) as $name ) {
			$database->execute( 'DROP TABLE IF EXISTS {' . $name . '}' );
		}
	}

	/** @return array<string,list<string>> */
	private static function tables(): array {
		return array(
			'figure_days'  => array(
				...self::KEY,
				'dim VARCHAR(12) NOT NULL',
				'day CHAR(10) NOT NULL',
				'population VARCHAR(20) NOT NULL',
				'value VARCHAR(122) NOT NULL',
				'is_sealed TINYINT UNSIGNED NOT NULL',
				...array_map( static fn ( string $name ): string => $name . ' BIGINT NOT NULL DEFAULT 0', self::SUMS ),
				'PRIMARY KEY (axis, currency, dim, day, population, value, is_sealed)',
			),
			'figure_dirty' => array(
				'id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
				...self::KEY,
				'day CHAR(10) NOT NULL',
				'PRIMARY KEY (id)',
				'KEY of_day (axis, currency, day)',
			),
			'figure_built' => array(
				...self::KEY,
				'day CHAR(10) NOT NULL',
				'built_at_utc BIGINT UNSIGNED NOT NULL',
				'true_until_utc BIGINT UNSIGNED NOT NULL',
				'faulty TINYINT UNSIGNED NOT NULL DEFAULT 0',
				'PRIMARY KEY (axis, currency, day)',
				'KEY ends (true_until_utc)',
			),
		);
	}
}
