<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Parse;

use FollowupReminders\Engine\Parse\Upgrade;
use PHPUnit\Framework\TestCase;
use stdClass;

/** Twin of src/engine/parse/upgrade.test.ts. */
final class UpgradeTest extends TestCase {

	public function test_an_older_document_is_brought_up_step_by_step(): void {
		$one = Upgrade::document( (object) array( 'schemaVersion' => 1 ), self::two_steps() );
		$this->assertEquals(
			(object) array(
				'schemaVersion' => 3,
				'added'         => true,
			),
			$one
		);
		$two = Upgrade::document( (object) array( 'schemaVersion' => 2 ), self::two_steps() );
		$this->assertEquals( (object) array( 'schemaVersion' => 3 ), $two );
	}

	public function test_a_current_document_and_one_that_says_no_version_stay_as_they_are(): void {
		$current = (object) array( 'schemaVersion' => 3 );
		$this->assertSame( $current, Upgrade::document( $current, self::two_steps() ) );
		foreach ( array( null, 7, array(), new stdClass(), (object) array( 'schemaVersion' => '1' ), (object) array( 'schemaVersion' => 1.5 ) ) as $odd ) {
			$this->assertNull( Upgrade::version_of( $odd ) );
			$this->assertSame( $odd, Upgrade::document( $odd, self::two_steps() ) );
		}
	}

	public function test_upgrades_have_no_gap(): void {
		foreach ( Upgrade::all() as $index => $one ) {
			$this->assertSame( $index + 1, $one->from );
		}
		$document = Upgrade::document( (object) array( 'schemaVersion' => 1 ), Upgrade::all() );
		$this->assertSame( Upgrade::SEQUENCE_SCHEMA_VERSION, Upgrade::version_of( $document ) );
	}

	/** @return list<Upgrade> */
	private static function two_steps(): array {
		return array(
			new Upgrade(
				1,
				static function ( stdClass $document ): stdClass {
					$document->schemaVersion = 2;
					$document->added         = true;
					return $document;
				}
			),
			new Upgrade(
				2,
				static function ( stdClass $document ): stdClass {
					$document->schemaVersion = 3;
					return $document;
				}
			),
		);
	}
}
