<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Billing;

use DateTimeImmutable;
use FollowupReminders\Support\Currencies;
use FollowupReminders\Support\DecimalAmount;
use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * Takes typed values out of a decoded JSON document and notes whatever is wrong with its path.
 * A value that is wrong comes back as the type's empty value: look at `issues()` before using any.
 */
final class Fields {

	/** @var list<InputIssue> */
	private array $issues = array();

	public function __construct( private readonly stdClass $document ) {}

	/** @return list<InputIssue> */
	public function issues(): array {
		return $this->issues;
	}

	public function refuse( string $code, string $path, string $given = '' ): void {
		$this->issues[] = new InputIssue( 'events.' . $code, $path, $given );
	}

	/** The value at `debt.amount`, or null when it or something above it is absent. */
	private function at( string $path ): mixed {
		$value = $this->document;
		foreach ( explode( '.', $path ) as $key ) {
			$value = $value instanceof stdClass ? ( $value->{$key} ?? null ) : null;
		}
		return $value;
	}

	public function has( string $path ): bool {
		return null !== $this->at( $path );
	}

	/** Printable text of at most `$longest` characters; '' is refused when required. */
	public function text( string $path, int $longest, bool $required = true ): string {
		$value = $this->at( $path );
		if ( null === $value || '' === $value ) {
			if ( $required ) {
				$this->refuse( 'missing', $path );
			}
			return '';
		}
		if ( ! is_string( $value ) || 1 === preg_match( '/[\x00-\x1F\x7F]/', $value ) ) {
			$this->refuse( 'not_text', $path );
			return '';
		}
		if ( mb_strlen( $value ) > $longest ) {
			$this->refuse( 'too_long', $path );
			return '';
		}
		return $value;
	}

	/** Text that names something and is compared byte by byte; a space at either end is a slip, and invisible to people. */
	public function name( string $path, int $longest ): string {
		$value = $this->text( $path, $longest );
		if ( trim( $value, ' ' ) !== $value ) {
			$this->refuse( 'malformed', $path, $value );
		}
		return $value;
	}

	/** @param list<string> $choices Allowed values. */
	public function choice( string $path, array $choices, ?string $absent = null ): string {
		if ( null !== $absent && ! $this->has( $path ) ) {
			return $absent;
		}
		$value = $this->text( $path, 40 );
		if ( '' !== $value && ! in_array( $value, $choices, true ) ) {
			$this->refuse( 'unknown_value', $path, $value );
		}
		return $value;
	}

	public function flag( string $path, bool $absent ): bool {
		$value = $this->at( $path ) ?? $absent;
		if ( ! is_bool( $value ) ) {
			$this->refuse( 'not_boolean', $path );
			return $absent;
		}
		return $value;
	}

	public function whole( string $path, int $least, int $most ): ?int {
		$value = $this->at( $path );
		if ( null !== $value && ( ! is_int( $value ) || $value < $least || $value > $most ) ) {
			$this->refuse( 'out_of_range', $path, is_scalar( $value ) ? (string) $value : '' );
			return null;
		}
		return $value;
	}

	/** Epoch seconds as an integer, or RFC 3339 text with its offset; null when absent or wrong. */
	public function instant( string $path, bool $required ): ?int {
		$value = $this->at( $path );
		if ( null === $value ) {
			if ( $required ) {
				$this->refuse( 'missing', $path );
			}
			return null;
		}
		if ( is_string( $value ) && 1 === preg_match( '/\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z/', $value ) ) {
			$whole  = (string) preg_replace( '/\.[0-9]+/', '', strtoupper( $value ) );
			$parsed = DateTimeImmutable::createFromFormat( 'Y-m-d\TH:i:sP', $whole );
			$errors = DateTimeImmutable::getLastErrors();
			$value  = false === $parsed || ( is_array( $errors ) && $errors['warning_count'] > 0 ) ? null : $parsed->getTimestamp();
		}
		// Between 2000 and 2100: milliseconds sent for seconds are refused, not believed.
		if ( ! is_int( $value ) || $value < 946_684_800 || $value > 4_102_444_800 ) {
			$this->refuse( 'not_instant', $path );
			return null;
		}
		return $value;
	}

	public function date( string $path ): ?string {
		$value = $this->text( $path, 10, false );
		if ( '' === $value ) {
			return null;
		}
		if ( 1 !== preg_match( '/\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z/', $value, $found ) || ! checkdate( (int) $found[2], (int) $found[3], (int) $found[1] ) ) {
			$this->refuse( 'not_date', $path, $value );
			return null;
		}
		return $value;
	}

	public function currency( string $path ): string {
		$value = $this->text( $path, 40 );
		if ( '' !== $value && null === Currencies::decimals( $value ) ) {
			$this->refuse( 'currency_unknown', $path, $value );
		}
		return $value;
	}

	/** Decimal text to minor units; a JSON number is refused, it may already have lost its cents. */
	public function amount( string $path, string $currency, bool $zero_allowed = false ): int {
		$value = $this->at( $path );
		if ( null === $value ) {
			$this->refuse( 'missing', $path );
			return 0;
		}
		$amount = is_string( $value ) ? DecimalAmount::parse( $value, $currency ) : 'amount_not_text';
		if ( is_string( $amount ) ) {
			$this->refuse( $amount, $path, is_scalar( $value ) ? (string) $value : '' );
			return 0;
		}
		if ( 0 === $amount && ! $zero_allowed ) {
			$this->refuse( 'amount_zero', $path );
		}
		return $amount;
	}

	public function email( string $path ): string {
		$value = $this->text( $path, 190 );
		if ( '' !== $value && false === is_email( $value ) ) {
			$this->refuse( 'not_email', $path );
		}
		return $value;
	}

	public function web_address( string $path ): ?string {
		$value = $this->text( $path, 2000, false );
		if ( '' === $value ) {
			return null;
		}
		if ( esc_url_raw( $value, array( 'http', 'https' ) ) !== $value || ! is_string( wp_parse_url( $value, PHP_URL_HOST ) ) ) {
			$this->refuse( 'not_web_address', $path );
		}
		return $value;
	}

	/** Text that matches a pattern, or null when absent or wrong. */
	public function pattern( string $path, string $pattern ): ?string {
		$value = $this->text( $path, 100, false );
		if ( '' === $value ) {
			return null;
		}
		if ( 1 !== preg_match( $pattern, $value ) ) {
			$this->refuse( 'malformed', $path, $value );
			return null;
		}
		return $value;
	}
}
