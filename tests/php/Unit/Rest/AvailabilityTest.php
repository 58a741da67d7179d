<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Rest;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Rest\Authoring\Availability;
use PHPUnit\Framework\TestCase;

/** What nothing fills or delivers is said, so that nobody builds a sequence on it. */
final class AvailabilityTest extends TestCase {

	public function test_facts_of_subscriptions_wait_for_subscriptions(): void {
		self::assertSame( 'no_subscriptions', $this->missing( array( 'email' ), array( 'invoices' ), false )['renews_at'] );
		self::assertArrayNotHasKey( 'renews_at', $this->missing( array( 'email' ), array( 'invoices' ), true ) );
	}

	public function test_a_channel_for_text_messages_fills_what_they_need(): void {
		self::assertSame( 'no_sms', $this->missing( array( 'email' ), array(), true )['sms_usable'] );
		self::assertArrayNotHasKey( 'sms_usable', $this->missing( array( 'email', 'sms' ), array(), true ) );
	}

	public function test_a_source_of_others_may_fill_any_fact_of_a_debt(): void {
		self::assertSame( array(), $this->missing( array( 'sms' ), array( 'orders', 'leasing' ), false ) );
	}

	public function test_promises_are_recorded_by_people_and_so_never_missing(): void {
		self::assertArrayNotHasKey( 'promise_on', $this->missing( array(), array( 'billing' ), true ) );
	}

	/**
	 * @param list<string> $channels Ids.
	 * @param list<string> $sources  Ids.
	 * @return array<string, string> Reasons by fact.
	 */
	private function missing( array $channels, array $sources, bool $has_subscriptions ): array {
		$availability = new Availability(
			array_map( fn ( string $id ): Channel => $this->createConfiguredMock( Channel::class, array( 'id' => $id ) ), $channels ),
			array_map( fn ( string $id ): Source => $this->createConfiguredMock( Source::class, array( 'id' => $id ) ), $sources ),
			$has_subscriptions
		);
		$reasons = array();
		foreach ( Catalogue::facts() as $fact ) {
			$reasons[ $fact->id ] = $availability->missing( $fact );
		}
		return array_filter( $reasons );
	}
}
