<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

/** Texts are stored as they are typed; here they get the apostrophes and the spaces that their language asks for. */
final class Typography {

	public static function of( string $text, string $language ): string {
		$text = (string) preg_replace( "/(?<=\\pL)'(?=[\\pL{])/u", '’', $text );
		if ( 'fr' !== $language ) {
			return $text;
		}
		return (string) preg_replace(
			array( '/ (?=[;!?])/u', '/ (?=:)/u', '/« /u', '/ »/u', '/\bn° /u' ),
			array( "\u{202f}", "\u{a0}", "«\u{a0}", "\u{a0}»", "n°\u{a0}" ),
			$text
		);
	}
}
