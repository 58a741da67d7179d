<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/decide/pass.ts: what one walk over the steps found; only a pass without entries may act.
 *
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type EntryResolved from Documents
 * @phpstan-import-type TraceEntry from Documents
 */
final class Pass {

	/** @var list<Entry> */
	public array $entries = array();

	/** @var list<TraceEntry> Every check of this pass. */
	public array $trace = array();

	/** @var list<TraceEntry> The checks that led to its entries. */
	public array $settled_trace = array();

	/** @var list<Ready> */
	public array $ready = array();

	/** The first moment at which anything may change by itself. */
	public ?int $wake_at_utc = null;

	/** Whether any step is left. */
	public bool $is_open = false;

	/** Why nothing can be said about a moment. */
	public ?string $hold_reason = null;

	/** What acts. */
	public ?Pick $pick = null;

	public function wake_by( int $at_utc ): void {
		if ( $this->wake_at_utc === null || $at_utc < $this->wake_at_utc ) {
			$this->wake_at_utc = $at_utc;
		}
	}

	/** Keeps the checks from one on apart too: they led to an entry. */
	public function keep_settled( int $from ): void {
		array_push( $this->settled_trace, ...array_slice( $this->trace, $from ) );
	}

	/** @return EntryResolved */
	public static function resolved( string $step_id, int $occurrence, string $outcome, ?string $why, ?string $branch_id, int $at_utc ): stdClass {
		return (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $at_utc,
			'resolution' => (object) array(
				'stepId'     => $step_id,
				'occurrence' => $occurrence,
				'outcome'    => $outcome,
				'why'        => $why,
				'branchId'   => $branch_id,
				'atUtc'      => $at_utc,
			),
		);
	}
}
