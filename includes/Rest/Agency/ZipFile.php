<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Agency;

/** Texts in one zip, not compressed: PHP's own zip is missing on many hosts. */
final class ZipFile {

	/** @param array<string,string> $files Texts by their name in the zip, ASCII. */
	public static function of( array $files, int $at_utc ): string {
		list( $year, $month, $day, $hour, $minute, $second ) = array_map( 'intval', explode( ' ', gmdate( 'Y n j G i s', $at_utc ) ) );

		$when      = ( ( ( $year - 1980 ) << 9 | $month << 5 | $day ) << 16 ) | ( $hour << 11 | $minute << 5 | $second >> 1 );
		$data      = '';
		$directory = '';
		foreach ( $files as $name => $text ) {
			$head       = pack( 'vvvV', 20, 0x0800, 0, $when ) . pack( 'VVVvv', crc32( $text ), strlen( $text ), strlen( $text ), strlen( $name ), 0 );
			$directory .= "PK\x01\x02" . pack( 'v', 20 ) . $head . pack( 'vvvVV', 0, 0, 0, 0, strlen( $data ) ) . $name;
			$data      .= "PK\x03\x04" . $head . $name . $text;
		}
		return $data . $directory . "PK\x05\x06" . pack( 'vvvv', 0, 0, count( $files ), count( $files ) ) . pack( 'VVv', strlen( $directory ), strlen( $data ), 0 );
	}
}
