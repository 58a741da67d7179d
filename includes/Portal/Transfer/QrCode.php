<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Transfer;

use LengthException;

/** A QR code of bytes with error correction M (ISO/IEC 18004), versions 1 to 13: up to 331 bytes. */
final class QrCode {

	private const LARGEST = 13;

	/** Error correction bytes of each block, by version; there is no version 0. */
	private const CORRECTION = array( 10, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22 );
	/** Blocks, by version. */
	private const BLOCKS = array( 1, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9 );

	private readonly int $size;

	/** @var array<int, array<int, bool>> Dark modules by row and column. */
	private array $dark;

	/** @var array<int, array<int, bool>> Modules that no mask may change. */
	private array $fixed;

	private function __construct( private readonly int $version ) {
		$this->size  = 17 + 4 * $version;
		$this->dark  = array_fill( 0, $this->size, array_fill( 0, $this->size, false ) );
		$this->fixed = $this->dark;
	}

	/** @throws LengthException When it is too long. */
	public static function of( string $bytes ): self {
		for ( $version = 1; $version <= self::LARGEST; $version++ ) {
			if ( strlen( $bytes ) + ( 10 > $version ? 2 : 3 ) <= self::data_bytes( $version ) ) {
				$code = new self( $version );
				$code->draw( $code->interleaved( $code->data( $bytes ) ) );
				return $code;
			}
		}
		throw new LengthException( 'Too long for a QR code of version 13.' );
	}

	/** @return array<int, array<int, bool>> Dark modules by row and column, without the quiet zone. */
	public function modules(): array {
		return $this->dark;
	}

	/** The picture with its quiet zone of four modules, black on white whatever the page's colours are. */
	public function svg(): string {
		$side = $this->size + 8;
		$path = '';
		foreach ( $this->dark as $row => $modules ) {
			foreach ( $modules as $column => $is_dark ) {
				$path .= $is_dark ? sprintf( 'M%d %dh1v1h-1z', $column + 4, $row + 4 ) : '';
			}
		}
		return sprintf( '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges" role="img"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>', $side, $path );
	}

	/** Modules that hold data or error correction. */
	private static function raw_modules( int $version ): int {
		$modules = ( 16 * $version + 128 ) * $version + 64;
		if ( 2 <= $version ) {
			$aligned  = intdiv( $version, 7 ) + 2;
			$modules -= ( 25 * $aligned - 10 ) * $aligned - 55;
			$modules -= 7 <= $version ? 36 : 0;
		}
		return $modules;
	}

	private static function data_bytes( int $version ): int {
		return intdiv( self::raw_modules( $version ), 8 ) - self::CORRECTION[ $version ] * self::BLOCKS[ $version ];
	}

	/** @return list<int> Mode, length, bytes and padding. */
	private function data( string $bytes ): array {
		$room = self::data_bytes( $this->version );
		$bits = '0100' . sprintf( 10 > $this->version ? '%08b' : '%016b', strlen( $bytes ) );
		foreach ( '' === $bytes ? array() : str_split( $bytes ) as $byte ) {
			$bits .= sprintf( '%08b', ord( $byte ) );
		}
		$bits .= str_repeat( '0', min( 4, 8 * $room - strlen( $bits ) ) );
		$bits .= str_repeat( '0', ( 8 - strlen( $bits ) % 8 ) % 8 );
		$data  = array_map( static fn ( string $byte ): int => (int) bindec( $byte ), str_split( $bits, 8 ) );
		for ( $missing = $room - count( $data ), $pad = 0xEC; $missing > 0; $missing--, $pad ^= 0xEC ^ 0x11 ) {
			$data[] = $pad;
		}
		return $data;
	}

	/**
	 * Blocks with their error correction, taken in turns. The last blocks are one byte longer.
	 *
	 * @param list<int> $data As data() made it.
	 * @return list<int>
	 */
	private function interleaved( array $data ): array {
		$count   = self::BLOCKS[ $this->version ];
		$extra   = self::CORRECTION[ $this->version ];
		$total   = intdiv( self::raw_modules( $this->version ), 8 );
		$short   = intdiv( $total, $count ) - $extra;
		$shorter = $count - $total % $count;
		$divisor = self::divisor( $extra );
		$blocks  = array();
		$checks  = array();
		for ( $index = 0, $at = 0; $index < $count; $index++ ) {
			$length   = $short + ( $index < $shorter ? 0 : 1 );
			$block    = array_slice( $data, $at, $length );
			$at      += $length;
			$blocks[] = $block;
			$checks[] = self::remainder( $block, $divisor );
		}
		$bytes = array();
		for ( $place = 0; $place <= $short; $place++ ) {
			foreach ( $blocks as $block ) {
				if ( isset( $block[ $place ] ) ) {
					$bytes[] = $block[ $place ];
				}
			}
		}
		for ( $place = 0; $place < $extra; $place++ ) {
			foreach ( $checks as $check ) {
				$bytes[] = $check[ $place ];
			}
		}
		return $bytes;
	}

	/** @return list<int> Coefficients of the generator polynomial without the leading one. */
	private static function divisor( int $degree ): array {
		$result                = array_fill( 0, $degree, 0 );
		$result[ $degree - 1 ] = 1;
		for ( $root = 1, $index = 0; $index < $degree; $index++, $root = self::multiply( $root, 2 ) ) {
			for ( $place = 0; $place < $degree; $place++ ) {
				$result[ $place ] = self::multiply( $result[ $place ], $root ) ^ ( $result[ $place + 1 ] ?? 0 );
			}
		}
		return array_values( $result );
	}

	/**
	 * @param list<int> $block   Data.
	 * @param list<int> $divisor Of the Reed-Solomon code.
	 * @return list<int>
	 */
	private static function remainder( array $block, array $divisor ): array {
		$result = array_fill( 0, count( $divisor ), 0 );
		foreach ( $block as $byte ) {
			$factor   = $byte ^ $result[0];
			$result   = array_slice( $result, 1 );
			$result[] = 0;
			foreach ( $divisor as $place => $coefficient ) {
				$result[ $place ] ^= self::multiply( $coefficient, $factor );
			}
		}
		return array_values( $result );
	}

	/** In the field of 256 elements with the polynomial 0x11D. */
	private static function multiply( int $one, int $other ): int {
		$product = 0;
		for ( $bit = 7; $bit >= 0; $bit-- ) {
			$product  = ( $product << 1 ) ^ ( ( $product >> 7 ) * 0x11D );
			$product ^= ( ( $other >> $bit ) & 1 ) * $one;
		}
		return $product;
	}

	/** @param list<int> $bytes Of the whole symbol. */
	private function draw( array $bytes ): void {
		$this->draw_patterns();
		$this->draw_bytes( $bytes );
		$plain = $this->dark;
		$best  = array( PHP_INT_MAX, $plain );
		for ( $mask = 0; $mask < 8; $mask++ ) {
			$this->dark = $plain;
			$this->apply( $mask );
			$this->draw_format( $mask );
			$penalty = $this->penalty();
			if ( $penalty < $best[0] ) {
				$best = array( $penalty, $this->dark );
			}
		}
		$this->dark = $best[1];
	}

	private function set( int $row, int $column, bool $is_dark ): void {
		$this->dark[ $row ][ $column ]  = $is_dark;
		$this->fixed[ $row ][ $column ] = true;
	}

	private function draw_patterns(): void {
		$last = $this->size - 1;
		for ( $place = 0; $place < $this->size; $place++ ) {
			$this->set( 6, $place, 0 === $place % 2 );
			$this->set( $place, 6, 0 === $place % 2 );
		}
		foreach ( array( array( 3, 3 ), array( 3, $last - 3 ), array( $last - 3, 3 ) ) as list( $row, $column ) ) {
			$this->draw_square( $row, $column, 4 );
		}
		$centres = $this->alignments();
		$end     = count( $centres ) - 1;
		foreach ( $centres as $down => $row ) {
			foreach ( $centres as $across => $column ) {
				if ( ! in_array( array( $down, $across ), array( array( 0, 0 ), array( 0, $end ), array( $end, 0 ) ), true ) ) {
					$this->draw_square( $row, $column, 2 );
				}
			}
		}
		$this->draw_format( 0 );
		$this->draw_version();
	}

	/** A finder (radius 4 with its separator) or an alignment pattern (radius 2): rings around a dark centre. */
	private function draw_square( int $row, int $column, int $radius ): void {
		for ( $down = -$radius; $down <= $radius; $down++ ) {
			for ( $across = -$radius; $across <= $radius; $across++ ) {
				$ring = max( abs( $down ), abs( $across ) );
				if ( isset( $this->dark[ $row + $down ][ $column + $across ] ) ) {
					$this->set( $row + $down, $column + $across, 4 === $radius ? ! in_array( $ring, array( 2, 4 ), true ) : 1 !== $ring );
				}
			}
		}
	}

	/** @return list<int> */
	private function alignments(): array {
		if ( 1 === $this->version ) {
			return array();
		}
		$count  = intdiv( $this->version, 7 ) + 2;
		$step   = intdiv( $this->version * 4 + $count * 2 + 1, $count * 2 - 2 ) * 2;
		$places = array( 6 );
		for ( $index = $count - 2; $index >= 0; $index-- ) {
			$places[] = $this->size - 7 - $index * $step;
		}
		return $places;
	}

	/** Error correction M is 0, so that the mask alone is coded. */
	private function draw_format( int $mask ): void {
		$rest = $mask;
		for ( $bit = 0; $bit < 10; $bit++ ) {
			$rest = ( $rest << 1 ) ^ ( ( $rest >> 9 ) * 0x537 );
		}
		$bits = ( ( $mask << 10 ) | $rest ) ^ 0x5412;
		$is   = static fn ( int $bit ): bool => 1 === ( ( $bits >> $bit ) & 1 );
		$last = $this->size - 1;
		for ( $bit = 0; $bit < 6; $bit++ ) {
			$this->set( $bit, 8, $is( $bit ) );
			$this->set( 8, 5 - $bit, $is( $bit + 9 ) );
		}
		$this->set( 7, 8, $is( 6 ) );
		$this->set( 8, 8, $is( 7 ) );
		$this->set( 8, 7, $is( 8 ) );
		for ( $bit = 0; $bit < 8; $bit++ ) {
			$this->set( 8, $last - $bit, $is( $bit ) );
		}
		for ( $bit = 8; $bit < 15; $bit++ ) {
			$this->set( $this->size - 15 + $bit, 8, $is( $bit ) );
		}
		$this->set( $this->size - 8, 8, true );
	}

	private function draw_version(): void {
		if ( 7 > $this->version ) {
			return;
		}
		$rest = $this->version;
		for ( $bit = 0; $bit < 12; $bit++ ) {
			$rest = ( $rest << 1 ) ^ ( ( $rest >> 11 ) * 0x1F25 );
		}
		$bits = ( $this->version << 12 ) | $rest;
		for ( $bit = 0; $bit < 18; $bit++ ) {
			$is_dark = 1 === ( ( $bits >> $bit ) & 1 );
			$far     = $this->size - 11 + $bit % 3;
			$near    = intdiv( $bit, 3 );
			$this->set( $near, $far, $is_dark );
			$this->set( $far, $near, $is_dark );
		}
	}

	/**
	 * In pairs of columns from the right, up and down in turns.
	 *
	 * @param list<int> $bytes Of the whole symbol.
	 */
	private function draw_bytes( array $bytes ): void {
		$bit  = 0;
		$most = 8 * count( $bytes );
		for ( $right = $this->size - 1; $right >= 1; $right -= 2 ) {
			$right = 6 === $right ? 5 : $right;
			for ( $step = 0; $step < $this->size; $step++ ) {
				$row = 0 === ( ( $right + 1 ) & 2 ) ? $this->size - 1 - $step : $step;
				for ( $column = $right; $column > $right - 2; $column-- ) {
					if ( ! $this->fixed[ $row ][ $column ] && $bit < $most ) {
						$this->dark[ $row ][ $column ] = 1 === ( ( $bytes[ $bit >> 3 ] >> ( 7 - ( $bit & 7 ) ) ) & 1 );
						++$bit;
					}
				}
			}
		}
	}

	private function apply( int $mask ): void {
		for ( $row = 0; $row < $this->size; $row++ ) {
			for ( $column = 0; $column < $this->size; $column++ ) {
				if ( ! $this->fixed[ $row ][ $column ] && self::is_inverted( $mask, $row, $column ) ) {
					$this->dark[ $row ][ $column ] = ! $this->dark[ $row ][ $column ];
				}
			}
		}
	}

	private static function is_inverted( int $mask, int $row, int $column ): bool {
		return 0 === match ( $mask ) {
			0       => ( $column + $row ) % 2,
			1       => $row % 2,
			2       => $column % 3,
			3       => ( $column + $row ) % 3,
			4       => ( intdiv( $column, 3 ) + intdiv( $row, 2 ) ) % 2,
			5       => $column * $row % 2 + $column * $row % 3,
			6       => ( $column * $row % 2 + $column * $row % 3 ) % 2,
			default => ( ( $column + $row ) % 2 + $column * $row % 3 ) % 2,
		};
	}

	/** How hard it would be to read: long runs, blocks, what looks like a finder, too much of one colour. */
	private function penalty(): int {
		$lines = array();
		foreach ( $this->dark as $index => $row ) {
			$lines[] = implode( '', array_map( 'intval', $row ) );
			$lines[] = implode( '', array_map( 'intval', array_column( $this->dark, $index ) ) );
		}
		$penalty = 0;
		foreach ( $lines as $line ) {
			preg_match_all( '/0{5,}|1{5,}/', $line, $runs );
			foreach ( $runs[0] as $run ) {
				$penalty += strlen( $run ) - 2;
			}
			$penalty += 40 * ( preg_match_all( '/(?=10111010000)/', $line ) + preg_match_all( '/(?=00001011101)/', $line ) );
		}
		for ( $row = 1; $row < $this->size; $row++ ) {
			for ( $column = 1; $column < $this->size; $column++ ) {
				$of       = $this->dark[ $row ][ $column ];
				$penalty += $of === $this->dark[ $row - 1 ][ $column ] && $of === $this->dark[ $row ][ $column - 1 ] && $of === $this->dark[ $row - 1 ][ $column - 1 ] ? 3 : 0;
			}
		}
		$dark = array_sum( array_map( static fn ( array $row ): int => count( array_filter( $row ) ), $this->dark ) );
		return $penalty + 10 * (int) floor( abs( $dark * 20 / ( $this->size ** 2 ) - 10 ) );
	}
}
