<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

/** Ids that documents name things by, made from the titles people give them. */
final class TitleId {

	/**
	 * @param string                $otherwise When the title has no letter and no digit.
	 * @param callable(string):bool $is_taken  Whether there is one of this id.
	 * @return string [a-z0-9_]{1,40}
	 */
	public static function free( string $title, string $otherwise, callable $is_taken ): string {
		$base = trim( substr( (string) preg_replace( '/[^a-z0-9]+/', '_', strtolower( remove_accents( $title ) ) ), 0, 34 ), '_' );
		$base = '' === $base ? $otherwise : $base;
		$id   = $base;
		$no   = 1;
		while ( $is_taken( $id ) ) {
			++$no;
			$id = $base . '_' . $no;
		}
		return $id;
	}
}
