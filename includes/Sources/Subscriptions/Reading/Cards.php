<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions\Reading;

use FollowupReminders\Model\Fingerprints\ShopRows;
use FollowupReminders\Sources\Orders\Together\SavedCards;
use FollowupReminders\Support\Pseudonym;
use DateTimeImmutable;
use WC_Order;
use WC_Payment_Token;
use WC_Payment_Token_CC;
use WC_Payment_Tokens;
use WC_Subscription;
use stdClass;

/**
 * Which card a subscription or a renewal order is charged to. WooCommerce keeps saved cards as tokens; which of them a subscription uses
 * each gateway keeps in its own way.
 *
 * Subscriptions' own list of that (filter `woocommerce_subscription_payment_meta`) is not asked: gateways write while they answer it. Nor
 * is `WC_Payment_Tokens::get_customer_tokens()`, for which gateways call their servers.
 *
 * @phpstan-import-type SavedCard from ShopRows
 */
final class Cards {

	/** Read from the WooCommerce Stripe Gateway 8.8.0; its other gateways (`stripe_sepa_debit`, …) keep theirs alike. */
	private const STRIPE = '_stripe_source_id';
	/** What gateways made with SkyVerge's framework keep (Braintree, Authorize.net, Square, …), their id between. */
	private const FRAMEWORK = '_wc_%s_payment_token';
	/** More saved cards than that nobody has. */
	private const MOST_TOKENS = 50;

	public function __construct( private readonly Pseudonym $pseudonym ) {}

	/** @return string|null Keyed hash of the card; null: nobody can say which it is. */
	public function hash_of( WC_Order $order ): ?string {
		$method   = self::method_of( $order );
		$token_id = null === $method ? self::token_id_of( $order ) : null;
		$card     = null === $token_id ? $method : 'token ' . $token_id;
		return null === $card ? null : $this->pseudonym->of_card( $order->get_payment_method( 'edit' ) . ' ' . $card );
	}

	/**
	 * @param SavedCards|null $saved Read already; null: they are read now.
	 * @return string|null `YYYY-MM-DD`, the last day of the month printed on the card of a subscription; read past every cache.
	 */
	public function expires_on( WC_Subscription $subscription, ?SavedCards $saved = null ): ?string {
		$card  = null === $saved ? null : self::among_saved( $subscription, $saved );
		$token = null === $saved || ( null !== $card && 'CC' !== $card->type ) ? self::token_of( $subscription ) : null;
		$month = null === $token ? null : self::month_of( $token );
		$month = null !== $card && 'CC' === $card->type ? self::last_day( $card->year, $card->month ) : $month;
		/**
		 * When the card of a subscription expires, for gateways that keep no token with WooCommerce.
		 *
		 * @param string|null     $expires_on   `YYYY-MM-DD`, the last day on which it is valid; null: not known.
		 * @param WC_Subscription $subscription The subscription.
		 */
		$expires_on = apply_filters( 'followup_reminders_card_expires_on', $month, $subscription );
		return is_string( $expires_on ) && 1 === preg_match( '/\A\d{4}-\d\d-\d\d\z/', $expires_on ) ? $expires_on : null;
	}

	/**
	 * @param SavedCards|null $saved Read already; null: they are read now.
	 * @return array{string,string} Brand and last four digits of the saved card of a subscription or renewal order; '' when they are not known.
	 */
	public function words_of( WC_Order $order, ?SavedCards $saved = null ): array {
		$card = null === $saved ? null : self::among_saved( $order, $saved );
		if ( null !== $saved && ( null === $card || 'CC' === $card->type ) ) {
			return null === $card ? array( '', '' ) : array( wc_get_credit_card_type_label( $card->brand ), $card->last4 );
		}
		$token = self::token_of( $order );
		return $token instanceof WC_Payment_Token_CC ? array( wc_get_credit_card_type_label( $token->get_card_type() ), $token->get_last4() ) : array( '', '' );
	}

	/** Whether a subscription is charged to a saved card. */
	public function uses( WC_Subscription $subscription, WC_Payment_Token $token ): bool {
		if ( $subscription->get_payment_method( 'edit' ) !== $token->get_gateway_id( 'edit' ) ) {
			return false;
		}
		$method = self::method_of( $subscription );
		return null === $method ? self::token_id_of( $subscription ) === $token->get_id() : $token->get_token( 'edit' ) === $method;
	}

	/** The gateway's own id of the payment method, where it keeps one with the order. */
	private static function method_of( WC_Order $order ): ?string {
		$gateway = $order->get_payment_method( 'edit' );
		$kept_as = str_starts_with( $gateway, 'stripe' ) ? self::STRIPE : sprintf( self::FRAMEWORK, $gateway );
		$method  = $order->get_meta( $kept_as );
		return is_string( $method ) && '' !== $method ? $method : null;
	}

	/** The newest of the tokens attached to the order, as WooPayments keeps it. */
	private static function token_id_of( WC_Order $order ): ?int {
		$ids = $order->get_payment_tokens();
		$id  = is_array( $ids ) ? end( $ids ) : false;
		return is_numeric( $id ) ? (int) $id : null;
	}

	private static function token_of( WC_Order $subscription ): ?WC_Payment_Token {
		$method = self::method_of( $subscription );
		if ( null === $method ) {
			$token_id = self::token_id_of( $subscription );
			$tokens   = null === $token_id ? array() : WC_Payment_Tokens::get_tokens( self::among( $subscription, array( 'token_id' => $token_id ) ) );
			$token    = reset( $tokens );
			return $token instanceof WC_Payment_Token ? self::fresh( $token ) : null;
		}
		foreach ( WC_Payment_Tokens::get_tokens( self::among( $subscription, array() ) ) as $token ) {
			if ( $token instanceof WC_Payment_Token && $token->get_token( 'edit' ) === $method ) {
				return self::fresh( $token );
			}
		}
		return null;
	}

	/**
	 * The card that token_of() finds.
	 *
	 * @return SavedCard|null
	 */
	private static function among_saved( WC_Order $order, SavedCards $saved ): ?stdClass {
		$method = self::method_of( $order );
		foreach ( $saved->all as $card ) {
			if ( $card->gateway === $order->get_payment_method( 'edit' ) && ( null === $method ? $card->tokenId === $saved->attached : $card->token === $method ) ) {
				return $card;
			}
		}
		return null;
	}

	/**
	 * @param array<string, mixed> $arguments See WC_Payment_Tokens::get_tokens().
	 * @return array<string, mixed>
	 */
	private static function among( WC_Order $subscription, array $arguments ): array {
		return $arguments + array(
			'user_id'    => $subscription->get_customer_id( 'edit' ),
			'gateway_id' => $subscription->get_payment_method( 'edit' ),
			'limit'      => self::MOST_TOKENS,
		);
	}

	/** A token's expiry is metadata, which WordPress caches. */
	private static function fresh( WC_Payment_Token $token ): ?WC_Payment_Token {
		wp_cache_delete( $token->get_id(), 'payment_token_meta' );
		return WC_Payment_Tokens::get( $token->get_id() );
	}

	private static function month_of( WC_Payment_Token $token ): ?string {
		if ( ! is_callable( array( $token, 'get_expiry_year' ) ) || ! is_callable( array( $token, 'get_expiry_month' ) ) ) {
			return null;
		}
		return self::last_day( (string) $token->get_expiry_year( 'edit' ), (string) $token->get_expiry_month( 'edit' ) );
	}

	private static function last_day( string $year, string $month ): ?string {
		$month = sprintf( '%s-%s', $year, $month );
		return 1 === preg_match( '/\A20\d\d-(0[1-9]|1[0-2])\z/', $month ) ? ( new DateTimeImmutable( $month . '-01' ) )->format( 'Y-m-t' ) : null;
	}
}
