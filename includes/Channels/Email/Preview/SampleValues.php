<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email\Preview;

use DateTimeZone;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Tokens;

/** Values of an invented case, for previews: amounts and dates as the reader's language writes them, everything else as tokens.json has it. */
final class SampleValues {

	public const NOW  = 1796119200; // Tuesday 1 December 2026, 10:00 UTC.
	private const DAY = 86400;

	/** Minor units of euros. */
	private const AMOUNTS = array(
		'amount_due'        => 4500,
		'amount_original'   => 9000,
		'amount_paid'       => 4500,
		'amount_received'   => 4500,
		'amount_disputed'   => 2900,
		'amount_undisputed' => 1600,
		'amount_credited'   => 2900,
		'amount_left'       => 1600,
		'renewal_amount'    => 4500,
		'total_due'         => 13400,
		'claim_total'       => 129240,
		'promise_amount'    => 4500,
		'instalment_amount' => 1500,
		'plan_remaining'    => 3000,
	);

	/** Days from NOW, and the form. */
	private const DATES = array(
		'due_date'          => array( 2, 'long' ),
		'retry_date'        => array( 2, 'long' ),
		'suspension_date'   => array( 7, 'long' ),
		'promise_date'      => array( 3, 'long' ),
		'next_step_date'    => array( 17, 'long' ),
		'renewal_date'      => array( 11, 'plain' ),
		'instalment_date'   => array( 11, 'plain' ),
		'dispute_answer_by' => array( 8, 'plain' ),
		'old_due_date'      => array( -5, 'plain' ),
		'invoice_date'      => array( -28, 'plain_year' ),
		'today'             => array( 0, 'plain_year' ),
		'demand_deadline'   => array( 17, 'long_year' ),
		'card_expiry'       => array( -2, 'month' ),
		'hold_until'        => array( 11, 'moment' ),
	);

	/** Kinds that speak of what is over: the same tokens, earlier. Days from NOW. */
	private const EARLIER = array(
		'overdue_gentle'    => array(
			'due_date'     => -1,
			'invoice_date' => -31,
		),
		'overdue_firm'      => array(
			'due_date'     => -7,
			'invoice_date' => -37,
		),
		'overdue_last'      => array(
			'due_date'     => -7,
			'invoice_date' => -37,
		),
		'formal_notice'     => array(
			'due_date'     => -28,
			'invoice_date' => -58,
		),
		'promise_missed'    => array( 'promise_date' => -1 ),
		'instalment_missed' => array( 'instalment_date' => -1 ),
	);

	/** A formal notice adds up before the reader's eyes: original less paid is due, and nothing else is claimed. Minor units. */
	private const OF_NOTICE = array(
		'amount_original' => 174928,
		'amount_paid'     => 50000,
		'amount_due'      => 124928,
		'claim_total'     => 124928,
	);

	/** What no message has while no legal pack works it out. */
	private const OF_LEGAL_PACK = array( 'interest_line', 'fee_line', 'notice_basis_line' );

	/**
	 * @param list<string> $without Tokens that are empty.
	 * @param string|null  $kind    Of the message.
	 * @return array<string,string> By token.
	 */
	public static function of( Wording $wording, bool $is_short, array $without = array(), ?string $kind = null ): array {
		$values = array();
		foreach ( Tokens::all() as $token ) {
			$sample               = 'button' === $token->form ? 'https://example.com/pay/1042' : (string) $token->sample;
			$values[ $token->id ] = $sample;
		}
		$is_notice = 'formal_notice' === $kind;
		foreach ( ( $is_notice ? self::OF_NOTICE : array() ) + self::AMOUNTS as $token => $minor ) {
			$values[ $token ] = $wording->amount( $minor, 'EUR' );
		}
		$zone = new DateTimeZone( 'UTC' );
		foreach ( self::DATES as $token => list( $days, $form ) ) {
			$days             = self::EARLIER[ $kind ?? '' ][ $token ] ?? $days;
			$values[ $token ] = $wording->date( $is_short && in_array( $form, array( 'long', 'plain' ), true ) ? 'short' : $form, self::NOW + $days * self::DAY, $zone );
		}
		$values = array_merge( $values, array_map( $wording->typography( ... ), $wording->language->samples() ), self::in_words( $wording, $is_short ) );
		if ( $is_notice ) {
			$number  = array( 'number' => '1042' );
			$invoice = array(
				'reference'     => $wording->word( 'invoice', $number ),
				'the_reference' => $wording->word( 'the_invoice', $number ),
			);
			$values  = array_diff_key( $invoice + $values, array_fill_keys( self::OF_LEGAL_PACK, true ) );
		}
		return array_diff_key( $values, array_fill_keys( $without, true ) );
	}

	/** @return array<string,string> */
	private static function in_words( Wording $wording, bool $is_short ): array {
		$number = array( 'number' => '1042' );
		$card   = array(
			'brand' => 'Visa',
			'last4' => '4242',
		);
		$bank   = array(
			$wording->word( 'account_holder', array( 'value' => 'Riverside SAS' ) ),
			$wording->word( 'iban', array( 'value' => 'FR76 3000 6000 0112 3456 7890 189' ) ),
			$wording->word( 'bank_reference', array( 'value' => '1042' ) ),
		);
		$dates  = array( 11, 42, 73 );
		$plan   = array();
		foreach ( $dates as $at => $days ) {
			$plan[] = ( $at + 1 ) . '. ' . $wording->date( 'plain', self::NOW + $days * self::DAY, new DateTimeZone( 'UTC' ) ) . ', ' . $wording->amount( 1500, 'EUR' );
		}
		return array(
			'reference'     => $wording->word( 'order', $number ),
			'the_reference' => $wording->word( 'the_order', $number ),
			'card'          => $wording->word( 'card', $card ),
			'retry_when'    => $wording->word( 'retry_on', array( 'date' => $wording->date( $is_short ? 'short' : 'long', self::NOW + 2 * self::DAY, new DateTimeZone( 'UTC' ) ) ) ),
			'overdue_for'   => $wording->word( 'days', array( 'count' => '7' ) ),
			'decline_line'  => $wording->decline( 'unknown_soft' ),
			'bank_details'  => implode( "\n", $bank ),
			'plan_lines'    => implode( "\n", $plan ),
			'answer_link'   => 'mailto:hello@example.com',
			'case_button'   => 'https://example.com/case/7',
		);
	}

	/** @return array<string,string> Of another open item, for a digest. */
	public static function other( Wording $wording, string $number, int $amount_minor ): array {
		return array(
			'item'       => $wording->word( 'item_invoice' ),
			'reference'  => $wording->word( 'invoice', array( 'number' => $number ) ),
			'amount_due' => $wording->amount( $amount_minor, 'EUR' ),
			'pay_link'   => 'https://example.com/pay/' . rawurlencode( $number ),
		);
	}
}
