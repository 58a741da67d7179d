<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** Headings as people and programs write them. */
final class Headings {

	/** Beside the columns' own names. */
	private const ALSO = array(
		'invoicenumber'   => 'number',
		'invoiceno'       => 'number',
		'invoice'         => 'number',
		'numerodefacture' => 'number',
		'nfacture'        => 'number',
		'rechnungsnummer' => 'number',
		'customer'        => 'customer_name',
		'client'          => 'customer_name',
		'kunde'           => 'customer_name',
		'email'           => 'customer_email',
		'emailaddress'    => 'customer_email',
		'courriel'        => 'customer_email',
		'followupemail'   => 'reminders_to',
		'contactemail'    => 'reminders_to',
		'emailderelance'  => 'reminders_to',
		'mahnadresse'     => 'reminders_to',
		'cc'              => 'copies_to',
		'emailcc'         => 'copies_to',
		'ccemail'         => 'copies_to',
		'copiea'          => 'copies_to',
		'kopiean'         => 'copies_to',
		'devise'          => 'currency',
		'wahrung'         => 'currency',
		'total'           => 'amount',
		'montant'         => 'amount',
		'montantttc'      => 'amount',
		'betrag'          => 'amount',
		'invoicedate'     => 'issued_on',
		'datedefacture'   => 'issued_on',
		'rechnungsdatum'  => 'issued_on',
		'duedate'         => 'due_on',
		'echeance'        => 'due_on',
		'datedecheance'   => 'due_on',
		'faelligam'       => 'due_on',
		'falligam'        => 'due_on',
		'purchaseorder'   => 'po_number',
		'ponumber'        => 'po_number',
		'bondecommande'   => 'po_number',
		'bestellnummer'   => 'po_number',
		'creditfor'       => 'credits',
		'originalinvoice' => 'credits',
		'avoirsurfacture' => 'credits',
	);

	/** Amounts that are what is still due, not the invoice's total. */
	private const BALANCES = array( 'amountdue', 'balance', 'balancedue', 'outstanding', 'openamount', 'resteapayer', 'restedu', 'solde', 'offenerbetrag' );

	/** Letters and digits alone, in lower case and without accents. */
	public static function plain( string $heading ): string {
		return (string) preg_replace( '/[^a-z0-9]/', '', strtolower( remove_accents( $heading ) ) );
	}

	public static function is_balance( string $heading ): bool {
		return in_array( self::plain( $heading ), self::BALANCES, true );
	}

	/** @return string The column of an invoice; '' when it is none. */
	public static function column( string $heading ): string {
		$plain = self::plain( $heading );
		foreach ( InvoiceReader::COLUMNS as $column ) {
			if ( $plain === str_replace( '_', '', $column ) ) {
				return $column;
			}
		}
		return self::ALSO[ $plain ] ?? ( self::is_balance( $heading ) ? 'amount' : '' );
	}
}
