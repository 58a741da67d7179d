<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Cases\Deciding\CaseSnapshot;
use FollowupReminders\Model\Fingerprints\Fingerprint;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorMark;

/** A debtor with some of their cases, read together. */
final class DebtorSnapshot {

	/** @var array<int,CaseReading> By case: facts of sources whose truth changes only with a new event, and those read together. */
	public array $sheets = array();

	/** @var array<int,Fingerprint> By case: of what facts were read from together with others; they are good as long as it is unchanged. */
	public array $fingerprints = array();

	/**
	 * @param DebtorMark             $look        Taken before the rest was read.
	 * @param array<int,CaseRow>    $cases       By id.
	 * @param array<int,CaseSnapshot> $backgrounds By case.
	 */
	public function __construct(
		public readonly DebtorMark $look,
		public readonly array $cases,
		public readonly array $backgrounds,
	) {}
}
