<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use WC_Subscription;

/** The customer's subscriptions that are charged by themselves. One with a renewal to pay has its new card from that payment, so it is not here. */
final class CardReader {

	private const MOST = 20;

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly Cards $cards,
	) {}

	/** @return list<AccountCard> */
	public function of( int $user_id ): array {
		if ( ! function_exists( 'wcs_get_users_subscriptions' ) ) {
			return array();
		}
		$wording = Wording::of( determine_locale(), determine_locale() );
		$found   = array();
		foreach ( array_slice( wcs_get_users_subscriptions( $user_id ), 0, self::MOST ) as $subscription ) {
			$url = $subscription instanceof WC_Subscription && ! $subscription->is_manual() ? $this->subscriptions->replace_card_url( $subscription ) : '';
			if ( $subscription instanceof WC_Subscription && '' !== $url ) {
				list( $brand, $last4 ) = $this->cards->words_of( $subscription );
				$card                  = array(
					'brand' => $brand,
					'last4' => $last4,
				);
				$names                 = array_map( static fn ( $item ): string => $item->get_name(), array_values( $subscription->get_items() ) );
				$item                  = implode( ', ', array_filter( $names ) );
				$found[]               = new AccountCard( '' === $item ? __( 'Your subscription', 'followup-reminders' ) : $item, '' === $last4 ? $wording->word( 'card_unknown' ) : $wording->word( 'card', $card ), $url );
			}
		}
		return $found;
	}
}
