<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/**
 * Twin of src/engine/parse/issue.ts.
 *
 * What is wrong with a document, and where, in the order found, up to a limit. Each issue is { code, path, given, wanted }: `given` is what
 * was there when it is short enough to repeat, `wanted` what it should have been.
 *
 * @phpstan-type Issue object{code: string, path: string, given: bool|int|string|null, wanted: bool|int|string|null}&stdClass
 */
final class Issues {

	/** A document with more faults than this is not worth reading on. */
	public const MAX_ISSUES = 100;
	private const MAX_GIVEN = 80;

	/** @var list<Issue> */
	public array $list = array();

	public function full(): bool {
		return count( $this->list ) >= self::MAX_ISSUES;
	}

	public function add( string $code, string $path, mixed $given = null, bool|int|string|null $wanted = null ): void {
		if ( ! $this->full() ) {
			$this->list[] = (object) array(
				'code'   => $code,
				'path'   => $path,
				'given'  => self::repeatable( $given ),
				'wanted' => $wanted,
			);
		}
	}

	/** Whole numbers, truths and short ASCII texts are repeated, everything else is not. */
	private static function repeatable( mixed $given ): bool|int|string|null {
		if ( is_bool( $given ) ) {
			return $given;
		}
		if ( is_int( $given ) ) {
			return Whole::is_safe( $given ) ? $given : null;
		}
		return is_string( $given ) && self::is_short_ascii( $given ) ? $given : null;
	}

	private static function is_short_ascii( string $text ): bool {
		$length = strlen( $text );
		if ( $length > self::MAX_GIVEN ) {
			return false;
		}
		for ( $at = 0; $at < $length; $at++ ) {
			$code = ord( $text[ $at ] );
			if ( $code < 32 || $code > 126 ) {
				return false;
			}
		}
		return true;
	}
}
