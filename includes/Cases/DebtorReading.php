<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\DebtorLook;

/** A debtor with some of her cases, as they were read together. */
final class DebtorReading {

	/** @var array<int,Sheet> Facts of cases whose source says the same until something is heard, by case. */
	public array $sheets = array();

	/**
	 * @param DebtorLook             $look        Taken before the rest was read.
	 * @param array<int,CaseRow>    $cases       By id.
	 * @param array<int,Background> $backgrounds By case.
	 */
	public function __construct(
		public readonly DebtorLook $look,
		public readonly array $cases,
		public readonly array $backgrounds,
	) {}
}
