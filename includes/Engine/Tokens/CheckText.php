<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use FollowupReminders\Engine\Parse\Issues;
use stdClass;

/** Twin of src/engine/tokens/check-text.ts. */
final class CheckText {

	/**
	 * What is wrong with a message text where it is saved.
	 *
	 * @return list<stdClass> Each { code, path, given, wanted }.
	 */
	public static function check( string $subject, string $body ): array {
		$issues = new Issues();
		if ( $subject === '' ) {
			$issues->add( 'text.subject_empty', '/subject' );
		}
		if ( $body === '' ) {
			$issues->add( 'text.body_empty', '/body' );
		}
		foreach ( Fill::tokens_in( $subject ) as $token ) {
			if ( ! Tokens::is_known( $token ) ) {
				$issues->add( 'token.unknown', '/subject', $token );
			}
		}
		foreach ( Fill::tokens_in( $body ) as $token ) {
			if ( ! Tokens::is_known( $token ) ) {
				$issues->add( 'token.unknown', '/body', $token );
			}
		}
		return $issues->list;
	}
}
