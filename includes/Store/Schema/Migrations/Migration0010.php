<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Figures\DbZonePeriods;

/**
 * What figures need and nobody kept: messages by case, which outlive the messages themselves, and the shop's zones. Messages that are still
 * there are taken over; which zone the shop had before is not known, and the present one stands for it.
 */
final class Migration0010 implements ReversibleMigration, Backfill {

	private const TABLES = array(
		'figure_zones'    => array(
			'from_utc BIGINT UNSIGNED NOT NULL',
			'zone VARCHAR(64) NOT NULL',
			'PRIMARY KEY (from_utc)',
		),
		'figure_messages' => array(
			'message_id BIGINT UNSIGNED NOT NULL',
			'case_id BIGINT UNSIGNED NOT NULL',
			'currency CHAR(3) NOT NULL',
			'is_leading TINYINT UNSIGNED NOT NULL',
			'day CHAR(10) NOT NULL',
			'sent_at_utc BIGINT UNSIGNED NOT NULL',
			'channel VARCHAR(40) NOT NULL',
			'sequence_id VARCHAR(40) NOT NULL',
			'version INT UNSIGNED NOT NULL',
			'step_id VARCHAR(40) NOT NULL',
			'template_id VARCHAR(40) NOT NULL',
			'template_version INT UNSIGNED NOT NULL',
			'locale VARCHAR(20) NOT NULL',
			'arm VARCHAR(81) NOT NULL',
			'state VARCHAR(20) NOT NULL',
			'PRIMARY KEY (message_id, case_id)',
			'KEY of_case (case_id, message_id)',
			'KEY sent (currency, day)',
		),
	);

	public function up( Database $database ): void {
		$tail = $database->is_sqlite() ? '' : ' ENGINE=InnoDB ' . $database->charset_collate();
		foreach ( self::TABLES as $name => $lines ) {
			$database->execute( 'CREATE TABLE IF NOT EXISTS {' . $name . '} (' . implode( ', ', $lines ) . ')' . $tail );
		}
		$database->insert(
			'figure_zones',
			array(
				array(
					'from_utc' => 0,
					'zone'     => wp_timezone_string(),
				),
			),
			true
		);
	}

	public function down( Database $database ): void {
		foreach ( array_keys( self::TABLES ) as $name ) {
			$database->execute( 'DROP TABLE IF EXISTS {' . $name . '}' );
		}
	}

	public function fill( Database $database, int $after_id, int $limit ): int {
		$days     = ( new DbZonePeriods( $database ) )->days();
		$messages = $database->rows(
			"SELECT m.id, m.channel, m.state, m.handed_over_at_utc, m.template_id, m.template_version, d.locale FROM {messages} m INNER JOIN {debtors} d ON d.id = m.debtor_id
			WHERE m.id > ? AND m.mode = 'live' AND m.channel IN ('email','sms','notice') AND m.state IN ('delivered','unknown') ORDER BY m.id LIMIT ?",
			array( $after_id, $limit )
		);
		if ( array() === $messages ) {
			return 0;
		}
		$by_id   = array_column( $messages, null, 'id' );
		$rows    = array();
		$leading = array();
		$items   = $database->rows(
			'SELECT o.message_id, o.case_id, o.step_id, c.currency, c.sequence_id, c.run_version FROM {outbox} o INNER JOIN {cases} c ON c.id = o.case_id
			WHERE o.message_id IN (' . Database::ids( array_map( 'intval', array_keys( $by_id ) ) ) . ') ORDER BY o.message_id, o.due_at_utc, o.item_key'
		);
		foreach ( $items as $item ) {
			$message_id = (string) $item['message_id'];
			$message    = $by_id[ $message_id ];
			$at_utc     = (int) $message['handed_over_at_utc'];
			$rows[ $message_id . '.' . $item['case_id'] ] ??= array(
				'message_id'       => (int) $message_id,
				'case_id'          => (int) $item['case_id'],
				'currency'         => $item['currency'],
				'is_leading'       => isset( $leading[ $message_id ] ) ? 0 : 1,
				'day'              => $days->of( $at_utc ),
				'sent_at_utc'      => $at_utc,
				'channel'          => $message['channel'],
				'sequence_id'      => $item['sequence_id'] ?? '',
				'version'          => (int) $item['run_version'],
				'step_id'          => $item['step_id'],
				'template_id'      => $message['template_id'] ?? '',
				'template_version' => (int) $message['template_version'],
				'locale'           => $message['locale'],
				'arm'              => '',
				'state'            => $message['state'],
			);

			$leading[ $message_id ] = true;
		}
		foreach ( array_chunk( array_values( $rows ), 200 ) as $some ) {
			$database->insert( 'figure_messages', $some, true );
		}
		return (int) end( $messages )['id'];
	}
}
