<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Rows\CaseRow;

/** A customer's statement in one currency. */
final class StatementPart {

	/** @var list<array{day: string, what: string, amount: string, paid: string, open: string}> */
	public array $lines = array();

	private int $total_minor = 0;
	private int $paid_minor  = 0;

	public function __construct(
		public readonly string $currency,
		private readonly Wording $wording,
	) {}

	/** @param string $day When it was first asked for. */
	public function add( CaseRow $case, string $day ): void {
		// What was credited, or lost in a dispute, is not asked for any more.
		$total = $case->total_minor - $case->credited_minor - $case->lost_minor;
		$paid  = $case->is_open() ? $case->paid_minor : $total;
		$kind  = $this->wording->has_word( 'item_' . $case->kind ) ? $case->kind : 'order';

		$this->total_minor += $total;
		$this->paid_minor  += $paid;
		$this->lines[]      = array(
			'day'    => $day,
			'what'   => $this->wording->word( $kind, array( 'number' => $case->number ) ),
			'amount' => $this->words( $total ),
			'paid'   => $this->words( $paid ),
			'open'   => $this->words( $total - $paid ),
		);
	}

	/** @return array{amount: string, paid: string, open: string} */
	public function sums(): array {
		return array(
			'amount' => $this->words( $this->total_minor ),
			'paid'   => $this->words( $this->paid_minor ),
			'open'   => $this->words( $this->total_minor - $this->paid_minor ),
		);
	}

	private function words( int $minor ): string {
		return $this->wording->amount( $minor, $this->currency );
	}
}
