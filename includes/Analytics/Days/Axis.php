<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

use FollowupReminders\Analytics\Folding\MessageAnswers;

/**
 * One way of adding up rows by day: which rows, by which day, what of them, and by what they are told apart. The sums that are kept and those
 * that are made from the rows both come from it, so that they cannot differ.
 *
 * INVARIANT: all SQL here is ours. `:now` stands for the moment of asking.
 */
final class Axis {

	/** By the day on which cases were at risk; amounts are the sealed ones of a case that is final, and the present ones of another. */
	public const COHORT = 'cohort';
	/** Money that came in or was taken back, by the day it is booked on, of payments that were followed up. */
	public const BOOKED = 'booked';
	/** What was billed, and is open, of cases with a due date, by the day it is booked on. */
	public const TERMS  = 'terms';
	/** Emails, by the day they were handed over. */
	public const SENT   = 'sent';

	public const ALL = array( self::COHORT, self::BOOKED, self::TERMS, self::SENT );

	/** No dimension: everything in one row. */
	public const WHOLE = '';

	/** By name: columns of a case, which sums of money by day are told apart by as well. */
	private const CASE_DIMS = array(
		'sequence' => 'sequence_id',
		'reason'   => 'reason',
		'gateway'  => 'gateway',
	);

	/**
	 * @param array<string,string> $sums What one row adds, by column of `figure_days`.
	 * @param array<string,string> $dims What one row's value is, by dimension.
	 */
	private function __construct(
		public readonly string $id,
		public readonly string $from,
		public readonly string $day,
		public readonly string $where,
		public readonly array $sums,
		public readonly array $dims,
		public readonly string $population = "''",
		public readonly string $is_sealed = '0',
		/** When what is true of a row stops being true by itself; null: never. */
		public readonly ?string $true_until = null,
	) {}

	public static function of( string $id ): self {
		return match ( $id ) {
			self::COHORT => self::cohort(),
			self::BOOKED => self::booked(),
			self::TERMS  => self::terms(),
			default      => self::sent(),
		};
	}

	private static function cohort(): self {
		$then = static fn ( string $bucket ): string => "CASE WHEN f.seals_at_utc <= :now THEN f.sealed_$bucket ELSE f.now_$bucket END";
		return new self(
			id: self::COHORT,
			from: '{figure_cases} f',
			day: 'f.risk_day',
			where: 'f.risk_at_utc <= :now',
			sums: array(
				'cases'          => '1',
				'at_risk'        => $then( 'a' ),
				'recovered'      => $then( 'r' ),
				'lost'           => $then( 'l' ),
				'called_off'     => $then( 'x' ),
				'still_open'     => $then( 'o' ),
				'now_at_risk'    => 'f.now_a',
				'now_recovered'  => 'f.now_r',
				'now_called_off' => 'f.now_x',
				'open_now'       => 'f.now_o',
				'open_cases'     => 'CASE WHEN f.now_o > 0 THEN 1 ELSE 0 END',
				'disputed'       => 'f.disputed',
				'asked_cases'    => 'CASE WHEN f.sealed_a > f.sealed_x THEN 1 ELSE 0 END',
				'settled'        => 'CASE WHEN f.settled_at_utc IS NOT NULL THEN 1 ELSE 0 END',
				'emails'         => 'f.emails',
			),
			dims: array(
				self::WHOLE => "''",
				'arm'       => "CONCAT( f.sequence_id, ' ', f.arm )",
			) + array_map( static fn ( string $column ): string => "f.$column", self::CASE_DIMS ),
			population: 'f.population',
			is_sealed: 'CASE WHEN f.seals_at_utc <= :now THEN 1 ELSE 0 END',
			// At its risk it begins to count, at its sealing its amounts are final.
			true_until: 'CASE WHEN f.risk_at_utc > :now THEN f.risk_at_utc WHEN f.seals_at_utc > :now THEN f.seals_at_utc END',
		);
	}

	private static function booked(): self {
		return new self(
			id: self::BOOKED,
			from: '{figure_moves} f',
			day: 'f.booked_day',
			where: 'f.lot > 0 AND f.followed = 1',
			sums: array(
				'received'   => 'CASE WHEN f.recovered > 0 THEN f.recovered ELSE 0 END',
				'taken_back' => 'CASE WHEN f.recovered < 0 THEN -f.recovered ELSE 0 END',
			),
			dims: array(
				self::WHOLE  => "''",
				'brought_by' => 'f.brought_by',
				// As text, as it is kept: of a number SQLite makes another value than of the same digits.
				'attempt'    => "CONCAT( f.attempt, '' )",
				'step'       => "CONCAT( f.sequence_id, ' ', f.step_id )",
			) + array_map( static fn ( string $column ): string => "k.$column", self::CASE_DIMS ),
		);
	}

	private static function terms(): self {
		return new self(
			id: self::TERMS,
			from: '{figure_moves} f',
			day: 'f.booked_day',
			where: 'k.due_date IS NOT NULL',
			sums: array(
				'billed'     => 'f.billed',
				'still_open' => 'f.still_open',
			),
			dims: array( self::WHOLE => "''" ),
		);
	}

	private static function sent(): self {
		$of = static fn ( string $state, string $what = '1' ): string => "CASE WHEN f.state = '$state' AND ( $what ) THEN 1 ELSE 0 END";
		return new self(
			id: self::SENT,
			from: '{figure_messages} f',
			day: 'f.day',
			where: "f.is_leading = 1 AND f.channel = 'email'",
			sums: array(
				'sent'       => $of( 'delivered', '1 = 1' ),
				'unknown'    => $of( 'unknown', '1 = 1' ),
				'failed'     => $of( 'failed', '1 = 1' ),
				'irritated'  => $of( 'delivered', MessageAnswers::within( MessageAnswers::COMPLAINED ) . ' OR ' . MessageAnswers::within( MessageAnswers::UNWANTED ) ),
				'followed'   => $of( 'delivered', MessageAnswers::within( MessageAnswers::FOLLOWED ) ),
				'replied'    => $of( 'delivered', MessageAnswers::within( MessageAnswers::REPLIED ) ),
				'bounced'    => $of( 'delivered', MessageAnswers::within( MessageAnswers::BOUNCED ) ),
				'complained' => $of( 'delivered', MessageAnswers::within( MessageAnswers::COMPLAINED ) ),
				'unwanted'   => $of( 'delivered', MessageAnswers::within( MessageAnswers::UNWANTED ) ),
			),
			dims: array(
				self::WHOLE => "''",
				'text'      => "CONCAT( f.sequence_id, ' ', f.step_id, ' ', f.template_id )",
			),
		);
	}

	/**
	 * @param string $dim One of `dims`.
	 * @return string SELECT of what rows add up to by day: with `?` for the currency, then what `$days` asks for; `:now` is not bound yet.
	 */
	public function added_up( string $dim, string $days ): string {
		$sums = array_map( static fn ( string $column, string $sql ): string => "SUM( $sql ) AS $column", array_keys( $this->sums ), $this->sums );
		$join = str_contains( $this->dims[ $dim ] . $this->where, 'k.' ) ? ' INNER JOIN {figure_cases} k ON k.case_id = f.case_id' : '';
		// A number that is no column would be the place of one.
		$by   = implode( ', ', array_diff( array( $this->day, $this->population, $this->dims[ $dim ], $this->is_sealed ), array( "''", '0' ) ) );
		return "SELECT $this->day AS day, $this->population AS population, {$this->dims[ $dim ]} AS value, $this->is_sealed AS is_sealed, " . implode( ', ', $sums )
			. " FROM $this->from$join WHERE f.currency = ? AND ( $days ) AND $this->where GROUP BY $by";
	}
}
