<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Support\Json;
use stdClass;

/**
 * What owners said of files with these headings: said once, it holds for the next file of the same shape.
 *
 * @phpstan-import-type ShapeSaid from ImportShape
 */
final class ShapeBook {

	public const OPTION = 'followup_reminders_import_shapes';
	private const MOST  = 50;

	/**
	 * @param list<string> $headings As they stand in the file.
	 * @return ShapeSaid|null
	 */
	public static function find( array $headings, string $delimiter ): ?stdClass {
		return self::kept()[ self::key( $headings, $delimiter ) ] ?? null;
	}

	/** @param list<string> $headings As they stand in the file. */
	public static function keep( array $headings, ImportShape $shape ): void {
		$kept = self::kept();
		$key  = self::key( $headings, $shape->delimiter );
		unset( $kept[ $key ] );
		$kept[ $key ] = $shape->document();
		update_option( self::OPTION, Json::encode( (object) array_slice( $kept, -self::MOST, null, true ) ), false );
	}

	/** @param list<string> $headings Headings. */
	private static function key( array $headings, string $delimiter ): string {
		return 's' . substr( hash( 'sha256', $delimiter . implode( "\n", array_map( Headings::plain( ... ), $headings ) ) ), 0, 20 );
	}

	/** @return array<string,ShapeSaid> By key(). */
	private static function kept(): array {
		$text = get_option( self::OPTION, '{}' );
		$kept = is_string( $text ) ? json_decode( $text, false, 8 ) : null;
		/** @var array<string,ShapeSaid> $shapes */
		$shapes = $kept instanceof stdClass ? array_filter( (array) $kept, static fn ( mixed $shape ): bool => $shape instanceof stdClass ) : array();
		return $shapes;
	}
}
