<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Texts;

use FollowupReminders\Support\SiteOption;

/** Texts that a lawyer of the country should look at before they are used; which of them the owner has had checked. */
final class Reviews {

	public const OPTION = 'followup_reminders_checked_texts';

	/** Whether a text of this kind still waits for it, in the language of a locale. */
	public static function is_open( ?Kind $kind, string $locale ): bool {
		return null !== $kind && null !== $kind->review && ! in_array( self::name( $kind, $locale ), self::checked(), true );
	}

	/** The owner says that the text was checked, or takes it back. */
	public static function confirm( Kind $kind, string $locale, bool $is_checked ): void {
		$others = array_values( array_diff( self::checked(), array( self::name( $kind, $locale ) ) ) );
		update_option( self::OPTION, (string) wp_json_encode( $is_checked ? array( ...$others, self::name( $kind, $locale ) ) : $others ), false );
	}

	private static function name( Kind $kind, string $locale ): string {
		return $kind->id . ' ' . explode( '_', $locale )[0];
	}

	/** @return list<string> */
	private static function checked(): array {
		$stored = json_decode( SiteOption::text( self::OPTION, '[]' ) );
		return is_array( $stored ) ? array_values( array_filter( $stored, 'is_string' ) ) : array();
	}
}
