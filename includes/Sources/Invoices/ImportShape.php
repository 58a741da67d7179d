<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use stdClass;

/**
 * How a file is read: what was understood of it, or what its owner said. Null is what nobody could know.
 *
 * @phpstan-type ShapeSaid object{decimal?: mixed, dates?: mixed, amounts?: mixed, columns?: mixed, currency?: mixed}&stdClass
 * @phpstan-type ShapeDocument object{format: string, delimiter: string, decimal: string|null, dates: string|null, amounts: string|null, columns: list<string>, currency: string|null}&stdClass
 */
final class ImportShape {

	public const DELIMITERS = array( ',', ';', "\t", '|' );
	public const DATES      = array( 'ymd', 'dmy', 'mdy', 'serial' );

	/**
	 * @param string          $format    `columns`, or the id of a named one: `xero`, `fec`.
	 * @param string          $delimiter One of DELIMITERS.
	 * @param string|null     $decimal   `.` or `,`.
	 * @param string|null     $dates     One of DATES.
	 * @param AmountKind|null $amounts   What its amounts mean.
	 * @param list<string>    $columns   Of each heading the column of an invoice it is; '' is left out.
	 * @param string|null     $currency  Of rows that name none.
	 */
	public function __construct(
		public readonly string $format,
		public readonly string $delimiter,
		public readonly ?string $decimal,
		public readonly ?string $dates,
		public readonly ?AmountKind $amounts,
		public readonly array $columns,
		public readonly ?string $currency,
	) {}

	/**
	 * The same, with what its owner said.
	 *
	 * @param ShapeSaid|null $said Each is checked; what is not allowed counts for nothing.
	 */
	public function with( ?stdClass $said ): self {
		if ( null === $said ) {
			return $this;
		}
		$allowed = array( '', ...InvoiceReader::COLUMNS );
		$columns = array();
		foreach ( is_array( $said->columns ?? null ) ? $said->columns : array() as $column ) {
			if ( is_string( $column ) && in_array( $column, $allowed, true ) ) {
				$columns[] = $column;
			}
		}
		$is_list = count( $columns ) === count( $this->columns );
		$amounts = is_string( $said->amounts ?? null ) ? AmountKind::tryFrom( $said->amounts ) : null;
		return new self(
			$this->format,
			$this->delimiter,
			in_array( $said->decimal ?? null, array( '.', ',' ), true ) ? $said->decimal : $this->decimal,
			in_array( $said->dates ?? null, self::DATES, true ) ? $said->dates : $this->dates,
			$amounts ?? $this->amounts,
			$is_list ? $columns : $this->columns,
			is_string( $said->currency ?? null ) && 1 === preg_match( '/\A[A-Z]{3}\z/', $said->currency ) ? $said->currency : $this->currency,
		);
	}

	/** @return ShapeDocument */
	public function document(): stdClass {
		return (object) array(
			'format'    => $this->format,
			'delimiter' => $this->delimiter,
			'decimal'   => $this->decimal,
			'dates'     => $this->dates,
			'amounts'   => $this->amounts?->value,
			'columns'   => $this->columns,
			'currency'  => $this->currency,
		);
	}
}
