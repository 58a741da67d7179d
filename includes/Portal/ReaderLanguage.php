<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

/** The page is in the language the customer is written to in, where the site has it. */
final class ReaderLanguage {

	/** @param string $locale Of the customer; '': the site's. */
	public static function speak( string $locale ): void {
		if ( '' !== $locale && determine_locale() !== $locale && ( 'en_US' === $locale || in_array( $locale, get_available_languages(), true ) ) ) {
			switch_to_locale( $locale );
		}
	}
}
