<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * What the browser's engine needs to take a case through a draft: the same documents the worker decides on.
 *
 * @phpstan-import-type EngineInputs from Views as Inputs
 */
final class EngineInputs {

	public function __construct(
		private readonly FactsReader $fact_sheet,
		private readonly RulesBook $rules_book,
		private readonly SequenceStore $sequences,
		private readonly Clock $clock,
	) {}

	/** @return Inputs */
	public function of( CaseRow $case, DebtorRow $debtor ): stdClass {
		$now   = $this->clock->now();
		$facts = $this->fact_sheet->read( $case, $debtor, $now )->facts;
		$zones = $this->rules_book->zones( $facts, $debtor->state, $now );
		return (object) array(
			'now'            => $now,
			'facts'          => $facts,
			'run'            => $case->run,
			'pastRuns'       => $case->past_runs,
			'policy'         => $this->rules_book->policy_for( $debtor->mail_times, $zones->recipientZones, $now ),
			'shopZone'       => $zones->shopZone,
			'recipientZones' => $zones->recipientZones,
			'sequence'       => null === $case->run ? null : $this->sequences->document( $case->run->sequenceId, $case->run->version ),
		);
	}
}
