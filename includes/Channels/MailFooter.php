<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

/** What stands below every mail: who writes, the code by which the customer tells ours from others, and how courtesy mails end. */
final class MailFooter {

	/** Values of the message that only its footer has. */
	public const PROOF = 'proof_code';
	public const QUIET = 'quiet_link';

	/**
	 * @param string               $identity Of the shop; '': it is named above already.
	 * @param array<string,string> $values   Of the lead, by token.
	 * @return string Lines of plain text with tokens in them.
	 */
	public static function lines( string $identity, array $values, Wording $wording ): string {
		// A brace of the owner's is no token.
		$lines = array( strtr( $identity, '{}', '()' ), isset( $values[ self::PROOF ] ) ? $wording->word( 'proof_code' ) : '' );
		return implode( "\n", array_filter( $lines, static fn ( string $line ): bool => '' !== $line ) );
	}

	/** @param array<string,string> $values Of the lead, by token. */
	public static function quiet_label( array $values, Wording $wording ): string {
		return isset( $values[ self::QUIET ] ) ? $wording->word( 'quiet' ) : '';
	}
}
