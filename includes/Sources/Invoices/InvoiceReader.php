<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Support\Values\Currencies;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Support\Values\EmailAddress;
use FollowupReminders\Support\InputIssue;

/** Checks the fields of one invoice, from a form or from a line of a file: all that is wrong is said at once. */
final class InvoiceReader {

	public const COLUMNS  = array( 'number', 'customer_name', 'customer_email', 'currency', 'amount', 'issued_on', 'due_on', 'terms_days', 'country', 'company', 'pay_url', 'never_remind', 'credits', 'reminders_to', 'copies_to', 'po_number', 'customer_identity' );
	public const REQUIRED = array( 'number', 'customer_name', 'customer_email', 'currency', 'amount' );

	private const LONGEST    = array(
		'number'         => 100,
		'credits'        => 100,
		'customer_name'  => 190,
		'customer_email' => 1000,
		'reminders_to'   => 1000,
		'copies_to'      => 1000,
		'pay_url'        => 2000,
		'po_number'      => 100,
		'customer_identity' => 500,
	);
	/** Everything else says yes. */
	private const NO_WORDS   = array( '', '0', 'no', 'false', 'n' );

	/** @var list<InputIssue> */
	private array $issues = array();

	/** @param string $prefix First part of every code: `csv` or `invoice`. */
	public function __construct( private readonly string $prefix ) {}

	/**
	 * @param array<string, string> $given         Text by column name; a missing one is ''.
	 * @param bool                  $is_known Whether the invoice is known already: then it needs no address.
	 * @return InvoiceRecord|list<InputIssue> The record, or everything that is wrong with it.
	 */
	public function read( array $given, bool $is_known = false ): InvoiceRecord|array {
		$this->issues = array();
		$fields       = self::trimmed( $given );
		$this->check_texts( $fields, $is_known );
		$emails   = $this->emails( 'customer_email', $fields['customer_email'] );
		$to       = $this->emails( 'reminders_to', $fields['reminders_to'] );
		$copies   = $this->emails( 'copies_to', $fields['copies_to'] );
		$currency = $this->currency( $fields['currency'] );
		$amount   = $this->amount( $fields['amount'], $currency );
		$issued   = $this->date( 'issued_on', $fields['issued_on'] );
		$due      = $this->due( $fields, $issued );
		$country  = $this->country( $fields['country'] );
		$pay_url  = $this->pay_url( $fields['pay_url'] );
		if ( array() !== $this->issues ) {
			return $this->issues;
		}
		$company = ! in_array( strtolower( $fields['company'] ), self::NO_WORDS, true );
		return new InvoiceRecord(
			number: $fields['number'],
			customer_name: $fields['customer_name'],
			customer_email: $emails[0] ?? '',
			currency: $currency,
			amount_minor: $amount,
			issued_on: $issued,
			due_on: $due,
			country: $country,
			is_company: $company,
			pay_url: $pay_url,
			never_remind: ! in_array( strtolower( $fields['never_remind'] ), self::NO_WORDS, true ),
			credits: $fields['credits'],
			// Several addresses of the customer all get the reminders; the first one says who it is.
			to: array() === $to && 1 < count( $emails ) ? $emails : $to,
			copies: $copies,
			po_number: $fields['po_number'],
			identity: $fields['customer_identity'],
		);
	}

	/**
	 * @param array<string, string> $given Text by column name.
	 * @return array<string, string> Every column.
	 */
	private static function trimmed( array $given ): array {
		$fields = array();
		foreach ( self::COLUMNS as $column ) {
			$fields[ $column ] = trim( $given[ $column ] ?? '' );
		}
		return $fields;
	}

	private function refuse( string $code, string $path, string $given = '' ): void {
		$this->issues[] = new InputIssue( $this->prefix . '.' . $code, $path, $given );
	}

	/** @param array<string, string> $fields Trimmed text by column. */
	private function check_texts( array $fields, bool $is_known ): void {
		foreach ( self::REQUIRED as $column ) {
			if ( '' === $fields[ $column ] && ! ( $is_known && 'customer_email' === $column ) ) {
				$this->refuse( $column . '_missing', $column );
			}
		}
		foreach ( self::LONGEST as $column => $longest ) {
			if ( mb_strlen( $fields[ $column ] ) > $longest ) {
				$this->refuse( $column . '_too_long', $column );
			}
		}
		foreach ( array( 'number', 'customer_name', 'po_number', 'customer_identity' ) as $column ) {
			if ( 1 === preg_match( '/[\x00-\x1F\x7F]/', $fields[ $column ] ) ) {
				$this->refuse( $column . '_malformed', $column );
			}
		}
	}

	/**
	 * @param string $given Addresses with commas, semicolons or white space between.
	 * @return list<string>
	 */
	private function emails( string $column, string $given ): array {
		$written   = preg_split( '/[\s,;]+/', $given, -1, PREG_SPLIT_NO_EMPTY );
		$addresses = array_map( EmailAddress::ascii( ... ), false === $written ? array() : $written );
		$read      = array_values( array_unique( array_filter( $addresses, is_string( ... ) ) ) );
		if ( in_array( null, $addresses, true ) || Recipients::MOST < count( $read ) ) {
			$this->refuse( Recipients::MOST < count( $read ) ? $column . '_too_many' : $column . '_malformed', $column );
		}
		return $read;
	}

	private function currency( string $given ): string {
		$code = strtoupper( $given );
		if ( '' !== $given && null === Currencies::decimals( $code ) ) {
			$this->refuse( 'currency_unknown', 'currency', $given );
		}
		return $code;
	}

	private function amount( string $given, string $currency ): int {
		if ( '' === $given ) {
			return 0;
		}
		$amount = DecimalAmount::parse( $given, $currency );
		if ( is_string( $amount ) ) {
			$this->refuse( $amount, 'amount', $given );
			return 0;
		}
		if ( 0 === $amount ) {
			$this->refuse( 'amount_zero', 'amount', $given );
		}
		return $amount;
	}

	private function date( string $column, string $given ): ?string {
		if ( '' === $given ) {
			return null;
		}
		$parts = 1 === preg_match( '/\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z/', $given, $found ) ? array( (int) $found[1], (int) $found[2], (int) $found[3] ) : null;
		if ( null === $parts || ! checkdate( $parts[1], $parts[2], $parts[0] ) || $parts[0] < 1990 || $parts[0] > 2100 ) {
			$this->refuse( $column . '_malformed', $column, $given );
			return null;
		}
		return $given;
	}

	/** @param array<string, string> $fields Trimmed text by column. */
	private function due( array $fields, ?string $issued ): ?string {
		$due   = $this->date( 'due_on', $fields['due_on'] );
		$terms = $fields['terms_days'];
		if ( '' === $terms ) {
			if ( null !== $due && null !== $issued && $due < $issued ) {
				$this->refuse( 'due_on_before_issued_on', 'due_on', $due );
			}
			return $due;
		}
		if ( 1 !== preg_match( '/\A[0-9]{1,3}\z/', $terms ) || (int) $terms > 365 ) {
			$this->refuse( 'terms_days_malformed', 'terms_days', $terms );
			return null;
		}
		if ( '' !== $fields['due_on'] ) {
			$this->refuse( 'due_on_and_terms_days', 'terms_days', $terms );
			return null;
		}
		if ( null === $issued ) {
			if ( '' === $fields['issued_on'] ) {
				$this->refuse( 'issued_on_missing', 'issued_on' );
			}
			return null;
		}
		return ( new DateTimeImmutable( $issued, new DateTimeZone( 'UTC' ) ) )->modify( '+' . (int) $terms . ' days' )->format( 'Y-m-d' );
	}

	private function country( string $given ): ?string {
		if ( '' === $given ) {
			return null;
		}
		if ( 1 !== preg_match( '/\A[A-Za-z]{2}\z/', $given ) ) {
			$this->refuse( 'country_malformed', 'country', $given );
			return null;
		}
		return strtoupper( $given );
	}

	private function pay_url( string $given ): ?string {
		if ( '' === $given ) {
			return null;
		}
		$url = esc_url_raw( $given, array( 'http', 'https' ) );
		if ( '' === $url || $url !== $given || ! is_string( wp_parse_url( $url, PHP_URL_HOST ) ) ) {
			$this->refuse( 'pay_url_malformed', 'pay_url' );
			return null;
		}
		return $url;
	}
}
