<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Portal\Account\AccountCard;
use FollowupReminders\Portal\Account\CardReader;

/** The customer replaces the card of a subscription from their payments. */
final class AccountCardsTest extends ShopTestCase {

	/** @return list<AccountCard> */
	private static function cards_of( int $user_id ): array {
		$sources = ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->sources;
		wp_set_current_user( $user_id );
		return ( new CardReader( $sources->subscriptions, $sources->cards ) )->of( $user_id );
	}

	public function test_each_subscription_that_is_charged_leads_to_its_card_and_only_its_owner_sees_it(): void {
		$subscription = Membership::sell();
		$subscription->update_status( 'active' );
		$owner = $subscription->get_customer_id();
		$cards = self::cards_of( $owner );
		self::assertCount( 1, $cards );
		self::assertSame( $subscription->get_change_payment_method_url(), $cards[0]->url );
		self::assertStringContainsString( (string) $subscription->get_id(), $cards[0]->url );
		self::assertNotSame( '', $cards[0]->item );
		self::assertSame( 'your card', $cards[0]->card );
		self::assertSame( array(), self::cards_of( Membership::customer() ) );
		self::assertSame( array(), self::cards_of( 0 ) );

		$subscription->set_requires_manual_renewal( true );
		$subscription->save();
		self::assertSame( array(), self::cards_of( $owner ), 'Nothing is charged by itself.' );
	}
}
