<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** docs/hooks.md names every hook that the plugin offers, and none that is gone. */
final class HooksTest extends TestCase {

	public function test_the_documentation_names_each_hook_that_is_fired(): void {
		$fired = array();
		foreach ( PhpFiles::in( 'includes' ) as $path ) {
			$tokens = PhpFiles::tokens( $path );
			foreach ( $tokens as $at => $token ) {
				if ( in_array( $token->text, array( 'do_action', 'apply_filters' ), true ) && str_starts_with( $tokens[ $at + 2 ]->text ?? '', "'followup_reminders_" ) ) {
					$fired[ trim( $tokens[ $at + 2 ]->text, "'" ) ] = true;
				}
			}
		}
		preg_match_all( '/^(?:\\| |#+ |- )`(followup_reminders_\w+)/m', (string) file_get_contents( PhpFiles::root() . '/docs/hooks.md' ), $documented );
		self::assertGreaterThan( 10, count( $fired ) );
		self::assertEqualsCanonicalizing( array_keys( $fired ), array_values( array_unique( $documented[1] ) ) );
	}
}
