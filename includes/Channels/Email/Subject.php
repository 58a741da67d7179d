<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Model\Rows\TemplateRow;

/** Which of a text's subjects a message takes: the other one when the kind was sent before, and one that a phone shows whole. */
final class Subject {

	/** A phone shows no more characters. */
	public const SHORTER_THAN = 50;

	/**
	 * @param array<string,string> $values  In their short form.
	 * @param int                  $before  How many messages with this text the customer had for the case.
	 * @param string               $no_item Replaces the name of an item that makes the subject too long.
	 * @return string|null Null when a token it needs is empty.
	 */
	public static function of( TemplateRow $row, array $values, Wording $wording, int $before, string $no_item ): ?string {
		$both    = '' === $row->subject_b ? array( $row->subject ) : array( $row->subject, $row->subject_b );
		$ordered = 1 === $before % 2 ? array_reverse( $both ) : $both;
		$first   = null;
		foreach ( array( $values, array( 'item' => $no_item ) + $values ) as $named ) {
			foreach ( $ordered as $subject ) {
				$filled = Fill::fill( $wording->typography( $subject ), $named, self::one_line( ... ) );
				if ( array() !== $filled->missing ) {
					continue;
				}
				$first ??= trim( $filled->text );
				if ( mb_strlen( trim( $filled->text ) ) < self::SHORTER_THAN ) {
					return trim( $filled->text );
				}
			}
		}
		return $first;
	}

	private static function one_line( string $text ): string {
		return (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $text );
	}
}
