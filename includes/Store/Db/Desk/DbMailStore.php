<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Desk;

use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Kept mails on wpdb.
 *
 * @phpstan-import-type MailKept from MessageOutcome
 */
final class DbMailStore implements MailStore {

	public function __construct( private readonly Database $database ) {}

	public function keep( array $outcomes ): void {
		$rows  = array();
		$again = array();
		foreach ( $outcomes as $outcome ) {
			if ( null === $outcome->kept || MessageState::OWED === $outcome->state ) {
				continue;
			}
			$rows[] = array(
				'message_id' => $outcome->message->id,
				'kept'       => Packed::pack( Json::encode( $outcome->kept ) ),
			);
			if ( OutboxItem::ASKED_BY_PERSON === $outcome->message->code ) {
				$again[] = $outcome->message->id;
			}
		}
		if ( array() !== $again ) {
			// Sent again by a person, perhaps in other words.
			$this->database->execute( 'DELETE FROM {mails} WHERE message_id IN (' . Database::ids( $again ) . ')' );
		}
		$this->database->insert( 'mails', $rows );
	}

	/** @return MailKept|null */
	public function find( int $message_id ): ?stdClass {
		$text = $this->database->row( 'SELECT kept FROM {mails} WHERE message_id = ?', array( $message_id ) )['kept'] ?? null;
		/** @var MailKept|null $kept */
		$kept = null === $text ? null : Json::decode( Packed::unpack( $text ) );
		return $kept;
	}

	public function erase( array $debtor_ids ): void {
		$this->database->execute( 'DELETE FROM {mails} WHERE message_id IN ( SELECT id FROM {messages} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ') )' );
	}
}
