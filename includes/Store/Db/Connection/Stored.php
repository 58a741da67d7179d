<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Upgrade;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Support\Json;
use JsonException;
use stdClass;

/**
 * Documents as our tables keep them. Each was checked, or made by the engine, before it was written: reading one gives it its type and
 * brings it up to what this version of the engine reads, so that no table has to be rewritten when a document grows.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type LedgerDocument from LedgerRow
 */
final class Stored {

	/**
	 * @return Facts
	 * @throws JsonException When the text is broken.
	 */
	public static function facts( string $text ): stdClass {
		/** @var Facts $facts */
		$facts = Upgrade::unversioned( 'facts', Json::decode( Packed::unpack( $text ) ) );
		return $facts;
	}

	/**
	 * @return RunState
	 * @throws JsonException When the text is broken.
	 */
	public static function run( string $text ): stdClass {
		/** @var RunState $run */
		$run = Upgrade::unversioned( 'run', Json::decode( $text ) );
		return $run;
	}

	/**
	 * @return list<RunState>
	 * @throws JsonException When the text is broken.
	 */
	public static function runs( string $text ): array {
		/** @var list<RunState> $runs */
		$runs = array_map( static fn ( mixed $run ): mixed => Upgrade::unversioned( 'run', $run ), Json::decode_list( $text ) );
		return $runs;
	}

	/**
	 * @return SequenceDocument
	 * @throws JsonException When the text is broken.
	 */
	public static function sequence( string $text ): stdClass {
		/** @var SequenceDocument $sequence */
		$sequence = Upgrade::document( Json::decode( $text ), Upgrade::all() );
		return $sequence;
	}

	/**
	 * @return Policy
	 * @throws JsonException When the text is broken.
	 */
	public static function policy( string $text ): stdClass {
		/** @var Policy $policy */
		$policy = Upgrade::unversioned( 'policy', Json::decode( $text ) );
		return $policy;
	}

	/**
	 * @return LedgerDocument
	 * @throws JsonException When the text is broken.
	 */
	public static function ledger( string $text ): stdClass {
		/** @var LedgerDocument $document */
		$document = Json::decode( Packed::unpack( $text ) );
		return $document;
	}
}
