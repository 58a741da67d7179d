<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Sound documents, as tests/support/documents has them; each call gives a new one, to be changed as a test needs it.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class Samples {

	/** @return Facts */
	public static function facts(): stdClass {
		/** @var Facts $facts */
		$facts = self::read( 'facts' );
		return $facts;
	}

	/** @return Policy */
	public static function policy(): stdClass {
		/** @var Policy $policy */
		$policy = self::read( 'policy' );
		return $policy;
	}

	/** @return RunState */
	public static function run(): stdClass {
		/** @var RunState $run */
		$run = self::read( 'run' );
		return $run;
	}

	/** @return SequenceDocument */
	public static function sequence( string $id, string $calendar = 'standard' ): stdClass {
		/** @var SequenceDocument $sequence */
		$sequence = self::read( 'sequence' );

		$sequence->id       = $id;
		$sequence->calendar = $calendar;
		return $sequence;
	}

	private static function read( string $name ): stdClass {
		return Json::decode( (string) file_get_contents( dirname( __DIR__, 2 ) . "/support/documents/$name.json" ) );
	}
}
