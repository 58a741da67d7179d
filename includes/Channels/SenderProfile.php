<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Support\Given;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * Who writes to the customers: names, addresses and the tone, as the owner set them. What is not set is taken from WooCommerce or WordPress.
 *
 * @phpstan-type SenderSettings object{tone: string, contactPerson: string, fromName: string, fromEmail: string, replyTo: string, identity: string, accountHolder: string, iban: string, bic: string, disputeDays: int}&stdClass
 */
final class SenderProfile {

	public const OPTION = 'followup_reminders_sender';
	/** `auto`: formal to companies, warm to people. */
	public const TONES = array( 'auto', 'warm', 'formal', 'plain' );

	public const MOST_DISPUTE_DAYS = 90;

	/** @param int $dispute_days Within how many days a dispute is answered; 0: nothing is promised. */
	public function __construct(
		public readonly string $tone,
		public readonly string $contact_person,
		public readonly string $from_name,
		public readonly string $from_email,
		public readonly string $reply_to,
		public readonly string $identity,
		public readonly string $account_holder,
		public readonly string $iban,
		public readonly string $bic,
		public readonly int $dispute_days,
	) {}

	/**
	 * As it is in force: with what is taken from elsewhere.
	 *
	 * @param string|null $sequence_id Whose messages have a sender of their own, perhaps; null: the shop's sender.
	 */
	public static function read( ?string $sequence_id = null ): self {
		$set  = self::settings();
		$own  = null === $sequence_id ? null : SequenceSenders::of( $sequence_id );
		$bank = self::bank_account();
		return new self(
			tone: $set->tone,
			contact_person: $set->contactPerson,
			from_name: self::first( $own->fromName ?? '', $set->fromName ),
			from_email: self::first( $own->fromEmail ?? '', $set->fromEmail ),
			reply_to: self::first( $own->replyTo ?? '', $set->replyTo, self::reply_address() ),
			identity: '' === $set->identity ? self::shop_address() : $set->identity,
			account_holder: '' === $set->iban ? $bank['account_name'] : $set->accountHolder,
			iban: '' === $set->iban ? $bank['iban'] : $set->iban,
			bic: '' === $set->iban ? $bank['bic'] : $set->bic,
			dispute_days: $set->disputeDays,
		);
	}

	/** @return SenderSettings What the owner set; '' where nothing is. */
	public static function settings(): stdClass {
		$stored = SiteOption::document( self::OPTION );
		$text   = static fn ( string $name ): string => Given::text( $stored->{$name} ?? '' );
		return (object) array(
			'tone'          => in_array( $text( 'tone' ), self::TONES, true ) ? $text( 'tone' ) : 'auto',
			'contactPerson' => $text( 'contactPerson' ),
			'fromName'      => $text( 'fromName' ),
			'fromEmail'     => $text( 'fromEmail' ),
			'replyTo'       => $text( 'replyTo' ),
			'identity'      => $text( 'identity' ),
			'accountHolder' => $text( 'accountHolder' ),
			'iban'          => $text( 'iban' ),
			'bic'           => $text( 'bic' ),
			'disputeDays'   => min( self::MOST_DISPUTE_DAYS, max( 0, Given::whole( $stored->disputeDays ?? 0 ) ) ),
		);
	}

	/** How often it was saved: what is edited carries it. */
	public static function version(): int {
		return self::version_of( SiteOption::document( self::OPTION ) );
	}

	/** @param mixed $stored As the option holds it. */
	public static function version_of( mixed $stored ): int {
		return $stored instanceof stdClass ? Given::whole( $stored->version ?? 0 ) : 0;
	}

	/** The address that a reminder comes from, also when WooCommerce or WordPress chooses it. */
	public function sending_address(): string {
		if ( '' !== $this->from_email ) {
			return $this->from_email;
		}
		$shops = SiteOption::text( 'woocommerce_email_from_address' );
		if ( class_exists( 'WooCommerce' ) && false !== is_email( $shops ) ) {
			return $shops;
		}
		$host = (string) wp_parse_url( network_home_url(), PHP_URL_HOST );
		return 'wordpress@' . ( str_starts_with( $host, 'www.' ) ? substr( $host, 4 ) : $host );
	}

	/** The name that stands before it, as WooCommerce or WordPress writes it where the owner set none. */
	public function sending_name(): string {
		if ( '' !== $this->from_name ) {
			return $this->from_name;
		}
		$shops = SiteOption::text( 'woocommerce_email_from_name' );
		return class_exists( 'WooCommerce' ) && '' !== $shops ? $shops : 'WordPress';
	}

	/** The tone a customer is written to in. */
	public function tone_for( bool $is_company ): string {
		if ( 'auto' !== $this->tone ) {
			return $this->tone;
		}
		return $is_company ? 'formal' : 'warm';
	}

	/** Whether its check digits are right (ISO 13616). */
	public static function is_iban( string $iban ): bool {
		if ( 1 !== preg_match( '/\A[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\z/', $iban ) ) {
			return false;
		}
		$rest = 0;
		foreach ( str_split( substr( $iban, 4 ) . substr( $iban, 0, 4 ) ) as $sign ) {
			$rest = ctype_digit( $sign ) ? ( $rest * 10 + (int) $sign ) % 97 : ( $rest * 100 + ord( $sign ) - 55 ) % 97;
		}
		return 1 === $rest;
	}

	/** The first that is not ''. */
	private static function first( string ...$texts ): string {
		foreach ( $texts as $text ) {
			if ( '' !== $text ) {
				return $text;
			}
		}
		return '';
	}

	private static function reply_address(): string {
		foreach ( array( 'woocommerce_email_reply_to_address', 'woocommerce_email_from_address', 'admin_email' ) as $option ) {
			$address = SiteOption::text( $option );
			if ( false !== is_email( $address ) ) {
				return $address;
			}
		}
		return '';
	}

	/** Name and address of a WooCommerce shop in one line; else the site's name. */
	private static function shop_address(): string {
		$name  = wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
		$town  = trim( SiteOption::text( 'woocommerce_store_postcode' ) . ' ' . SiteOption::text( 'woocommerce_store_city' ) );
		$parts = array( $name, SiteOption::text( 'woocommerce_store_address' ), SiteOption::text( 'woocommerce_store_address_2' ), $town );
		return implode( ', ', array_filter( $parts, static fn ( string $part ): bool => '' !== trim( $part ) ) );
	}

	/** @return array{account_name: string, iban: string, bic: string} The first account of WooCommerce's bank transfer, if customers may pay by it. */
	private static function bank_account(): array {
		$is_on   = 'yes' === Given::below( get_option( 'woocommerce_bacs_settings', array() ), 'enabled' );
		$account = $is_on ? Given::below( get_option( 'woocommerce_bacs_accounts', array() ), '0' ) : null;
		return array(
			'account_name' => Given::text( Given::below( $account, 'account_name' ) ),
			'iban'         => Given::text( Given::below( $account, 'iban' ) ),
			'bic'          => Given::text( Given::below( $account, 'bic' ) ),
		);
	}
}
