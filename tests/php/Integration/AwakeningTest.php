<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Lifecycle\Awakening;
use FollowupReminders\Tests\Support\Awoken;
use FollowupReminders\Tests\Support\WordPressTestCase;

/** The plugin sleeps until something concerns it, and then misses nothing. */
final class AwakeningTest extends WordPressTestCase {

	public function test_every_hook_it_listens_to_wakes_it(): void {
		Awoken::assert_nothing_is_missed();
	}

	public function test_the_call_that_wakes_it_is_heard(): void {
		self::assertContains( 'followup_reminders_minute', Awoken::look()->schedules );
	}

	public function test_a_route_of_ours_is_there_also_for_whoever_serves_one_of_others(): void {
		$look = Awoken::look( 'route' );
		self::assertTrue( $look->asleep );
		self::assertSame( 401, $look->status, 'It is there, for whoever may.' );
	}

	public function test_hooks_of_the_list_are_named_once(): void {
		self::assertSame( array_values( array_unique( Awakening::HOOKS ) ), Awakening::HOOKS );
	}
}
