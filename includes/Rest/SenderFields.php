<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Values\EmailAddress;

/** Fields that become headers of a mail. */
final class SenderFields {

	private const LONGEST_LINE = 200;

	/** One line: a header of the mail may be made of it. */
	public static function line( Fields $reader, string $name ): string {
		return trim( (string) preg_replace( '/[\x00-\x1F\x7F<>]+/', ' ', $reader->text( $name, self::LONGEST_LINE, false ) ) );
	}

	/** '' or one address. */
	public static function address( Fields $reader, string $name ): string {
		$written = self::line( $reader, $name );
		$address = '' === $written ? '' : EmailAddress::ascii( $written );
		if ( null === $address ) {
			$reader->refuse( 'email.malformed', $name, $written );
		}
		return $address ?? '';
	}
}
