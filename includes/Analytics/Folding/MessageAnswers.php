<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Rows\MessageState;
use stdClass;

/**
 * What customers and mail servers did after an email, by the email it is about. An answer that names no email is about the last one before it.
 *
 * @phpstan-type MessageAnswer object{messageId: int, column: string, atUtc: int}&\stdClass
 */
final class MessageAnswers {

	public const FOLLOWED   = 'followed_at_utc';
	public const REPLIED    = 'replied_at_utc';
	public const BOUNCED    = 'bounced_at_utc';
	public const COMPLAINED = 'complained_at_utc';
	public const UNWANTED   = 'unwanted_at_utc';

	/** Days after an email in which an answer is one to it. */
	public const DAYS = array(
		self::FOLLOWED   => 7,
		self::REPLIED    => 14,
		self::BOUNCED    => 7,
		self::COMPLAINED => 7,
		self::UNWANTED   => 7,
	);

	/** Topics of a reply by which a customer complains of being written to. */
	private const COMPLAINTS = array( 'complaint', 'unsubscribe', 'stop' );

	/**
	 * @return list<MessageAnswer>
	 */
	public static function of( CaseHistory $history ): array {
		$answers = array();
		foreach ( $history->events as $event ) {
			foreach ( self::columns( $event ) as $column ) {
				$message_id = $event->whole( 'messageId' ) ?? self::last_before( $history, $event->occurred_at_utc, self::DAYS[ $column ] );
				if ( null !== $message_id ) {
					$answers[] = (object) array(
						'messageId' => $message_id,
						'column'    => $column,
						'atUtc'     => $event->occurred_at_utc,
					);
				}
			}
		}
		return $answers;
	}

	/**
	 * @param key-of<self::DAYS> $column Of `{figure_messages} f`.
	 * @return string SQL: it was an answer to the email.
	 */
	public static function within( string $column ): string {
		// Added, not taken away: of an answer that another clock saw before the email, there is no difference without a sign.
		return "f.$column IS NOT NULL AND f.$column <= f.sent_at_utc + " . self::DAYS[ $column ] * 86400;
	}

	/** @return list<key-of<self::DAYS>> */
	private static function columns( MoneyEvent $event ): array {
		$is_reply = EventKind::ReplyReceived === $event->kind || ( EventKind::HoldSet === $event->kind && HoldKind::Reply->value === $event->text( 'kind' ) );
		return match ( true ) {
			EventKind::LinkClicked === $event->kind     => array( self::FOLLOWED ),
			EventKind::EmailBounced === $event->kind    => array( self::BOUNCED ),
			EventKind::EmailComplained === $event->kind => array( self::COMPLAINED ),
			$is_reply && in_array( $event->text( 'about' ), self::COMPLAINTS, true ) => array( self::REPLIED, self::UNWANTED ),
			$is_reply                                   => array( self::REPLIED ),
			default                                     => array(),
		};
	}

	private static function last_before( CaseHistory $history, int $at_utc, int $days ): ?int {
		$found = null;
		foreach ( $history->messages as $message ) {
			if ( 'email' === $message->channel && MessageState::FAILED !== $message->state && $message->sentAtUtc <= $at_utc && $message->sentAtUtc > $at_utc - $days * 86400 ) {
				$found = $message->messageId;
			}
		}
		return $found;
	}
}
