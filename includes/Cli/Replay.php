<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Cases\Deciding\CustomerHours;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Zones;
use stdClass;

/**
 * Asks the engine the same questions again, from the inputs each ledger row names, and compares the answers.
 *
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type ZoneTable from Documents
 * @phpstan-type ReplayDifference object{ledgerId: int, fields: list<string>}&stdClass
 * @phpstan-type ReplayNotCompared object{ledgerId: int, why: 'engine_version'|'facts_missing'|'rules_missing'|'zones_changed'}&stdClass
 * @phpstan-type ReplayReport object{caseId: int, same: int, different: list<ReplayDifference>, notCompared: list<ReplayNotCompared>}&stdClass
 * @phpstan-type Inputs object{now: int, engineVersion: string, factsRevision: int, policyVersion: int, sequenceId: string, version: int, offered: list<object{mode: string, sequenceId: string, version: int}&stdClass>|null, shopZone: string, recipientZones: list<string>, zonesFromUtc: int, zoneHash: string, mailTimes?: string}&stdClass
 */
final class Replay {

	private const AT_ONCE = 500;

	public function __construct(
		private readonly LedgerStore $ledger,
		private readonly FactsStore $facts,
		private readonly RulesBook $rules_book,
		private readonly PolicyStore $policies,
		private readonly Zones $zones,
		private readonly string $engine_version,
	) {}

	/** @return ReplayReport */
	public function replay( int $case_id ): stdClass {
		$found = (object) array(
			'caseId'      => $case_id,
			'same'        => 0,
			'different'   => array(),
			'notCompared' => array(),
		);
		$run   = null;
		$past  = array();
		foreach ( $this->rows( $case_id ) as $row ) {
			$entries = $row->document->entries ?? array();
			$offered = 'decision' === $row->kind ? ( $row->document->inputs->offered ?? null ) : null;
			if ( null !== $run && null !== $offered ) {
				// A case is enrolled only when its run before is over.
				$past[] = $run;
				$run    = null;
			}
			if ( 'decision' === $row->kind ) {
				$this->look( $row, $run, $past, $found );
			}
			$run = Planner::fold( $run, $entries );
		}
		return $found;
	}

	/**
	 * @param RunState|null  $run
	 * @param list<RunState> $past  Ended runs.
	 * @param ReplayReport   $found Added to.
	 */
	private function look( LedgerRow $row, ?stdClass $run, array $past, stdClass $found ): void {
		/** @var Inputs $inputs */
		$inputs = $row->document->inputs;
		$why    = $this->why_not( $row->case_id, $inputs );
		if ( null !== $why ) {
			$found->notCompared[] = (object) array(
				'ledgerId' => $row->id,
				'why'      => $why,
			);
			return;
		}
		$answer = $this->answer( $row->case_id, $inputs, $run, $past );
		$fields = array();
		foreach ( (array) $answer as $name => $value ) {
			$recorded = 'kind' === $name ? $row->code : ( $row->document->{$name} ?? null );
			// A trace equal to the one before is not recorded again.
			if ( ! ( 'trace' === $name && null === $recorded ) && self::text( $recorded ) !== self::text( $value ) ) {
				$fields[] = $name;
			}
		}
		if ( array() === $fields ) {
			++$found->same;
			return;
		}
		$found->different[] = (object) array(
			'ledgerId' => $row->id,
			'fields'   => $fields,
		);
	}

	/**
	 * Why a decision cannot be compared; null when it can.
	 *
	 * @param Inputs $inputs
	 * @return 'engine_version'|'facts_missing'|'rules_missing'|'zones_changed'|null
	 */
	private function why_not( int $case_id, stdClass $inputs ): ?string {
		if ( $this->engine_version !== $inputs->engineVersion ) {
			return 'engine_version';
		}
		if ( null === $this->facts->find( $case_id, $inputs->factsRevision ) ) {
			return 'facts_missing';
		}
		if ( array() === $inputs->offered ) {
			return null;
		}
		if ( null === $this->policies->version( $inputs->policyVersion ) ) {
			return 'rules_missing';
		}
		try {
			foreach ( $inputs->offered ?? array( $inputs ) as $sequence ) {
				$this->rules_book->document( $sequence->sequenceId, $sequence->version );
			}
		} catch ( StoreException ) {
			return 'rules_missing';
		}
		$zones = $this->zones_of( $inputs );
		return Zones::hash( $zones->shopZone, $zones->recipientZones ) === $inputs->zoneHash ? null : 'zones_changed';
	}

	/**
	 * @param Inputs         $inputs
	 * @param RunState|null  $run
	 * @param list<RunState> $past   Ended runs.
	 * @return object{kind: string, entries: list<Entry>, trace: list<TraceEntry>}&stdClass What the row should say; for a decision with what Planner::said() gives.
	 */
	private function answer( int $case_id, stdClass $inputs, ?stdClass $run, array $past ): stdClass {
		$facts = $this->facts->find( $case_id, $inputs->factsRevision ) ?? throw new StoreException( 'row_missing', 'facts' );
		if ( null !== $inputs->offered ) {
			$offered = array();
			foreach ( $inputs->offered as $one ) {
				$offered[] = (object) array(
					'mode'  => $one->mode,
					'rules' => $this->rules( $one->sequenceId, $one->version, $inputs ),
				);
			}
			$answer = Enrol::enrol( $inputs->now, $facts, $past, $offered );
			return (object) array(
				'kind'    => array() === $answer->entries ? 'none' : 'enrolled',
				'entries' => $answer->entries,
				'trace'   => $answer->trace,
			);
		}
		$run    ??= throw new StoreException( 'row_missing', 'run' );
		$decision = Decide::decide( $inputs->now, $facts, $run, $this->rules( $inputs->sequenceId, $inputs->version, $inputs ) );
		return (object) array(
			'kind'      => $decision->kind,
			'entries'   => $decision->entries,
			...Planner::said( $decision ),
			'trace'     => $decision->trace,
		);
	}

	/**
	 * @param Inputs $inputs
	 * @return Rules
	 */
	private function rules( string $sequence_id, int $version, stdClass $inputs ): stdClass {
		$zones  = $this->zones_of( $inputs );
		$policy = $this->policies->version( $inputs->policyVersion ) ?? throw new StoreException( 'row_missing', 'policies' );
		return (object) array(
			'sequence'       => $this->rules_book->document( $sequence_id, $version ),
			'policy'         => CustomerHours::narrowed( $policy, MailTimes::tryFrom( $inputs->mailTimes ?? '' ) ?? MailTimes::Any, $zones->recipientZones, $inputs->now ),
			'shopZone'       => $zones->shopZone,
			'recipientZones' => $zones->recipientZones,
		);
	}

	/**
	 * @param Inputs $inputs
	 * @return object{shopZone: ZoneTable, recipientZones: list<ZoneTable>}&stdClass
	 */
	private function zones_of( stdClass $inputs ): stdClass {
		return (object) array(
			'shopZone'       => $this->zones->table( $inputs->shopZone, $inputs->zonesFromUtc, $inputs->now ),
			'recipientZones' => $this->zones->tables( $inputs->recipientZones, $inputs->zonesFromUtc, $inputs->now ),
		);
	}

	/** @return iterable<LedgerRow> Oldest first. */
	private function rows( int $case_id ): iterable {
		$after = 0;
		do {
			$rows = $this->ledger->for_case( $case_id, self::AT_ONCE, $after );
			$found = count( $rows );
			foreach ( $rows as $row ) {
				$after = $row->id;
				yield $row;
			}
		} while ( self::AT_ONCE === $found );
	}

	private static function text( mixed $value ): string {
		return Json::encode( array( $value ) );
	}
}
