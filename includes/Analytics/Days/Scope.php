<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

use FollowupReminders\Model\Figures\LocalDays;

/** What is asked about: one currency, some days, and the moment of asking. */
final class Scope {

	/** Filters a figure may be narrowed by, and the column of each. */
	public const CASE_FILTERS = array(
		'sequence' => 'sequence_id',
		'reason'   => 'reason',
		'gateway'  => 'gateway',
		'kind'     => 'kind',
	);

	/**
	 * @param string               $currency ISO 4217.
	 * @param string               $from     First day, `YYYY-MM-DD`.
	 * @param string               $to       Last day.
	 * @param string               $today    The shop's day of that moment.
	 * @param array<string,string> $filters  Values by name: see CASE_FILTERS; `brought_by` and `step_id` of money; `bucket`, `outcome`, `answer`, `step`, `template` of the figures that have them.
	 */
	public function __construct(
		public readonly string $currency,
		public readonly string $from,
		public readonly string $to,
		public readonly int $as_of_utc,
		public readonly string $today,
		public readonly array $filters = array(),
	) {}

	/** @return int Days asked about. */
	public function days(): int {
		return LocalDays::between( $this->from, $this->to ) + 1;
	}

	/** @return int How many of them have begun. */
	public function days_begun(): int {
		return max( 0, LocalDays::between( $this->from, min( $this->to, $this->today ) ) + 1 );
	}

	public function between( string $from, string $to ): self {
		return new self( $this->currency, $from, $to, $this->as_of_utc, $this->today, $this->filters );
	}

	public function narrowed( string $name, string $value ): self {
		return new self( $this->currency, $this->from, $this->to, $this->as_of_utc, $this->today, array( $name => $value ) + $this->filters );
	}

	/** The first days of the period before, as many as have begun of this one. */
	public function before(): self {
		$from = LocalDays::plus( $this->from, -$this->days() );
		return $this->between( $from, LocalDays::plus( $from, max( 1, min( $this->days_begun(), $this->days() ) ) - 1 ) );
	}
}
