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
		$this->assertInstanceOf( stdClass::class, $document );
		$this->assertEquals( array(), $document->answers ?? null );
	}

	public function test_an_amount_of_a_condition_becomes_one_of_a_list_wherever_it_stands(): void {
		$test     = '{"kind":"fact","fact":"paid","op":"at_least","value":{"amountMinor":5000,"currency":"EUR"}}';
		$listed   = '{"kind":"fact","fact":"paid","op":"at_least","value":[{"amountMinor":5000,"currency":"EUR"}]}';
		$around   = '{"schemaVersion":%d,"entry":{"when":{"kind":"all","of":[%s]}},"leaveWhen":{"op":"is_present","value":true},"steps":[{"when":{"kind":"not","of":%s},"value":{"amountMinor":1}}]%s}';
		$upgraded = Upgrade::document( json_decode( sprintf( $around, 1, $test, $test, '' ) ), Upgrade::all() );
		$this->assertEquals( json_decode( sprintf( $around, 2, $listed, $listed, ',"answers":[]' ) ), $upgraded );
	}

	public function test_what_an_older_policy_sheet_of_facts_or_run_does_not_say_means_what_it_meant(): void {
		$cases = array(
			array( 'policy', '{"version":4}', '{"version":4,"answersPerDay":3}' ),
			array( 'policy', '{"answersPerDay":1}', '{"answersPerDay":1}' ),
			array(
				'facts',
				'{"disputes":[{"id":"1","state":"won"}],"promises":[{"id":"2"},{"id":"3","paidBeforeMinor":7}]}',
				'{"disputes":[{"id":"1","state":"won","closedAtUtc":null}],"promises":[{"id":"2","paidBeforeMinor":0},{"id":"3","paidBeforeMinor":7}],"payments":[],"happened":[]}',
			),
			array(
				'script',
				'{"policy":{"version":4},"sequences":[{"schemaVersion":1}],"cases":[{"facts":{},"runs":[{"enrolledAtUtc":7}]}],"events":[{"kind":"facts","facts":{}},{"kind":"entry"}]}',
				'{"policy":{"version":4,"answersPerDay":3},"sequences":[{"schemaVersion":2,"answers":[]}],"cases":[{"facts":{"payments":[],"happened":[]},"runs":[{"enrolledAtUtc":7,"answersFromUtc":7,"answered":[]}]}],"events":[{"kind":"facts","facts":{"payments":[],"happened":[]}},{"kind":"entry"}]}',
			),
			array( 'run', '{"enrolledAtUtc":1780000000}', '{"enrolledAtUtc":1780000000,"answersFromUtc":1780000000,"answered":[]}' ),
		);
		foreach ( $cases as list( $kind, $old, $new ) ) {
			$this->assertEquals( json_decode( $new ), Upgrade::unversioned( $kind, json_decode( $old ) ) );
		}
		foreach ( array( null, 7, array(), 'facts' ) as $odd ) {
			foreach ( array( 'policy', 'facts', 'run', 'entry', 'script' ) as $kind ) {
				$this->assertSame( $odd, Upgrade::unversioned( $kind, $odd ) );
			}
		}
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
