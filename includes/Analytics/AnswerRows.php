<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\MessageAnswers;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Figures\DirtyDays;
use FollowupReminders\Analytics\Days\Axis;

/**
 * Records beside each email when a customer first followed its link, replied or complained, or a mail server took it back. All cases of an
 * email share it, and the earliest moment stays, so that the order in which cases are folded does not matter.
 *
 * @phpstan-import-type MessageAnswer from MessageAnswers
 */
final class AnswerRows {

	public function __construct(
		private readonly Database $database,
		private readonly DirtyDays $dirty,
	) {}

	/** @param list<MessageAnswer> $answers Of any messages; what is recorded already is not written again. */
	public function write( array $answers ): void {
		$first = array();
		foreach ( $answers as $answer ) {
			$before = $first[ $answer->messageId ][ $answer->column ] ?? PHP_INT_MAX;

			$first[ $answer->messageId ][ $answer->column ] = min( $before, $answer->atUtc );
		}
		if ( array() === $first ) {
			return;
		}
		$days    = array();
		$columns = implode( ', ', array_keys( MessageAnswers::DAYS ) );
		foreach ( $this->database->rows( "SELECT message_id, currency, day, $columns FROM {figure_messages} WHERE message_id IN (" . Database::ids( array_keys( $first ) ) . ') AND is_leading = 1' ) as $row ) {
			foreach ( $first[ (int) $row['message_id'] ] as $column => $at_utc ) {
				if ( null === $row[ $column ] || (int) $row[ $column ] > $at_utc ) {
					$this->database->execute( "UPDATE {figure_messages} SET $column = ? WHERE message_id = ?", array( $at_utc, (int) $row['message_id'] ) );
					$days[] = array(
						'axis'     => Axis::SENT,
						'currency' => (string) $row['currency'],
						'day'      => (string) $row['day'],
					);
				}
			}
		}
		$this->dirty->mark( $days );
	}
}
