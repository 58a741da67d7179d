<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Model\Declines\DeclineClasses;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Model\Declines\SameCard;
use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__, 2 ) . '/Support/english.php';

final class DeclineClassesTest extends TestCase {

	public function test_codes_have_the_class_that_says_what_to_do(): void {
		$this->assertSame( 'soft', DeclineClasses::of( 'insufficient_funds' ) );
		$this->assertSame( 'unknown_soft', DeclineClasses::of( 'DO_NOT_HONOR' ) );
		$this->assertSame( 'fraud_conceal', DeclineClasses::of( 'stolen_card' ) );
		$this->assertSame( 'merchant_side', DeclineClasses::of( 'duplicate_transaction' ) );
	}

	/** @return array<string, array{string|null, string|null, SameCard}> Code, class, advice. */
	public static function advice(): array {
		return array(
			'no money now'                          => array( 'insufficient_funds', 'soft', SameCard::Yes ),
			'a limit of the day'                    => array( 'card_velocity_exceeded', 'soft_delayed', SameCard::NextDay ),
			'soft, but not before tomorrow'         => array( 'try_again_later', 'soft', SameCard::NextDay ),
			'no reason'                             => array( 'do_not_honor', 'unknown_soft', SameCard::Limited ),
			'one more try'                          => array( 'approve_with_id', 'soft', SameCard::Once ),
			'the bank wants to be called'           => array( 'call_issuer', 'contact_bank', SameCard::InTwoDays ),
			'the bank does not allow it'            => array( 'transaction_not_allowed', 'contact_bank', SameCard::No ),
			'expired'                               => array( 'EXPIRED_CARD', 'needs_card_update', SameCard::No ),
			'the customer must confirm'             => array( 'authentication_required', 'needs_authentication', SameCard::No ),
			'stolen'                                => array( 'stolen_card', 'fraud_conceal', SameCard::No ),
			'the customer told the bank to stop'    => array( 'revocation_of_authorization', 'customer_revoked', SameCard::No ),
			'never again'                           => array( 'do_not_try_again', 'terminal', SameCard::No ),
			'probably paid already'                 => array( 'duplicate_transaction', 'merchant_side', SameCard::No ),
			'only a class is known'                 => array( null, 'needs_card_update', SameCard::No ),
			'a code nobody knows, a class we know'  => array( 'made_up', 'soft_delayed', SameCard::NextDay ),
			'nothing is known'                      => array( null, null, SameCard::Yes ),
		);
	}

	/** @dataProvider advice */
	public function test_a_code_says_whether_the_same_card_may_be_charged_again( ?string $code, ?string $class, SameCard $advice ): void {
		$this->assertSame( $advice, DeclineClasses::same_card( $code, $class ) );
	}

	public function test_every_class_has_an_advice_and_only_the_soft_ones_go_on(): void {
		foreach ( DeclineClasses::all() as $class ) {
			$goes_on = in_array( $class, array( 'soft', 'soft_delayed', 'unknown_soft' ), true );
			$this->assertSame( $goes_on, SameCard::No !== DeclineClasses::same_card( null, $class ), $class );
		}
	}

	public function test_an_unknown_code_has_no_class(): void {
		$this->assertNull( DeclineClasses::of( 'made_up' ) );
		$this->assertNull( DeclineClasses::of( '' ) );
	}

	public function test_conditions_can_ask_for_every_class(): void {
		$classes = DeclineClasses::all();
		$values  = Catalogue::find( 'decline_class' )->values ?? array();
		sort( $classes );
		sort( $values );
		$this->assertSame( $values, $classes );
	}

	public function test_a_concealed_reason_reads_like_one_that_was_not_given(): void {
		foreach ( array( 'en_US', 'fr_FR' ) as $locale ) {
			$language = Library::language_or_english( $locale );
			foreach ( array( 'contact_bank', 'fraud_conceal', 'terminal' ) as $class ) {
				$this->assertSame( $language->decline( 'unknown_soft' ), $language->decline( $class ) );
			}
		}
	}

	public function test_no_words_name_what_must_not_be_named(): void {
		foreach ( array_merge( DeclineClasses::all(), array( null ) ) as $class ) {
			$words = strtolower( Library::language_or_english( 'en_US' )->decline( $class ) . Library::language_or_english( 'fr_FR' )->decline( $class ) );
			foreach ( array( 'fraude', 'volée', 'perdue', 'solde', 'provision', 'fraud', 'stolen', 'lost', 'security', 'restricted', 'suspect', 'risk', 'money', 'funds' ) as $forbidden ) {
				$this->assertStringNotContainsString( $forbidden, $words );
			}
		}
	}
}
