<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use stdClass;

/** Takes fields out of a body and collects what is wrong with them; a field that is wrong reads as its type's nothing. */
final class BodyReader {

	/** @var list<array{code: string, path: string, wanted: int|string|null}> */
	private array $issues = array();

	public function __construct( private readonly stdClass $body ) {}

	/** @return list<array{code: string, path: string, wanted: int|string|null}> In the order the fields were read. */
	public function issues(): array {
		return $this->issues;
	}

	public function whole( string $field, int $from, int $to ): int {
		$value = $this->body->$field ?? null;
		if ( ! is_int( $value ) ) {
			$this->wrong( 'type.wrong', $field, 'integer' );
			return 0;
		}
		if ( $value < $from ) {
			$this->wrong( 'number.too_small', $field, $from );
		}
		if ( $value > $to ) {
			$this->wrong( 'number.too_large', $field, $to );
		}
		return $value;
	}

	public function maybe_whole( string $field, int $from, int $to ): ?int {
		return null === ( $this->body->$field ?? null ) ? null : $this->whole( $field, $from, $to );
	}

	/**
	 * A list of whole numbers, or null where there is none.
	 *
	 * @return list<int>|null
	 */
	public function maybe_wholes( string $field, int $most, int $from, int $to ): ?array {
		$list = $this->body->$field ?? null;
		if ( null === $list ) {
			return null;
		}
		if ( ! is_array( $list ) || array() === $list ) {
			$this->wrong( is_array( $list ) ? 'list.too_short' : 'type.wrong', $field, is_array( $list ) ? 1 : 'array' );
			return array();
		}
		if ( count( $list ) > $most ) {
			$this->wrong( 'list.too_long', $field, $most );
		}
		$inner = new self( (object) $list );
		$read  = array();
		foreach ( array_keys( array_values( $list ) ) as $index ) {
			$read[] = $inner->whole( (string) $index, $from, $to );
		}
		foreach ( $inner->issues() as $issue ) {
			$this->wrong( $issue['code'], '/' . $field . '/' . $issue['path'], $issue['wanted'] );
		}
		return $read;
	}

	/** @param bool $required Whether '' is refused too. */
	public function text( string $field, int $longest, bool $required = true ): string {
		$value = $this->body->$field ?? '';
		if ( ! is_string( $value ) ) {
			$this->wrong( 'type.wrong', $field, 'string' );
			return '';
		}
		if ( $required && '' === trim( $value ) ) {
			$this->wrong( 'text.empty', $field );
		}
		if ( mb_strlen( $value ) > $longest ) {
			$this->wrong( 'text.too_long', $field, $longest );
		}
		return $value;
	}

	/** @return list<string> One at least, none twice, none longer than `$longest` characters. */
	public function texts( string $field, int $most, int $longest ): array {
		$value = $this->body->$field ?? null;
		if ( ! is_array( $value ) || array() !== array_filter( $value, static fn ( mixed $one ): bool => ! is_string( $one ) || '' === $one || mb_strlen( $one ) > $longest ) ) {
			$this->wrong( 'type.wrong', $field, 'list of texts' );
			return array();
		}
		if ( array() === $value ) {
			$this->wrong( 'list.too_short', $field, 1 );
		}
		if ( count( $value ) > $most ) {
			$this->wrong( 'list.too_long', $field, $most );
		}
		return array_values( array_unique( $value ) );
	}

	/** @param list<string> $allowed Closed set. */
	public function choice( string $field, array $allowed ): string {
		$value = $this->body->$field ?? null;
		if ( ! is_string( $value ) || ! in_array( $value, $allowed, true ) ) {
			$this->wrong( 'value.not_allowed', $field, implode( ',', $allowed ) );
			return '';
		}
		return $value;
	}

	public function flag( string $field ): bool {
		$value = $this->body->$field ?? null;
		if ( ! is_bool( $value ) ) {
			$this->wrong( 'type.wrong', $field, 'boolean' );
		}
		return true === $value;
	}

	/** @return list<int> One at least, none twice. */
	public function ids( string $field, int $most ): array {
		$value = $this->body->$field ?? null;
		if ( ! is_array( $value ) || array() !== array_filter( $value, static fn ( mixed $id ): bool => ! is_int( $id ) || 1 > $id ) ) {
			$this->wrong( 'type.wrong', $field, 'list of ids' );
			return array();
		}
		if ( array() === $value ) {
			$this->wrong( 'list.too_short', $field, 1 );
		}
		if ( count( $value ) > $most ) {
			$this->wrong( 'list.too_long', $field, $most );
		}
		return array_values( array_unique( $value ) );
	}

	public function has( string $field ): bool {
		return property_exists( $this->body, $field );
	}

	public function object( string $field ): stdClass {
		$value = $this->body->$field ?? null;
		if ( ! $value instanceof stdClass ) {
			$this->wrong( 'type.wrong', $field, 'object' );
			return new stdClass();
		}
		return $value;
	}

	public function is( string $field, string $value ): bool {
		return ( $this->body->$field ?? null ) === $value;
	}

	/** For what only the caller can know to be wrong. */
	public function refuse( string $code, string $field ): void {
		$this->wrong( $code, $field );
	}

	private function wrong( string $code, string $path, int|string|null $wanted = null ): void {
		$this->issues[] = array(
			'code'   => $code,
			'path'   => $path,
			'wanted' => $wanted,
		);
	}
}
