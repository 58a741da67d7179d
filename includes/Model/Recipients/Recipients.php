<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Recipients;

use FollowupReminders\Support\Json;
use stdClass;

/**
 * Who a customer's messages go to, where it is not the customer's own address alone: a colleague who pays invoices, copies to others. Kept
 * as text in the customer's row, so that a worker's last look sees a change without another query.
 */
final class Recipients {

	/** Of each place; what fits into a row. */
	public const MOST = 5;

	/** @param list<Recipient> $all */
	private function __construct( private readonly array $all = array() ) {}

	public static function none(): self {
		return new self();
	}

	/**
	 * @param list<string> $to     Addresses that are written to instead of the customer's own; none: the customer's own.
	 * @param list<string> $copies Addresses that get a copy of each message.
	 */
	public static function of( array $to, array $copies ): self {
		$all = array();
		foreach ( array(
			'to' => $to,
			'copy' => $copies,
		) as $place => $emails ) {
			foreach ( $emails as $email ) {
				$all[ strtolower( $email ) ] ??= new Recipient( $email, $place );
			}
		}
		return new self( array_values( $all ) );
	}

	/** @param string|null $text As as_text() gave it; null or '' is none. */
	public static function read( ?string $text ): self {
		$all  = array();
		$kept = json_decode( (string) $text, false, 8 );
		foreach ( is_array( $kept ) ? $kept : array() as $one ) {
			if ( $one instanceof stdClass && is_string( $one->email ?? null ) ) {
				$all[] = new Recipient( $one->email, 'copy' === ( $one->place ?? '' ) ? 'copy' : 'to', true === ( $one->isRefused ?? false ) );
			}
		}
		return new self( $all );
	}

	/** @return string '' when there are none. */
	public function as_text(): string {
		return array() === $this->all ? '' : Json::encode(
			array_map(
				static fn ( Recipient $one ): stdClass => (object) array(
					'email'     => $one->email,
					'place'     => $one->place,
					'isRefused' => $one->is_refused,
				),
				$this->all
			)
		);
	}

	/** @return list<Recipient> */
	public function all(): array {
		return $this->all;
	}

	/**
	 * @param 'to'|'copy' $place
	 * @return list<string> Those that take mail.
	 */
	public function usable( string $place ): array {
		$usable = array_filter( $this->all, static fn ( Recipient $one ): bool => $place === $one->place && ! $one->is_refused );
		return array_values( array_map( static fn ( Recipient $one ): string => $one->email, $usable ) );
	}

	/**
	 * @param 'to'|'copy' $place
	 * @return list<string> Those that were refused too.
	 */
	public function emails( string $place ): array {
		$named = array_filter( $this->all, static fn ( Recipient $one ): bool => $place === $one->place );
		return array_values( array_map( static fn ( Recipient $one ): string => $one->email, $named ) );
	}

	public function has( string $email ): bool {
		return array() !== array_filter( $this->all, static fn ( Recipient $one ): bool => $one->is( $email ) );
	}

	/** Whether the same addresses stand in the same places, refused or not. */
	public function names_same( self $other ): bool {
		$names = static fn ( self $of ): array => array_map( static fn ( Recipient $one ): string => $one->place . ' ' . strtolower( $one->email ), $of->all );
		return $names( $this ) === $names( $other );
	}

	public function with_refused( string $email ): self {
		return new self( array_map( static fn ( Recipient $one ): Recipient => $one->is( $email ) ? new Recipient( $one->email, $one->place, true ) : $one, $this->all ) );
	}

	public function without( string $email ): self {
		return new self( array_values( array_filter( $this->all, static fn ( Recipient $one ): bool => ! $one->is( $email ) ) ) );
	}
}
