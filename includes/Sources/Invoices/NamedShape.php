<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** What a program's export looks like. */
final class NamedShape {

	/**
	 * @param string                $id       `xero`.
	 * @param array<string, string> $columns  Our column by heading, as Headings::plain() has it; all must be there.
	 * @param AmountKind            $amounts  What the amounts mean.
	 * @param string|null           $dates    Where the program always writes them so.
	 * @param string|null           $currency Of a program that names none.
	 * @param bool                  $repeats  Whether an invoice has a row for each of its items, each with the whole total.
	 * @param array<string, string> $only     Heading and what it must begin with; other rows are no invoices to collect.
	 * @param list<string>          $debit_less Headings of debit and credit whose difference is the amount; summed over the rows of an invoice.
	 */
	public function __construct(
		public readonly string $id,
		public readonly array $columns,
		public readonly AmountKind $amounts,
		public readonly ?string $dates = null,
		public readonly ?string $currency = null,
		public readonly bool $repeats = false,
		public readonly array $only = array(),
		public readonly array $debit_less = array(),
	) {}

	/** @return list<self> The first whose headings are all there is taken; those that ask for more come first. */
	public static function all(): array {
		$total   = AmountKind::Total;
		$balance = AmountKind::Balance;
		return array(
			new self(
				'fec',
				array(
					'pieceref' => 'number',
					'compauxlib' => 'customer_name',
					'piecedate' => 'issued_on',
					'idevise' => '',
					'comptenum' => '',
					'ecriturelet' => '',
					'debit' => '',
					'credit' => '',
				),
				$balance,
				'ymd',
				'EUR',
				true,
				// Customers' accounts; what is lettered was settled.
				array(
					'comptenum' => '411',
					'ecriturelet' => '',
				),
				debit_less: array( 'debit', 'credit' ),
			),
			new self(
				'xero',
				array(
					'contactname' => 'customer_name',
					'emailaddress' => 'customer_email',
					'invoicenumber' => 'number',
					'invoicedate' => 'issued_on',
					'duedate' => 'due_on',
					'total' => 'amount',
					'currency' => 'currency',
				),
				$total,
				null,
				null,
				true
			),
			new self(
				'stripe',
				array(
					'number' => 'number',
					'customeremail' => 'customer_email',
					'customername' => 'customer_name',
					'currency' => 'currency',
					'amountdue' => 'amount',
					'status' => '',
					'duedateutc' => 'due_on',
					'createdutc' => 'issued_on',
				),
				$balance,
				'ymd',
				null,
				false,
				array( 'status' => 'open' )
			),
			new self(
				'quickbooks',
				array(
					'num' => 'number',
					'customer' => 'customer_name',
					'email' => 'customer_email',
					'date' => 'issued_on',
					'duedate' => 'due_on',
					'openbalance' => 'amount',
					'currency' => 'currency',
				),
				$balance
			),
			new self(
				'sage',
				array(
					'invoicenumber' => 'number',
					'customername' => 'customer_name',
					'email' => 'customer_email',
					'invoicedate' => 'issued_on',
					'duedate' => 'due_on',
					'outstanding' => 'amount',
					'currency' => 'currency',
				),
				$balance
			),
			new self(
				'pennylane',
				array(
					'numerodefacture' => 'number',
					'client' => 'customer_name',
					'emailduclient' => 'customer_email',
					'datedemission' => 'issued_on',
					'datedecheance' => 'due_on',
					'resteapayer' => 'amount',
					'devise' => 'currency',
				),
				$balance
			),
			new self(
				'sellsy',
				array(
					'numero' => 'number',
					'societe' => 'customer_name',
					'email' => 'customer_email',
					'datededocument' => 'issued_on',
					'echeance' => 'due_on',
					'montantdu' => 'amount',
					'devise' => 'currency',
				),
				$balance
			),
		);
	}

	/** @param list<string> $headings Plain ones. */
	public static function of( array $headings ): ?self {
		foreach ( self::all() as $shape ) {
			if ( array() === array_diff( array_map( 'strval', array_keys( $shape->columns ) ), $headings ) ) {
				return $shape;
			}
		}
		return null;
	}

	public static function find( string $id ): ?self {
		foreach ( self::all() as $shape ) {
			if ( $shape->id === $id ) {
				return $shape;
			}
		}
		return null;
	}
}
