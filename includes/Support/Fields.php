<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use FollowupReminders\Support\Values\Currencies;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Support\Values\EmailAddress;
use DateTimeImmutable;
use stdClass;

/**
 * Takes typed values out of a decoded JSON object and notes what is wrong with each. A value that is wrong reads as its type's empty
 * value: look at `issues()` before you use any. Codes are those of the documents' parser (docs/engine.md) and a few more.
 */
final class Fields {

	/** 2000 to 2100: milliseconds instead of seconds are refused. */
	private const FIRST_INSTANT = 946_684_800;
	private const LAST_INSTANT  = 4_102_444_800;
	private const LONGEST_EMAIL = 190;
	private const LONGEST_URL   = 2000;

	/** @var list<InputIssue> */
	private array $issues = array();

	public function __construct( private readonly stdClass $document ) {}

	/** @return list<InputIssue> In the order the fields were read. */
	public function issues(): array {
		return $this->issues;
	}

	/** For what only the caller can know to be wrong. */
	public function refuse( string $code, string $path, string $given = '', int|string|null $wanted = null ): void {
		$this->issues[] = new InputIssue( $code, $path, $given, null, $wanted );
	}

	/** Whether the field has a value; null counts as none. */
	public function has( string $path ): bool {
		return null !== $this->at( $path );
	}

	public function is( string $path, string $value ): bool {
		return $this->at( $path ) === $value;
	}

	/** Text of at most `$longest` characters. @param bool $required Whether '' and white space are refused too. */
	public function text( string $path, int $longest, bool $required = true ): string {
		$value = $this->at( $path );
		if ( null === $value && $required ) {
			$this->refuse( 'key.missing', $path );
		} elseif ( null !== $value && ! is_string( $value ) ) {
			$this->wrong_type( $path, 'string' );
		} elseif ( $required && '' === trim( (string) $value ) ) {
			$this->refuse( 'text.empty', $path );
		} elseif ( mb_strlen( (string) $value ) > $longest ) {
			$this->refuse( 'text.too_long', $path, '', $longest );
		} else {
			return (string) $value;
		}
		return '';
	}

	/** Text without line breaks and other control characters. */
	public function line( string $path, int $longest, bool $required = true ): string {
		$value = $this->text( $path, $longest, $required );
		if ( 1 === preg_match( '/[\x00-\x1F\x7F]/', $value ) ) {
			$this->refuse( 'text.control_character', $path );
			return '';
		}
		return $value;
	}

	/** A line that names something and is compared byte by byte: a space at either end is a slip that nobody sees. */
	public function name( string $path, int $longest ): string {
		$value = $this->line( $path, $longest );
		if ( trim( $value, ' ' ) !== $value ) {
			$this->refuse( 'text.malformed', $path, $value );
		}
		return $value;
	}

	/** A line that matches a pattern; null when absent or wrong. */
	public function pattern( string $path, string $pattern ): ?string {
		$value = $this->line( $path, 100, false );
		if ( '' === $value ) {
			return null;
		}
		if ( 1 !== preg_match( $pattern, $value ) ) {
			$this->refuse( 'text.malformed', $path, $value );
			return null;
		}
		return $value;
	}

	/**
	 * @param list<string> $allowed Closed set.
	 * @param string|null  $absent  Value of a missing field; null: a missing field is refused.
	 */
	public function choice( string $path, array $allowed, ?string $absent = null ): string {
		$value = $this->at( $path ) ?? $absent;
		if ( null === $value ) {
			$this->refuse( 'key.missing', $path, '', implode( ',', $allowed ) );
			return '';
		}
		if ( ! is_string( $value ) || ! in_array( $value, $allowed, true ) ) {
			$this->refuse( 'value.not_allowed', $path, is_scalar( $value ) ? (string) $value : '', implode( ',', $allowed ) );
			return '';
		}
		return $value;
	}

	/** @param bool|null $absent Value of a missing field; null: a missing field is refused. */
	public function flag( string $path, ?bool $absent = null ): bool {
		$value = $this->at( $path ) ?? $absent;
		if ( ! is_bool( $value ) ) {
			$this->wrong_type( $path, 'boolean' );
		}
		return true === $value;
	}

	public function whole( string $path, int $from, int $to ): int {
		$value = $this->at( $path );
		if ( ! is_int( $value ) ) {
			$this->wrong_type( $path, 'integer' );
			return 0;
		}
		if ( $value < $from ) {
			$this->refuse( 'number.too_small', $path, (string) $value, $from );
		}
		if ( $value > $to ) {
			$this->refuse( 'number.too_large', $path, (string) $value, $to );
		}
		return $value;
	}

	public function maybe_whole( string $path, int $from, int $to ): ?int {
		return $this->has( $path ) ? $this->whole( $path, $from, $to ) : null;
	}

	/** @return list<int>|null One at least; null where there is no list. */
	public function maybe_wholes( string $path, int $most, int $from, int $to ): ?array {
		if ( ! $this->has( $path ) ) {
			return null;
		}
		$list  = $this->items( $path, $most );
		$inner = new self( (object) $list );
		$read  = array_map( static fn ( int $index ): int => $inner->whole( (string) $index, $from, $to ), array_keys( $list ) );
		foreach ( $inner->issues() as $issue ) {
			$this->issues[] = $issue->below( '/' . $path );
		}
		return $read;
	}

	/** @return list<int> Ids, one at least, none twice. */
	public function ids( string $path, int $most ): array {
		$list = $this->items( $path, $most );
		$read = array_values( array_unique( array_filter( $list, static fn ( mixed $id ): bool => is_int( $id ) && 0 < $id ), SORT_REGULAR ) );
		if ( count( $read ) !== count( array_unique( $list, SORT_REGULAR ) ) ) {
			$this->wrong_type( $path, 'list of ids' );
			return array();
		}
		return $read;
	}

	/** @return list<string> One at least, none twice, none longer than `$longest` characters. */
	public function texts( string $path, int $most, int $longest ): array {
		$list = $this->items( $path, $most );
		$read = array_filter( $list, static fn ( mixed $one ): bool => is_string( $one ) && '' !== $one && mb_strlen( $one ) <= $longest );
		if ( count( $read ) !== count( $list ) ) {
			$this->wrong_type( $path, 'list of texts' );
			return array();
		}
		return array_values( array_unique( $read ) );
	}

	public function object( string $path ): stdClass {
		$value = $this->at( $path );
		if ( ! $value instanceof stdClass ) {
			$this->wrong_type( $path, 'object' );
			return new stdClass();
		}
		return $value;
	}

	/** Epoch seconds as an integer, or RFC 3339 text with its offset; null when absent or wrong. */
	public function instant( string $path, bool $required ): ?int {
		$value = $this->at( $path );
		if ( null === $value ) {
			if ( $required ) {
				$this->refuse( 'key.missing', $path );
			}
			return null;
		}
		$instant = is_string( $value ) ? self::instant_of( $value ) : $value;
		if ( ! is_int( $instant ) || $instant < self::FIRST_INSTANT || $instant > self::LAST_INSTANT ) {
			$this->refuse( 'text.not_instant', $path, is_scalar( $value ) ? (string) $value : '' );
			return null;
		}
		return $instant;
	}

	private static function instant_of( string $text ): ?int {
		if ( 1 !== preg_match( '/\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z/', $text ) ) {
			return null;
		}
		$parsed = DateTimeImmutable::createFromFormat( 'Y-m-d\TH:i:sP', (string) preg_replace( '/\.[0-9]+/', '', strtoupper( $text ) ) );
		$errors = DateTimeImmutable::getLastErrors();
		return false === $parsed || ( is_array( $errors ) && $errors['warning_count'] > 0 ) ? null : $parsed->getTimestamp();
	}

	public function date( string $path ): ?string {
		$value = $this->line( $path, 10, false );
		if ( '' === $value ) {
			return null;
		}
		if ( 1 !== preg_match( '/\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z/', $value, $found ) || ! checkdate( (int) $found[2], (int) $found[3], (int) $found[1] ) ) {
			$this->refuse( 'text.not_date', $path, $value );
			return null;
		}
		return $value;
	}

	public function currency( string $path ): string {
		$value = $this->line( $path, 40 );
		if ( '' !== $value && null === Currencies::decimals( $value ) ) {
			$this->refuse( 'text.not_currency', $path, $value );
		}
		return $value;
	}

	/** Decimal text to minor units; a JSON number is refused, it may already have lost its cents. */
	public function amount( string $path, string $currency, bool $zero_allowed = false ): int {
		$value = $this->line( $path, 40 );
		if ( '' === $value ) {
			return 0;
		}
		$amount = DecimalAmount::parse( $value, $currency );
		if ( is_string( $amount ) ) {
			$this->refuse( str_replace( 'amount_', 'amount.', $amount ), $path, $value );
			return 0;
		}
		if ( 0 === $amount && ! $zero_allowed ) {
			$this->refuse( 'amount.zero', $path );
		}
		return $amount;
	}

	public function email( string $path ): string {
		$value   = trim( $this->line( $path, self::LONGEST_EMAIL ) );
		$address = '' === $value ? '' : EmailAddress::ascii( $value );
		if ( null === $address ) {
			$this->refuse( 'email.malformed', $path );
		}
		return $address ?? $value;
	}

	/** @return list<string> Addresses, perhaps none; each refused by itself, `path/INDEX`. */
	public function emails( string $path, int $most ): array {
		$given = $this->has( $path ) && array() !== $this->at( $path ) ? $this->texts( $path, $most, self::LONGEST_EMAIL ) : array();
		$inner = new self( (object) $given );
		$read  = array_map( static fn ( int $index ): string => $inner->email( (string) $index ), array_keys( $given ) );
		foreach ( $inner->issues() as $issue ) {
			$this->issues[] = $issue->below( '/' . $path );
		}
		return $read;
	}

	/** A page on the web; null when absent or wrong. */
	public function web_address( string $path ): ?string {
		$value = trim( $this->line( $path, self::LONGEST_URL, false ) );
		if ( '' === $value ) {
			return null;
		}
		if ( esc_url_raw( $value, array( 'http', 'https' ) ) !== $value || ! is_string( wp_parse_url( $value, PHP_URL_HOST ) ) ) {
			$this->refuse( 'url.malformed', $path );
			return null;
		}
		return $value;
	}

	/** The value at `debt.amount`, or null when it or something above it is absent. */
	private function at( string $path ): mixed {
		$value = $this->document;
		foreach ( explode( '.', $path ) as $key ) {
			$value = $value instanceof stdClass ? ( $value->{$key} ?? null ) : null;
		}
		return $value;
	}

	/** @return list<mixed> One at least, `$most` at most. */
	private function items( string $path, int $most ): array {
		$list = $this->at( $path );
		if ( ! is_array( $list ) ) {
			$this->wrong_type( $path, 'array' );
			return array();
		}
		if ( array() === $list ) {
			$this->refuse( 'list.too_short', $path, '', 1 );
		}
		if ( count( $list ) > $most ) {
			$this->refuse( 'list.too_long', $path, (string) count( $list ), $most );
		}
		return array_values( $list );
	}

	private function wrong_type( string $path, string $wanted ): void {
		$this->refuse( 'type.wrong', $path, '', $wanted );
	}
}
