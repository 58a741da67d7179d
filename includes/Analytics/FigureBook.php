<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Ahead\Forecasts;
use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Analytics\Days\MonthEnds;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\AtRisk;
use FollowupReminders\Analytics\Figures\CardsReplaced;
use FollowupReminders\Analytics\Figures\CasesRecovered;
use FollowupReminders\Analytics\Figures\Cohort;
use FollowupReminders\Analytics\Figures\Expected;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Figures\HoldOuts;
use FollowupReminders\Analytics\Figures\InRecovery;
use FollowupReminders\Analytics\Figures\Messages\AfterPaying;
use FollowupReminders\Analytics\Figures\Messages\Emails;
use FollowupReminders\Analytics\Figures\Messages\Irritation;
use FollowupReminders\Analytics\Figures\Receivables\Aging;
use FollowupReminders\Analytics\Figures\Receivables\AgingThen;
use FollowupReminders\Analytics\Figures\Receivables\DaysLate;
use FollowupReminders\Analytics\Figures\Receivables\Disputed;
use FollowupReminders\Analytics\Figures\Receivables\DisputedNow;
use FollowupReminders\Analytics\Figures\Receivables\Dso;
use FollowupReminders\Analytics\Figures\Receivables\NotYetDue;
use FollowupReminders\Analytics\Figures\Receivables\OnTime;
use FollowupReminders\Analytics\Figures\Receivables\OpenReceivables;
use FollowupReminders\Analytics\Figures\Receivables\PromisesKept;
use FollowupReminders\Analytics\Figures\Receivables\Sales;
use FollowupReminders\Analytics\Figures\Recovered;
use FollowupReminders\Analytics\Figures\RecoveryCurve;
use FollowupReminders\Analytics\Figures\RecoveryRate;
use FollowupReminders\Analytics\Figures\SubscriptionsKept;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\WeeklyCohorts;
use FollowupReminders\Analytics\Folding\BroughtBy;
use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/**
 * The figures by name. Screens, mails, files and reports ask here and compute nothing themselves.
 *
 * @phpstan-type Line object{key: string, rate: Answer, recovered: Answer, recoveredCases: Answer}&\stdClass
 * @phpstan-import-type Week from WeeklyCohorts
 */
final class FigureBook {

	/** Tables of the overview and the filter that each line of one is. */
	public const TABLES = array(
		'sequences' => 'sequence',
		'reasons'   => 'reason',
		'gateways'  => 'gateway',
		'brought'   => 'brought_by',
		'attempts'  => 'attempt',
	);

	/** Of these, what tells payments apart, not cases. */
	private const OF_A_PAYMENT = array( 'brought_by', 'attempt' );

	private readonly Recovered $recovered;
	private readonly RecoveryRate $rate;
	private readonly CasesRecovered $cases_recovered;
	private readonly WeeklyCohorts $weeks;
	public readonly RecoveryCurve $curve;
	public readonly HoldOuts $hold_outs;
	public readonly Emails $emails;
	public readonly Dso $dso;
	public readonly Aging $aging;
	public readonly Forecasts $forecasts;
	public readonly MonthEnds $month_ends;

	/** @var array{}|array{string|null} What several figures of one moment ask for, read once. */
	private array $since = array();

	/** @var array<string,Figure> By id. */
	private readonly array $figures;

	private readonly DaySums $days;

	public function __construct(
		private readonly Database $database,
		private readonly ZonePeriods $zones,
	) {
		$days                  = new DaySums( $database );
		$this->days            = $days;
		$this->recovered       = new Recovered( $database, $days );
		$this->rate            = new RecoveryRate( $database, $days );
		$this->cases_recovered = new CasesRecovered( $database, $days );
		$this->weeks           = new WeeklyCohorts( $database, $days );
		$this->curve           = new RecoveryCurve( $database, $days );
		$this->hold_outs       = new HoldOuts( $database, $days );
		$this->emails          = new Emails( $database, $days );
		$this->forecasts       = new Forecasts( $database );
		$this->month_ends      = new MonthEnds( $database );
		$this->aging           = new Aging( $database, $days );
		$open                  = new OpenReceivables( $database, $days );
		$not_due               = new NotYetDue( $database, $days );
		$sales                 = new Sales( $database, $days );
		$this->dso             = new Dso( $database, $days, $open, $sales, 'dso' );

		$figures = array(
			$this->recovered,
			new InRecovery( $database, $days ),
			new AtRisk( $database, $days ),
			$this->rate,
			$this->cases_recovered,
			$this->weeks,
			$this->curve,
			$this->hold_outs,
			new SubscriptionsKept( $database, $days ),
			new CardsReplaced( $database, $days ),
			new Expected( $database, $days, $this->forecasts ),
			$this->aging,
			new AgingThen( $database, $days ),
			$open,
			$not_due,
			$sales,
			$this->dso,
			new Dso( $database, $days, $not_due, $sales, 'best_dso' ),
			new OnTime( $database, $days ),
			new DaysLate( $database, $days ),
			new PromisesKept( $database, $days ),
			new Disputed( $database, $days ),
			new DisputedNow( $database, $days ),
			$this->emails,
			new Irritation( $database, $days ),
			new AfterPaying( $database, $days ),
		);
		$by_id   = array();
		foreach ( $figures as $figure ) {
			$by_id[ $figure->id() ] = $figure;
		}
		$this->figures = $by_id;
	}

	/** @return list<string> */
	public function ids(): array {
		return array_keys( $this->figures );
	}

	public function figure( string $id ): ?Figure {
		return $this->figures[ $id ] ?? null;
	}

	/** What a figure of ours says; see ids(). */
	public function ask( string $id, Scope $scope ): Answer {
		return $this->figures[ $id ]->answer( $scope );
	}

	/**
	 * @param string|null          $from    Null: the first of this month.
	 * @param string|null          $to      Null: its last day.
	 * @param array<string,string> $filters See Scope.
	 */
	public function scope( string $currency, ?string $from, ?string $to, int $now, array $filters = array() ): Scope {
		$today = $this->zones->days()->of( $now );
		$from ??= substr( $today, 0, 8 ) . '01';
		$to   ??= LocalDays::last_of( substr( $from, 0, 7 ) );
		return new Scope( $currency, $from, $to, $now, $today, $filters );
	}

	/** @return list<string> Currencies there are figures in, the one with most cases at risk first. */
	public function currencies( int $now ): array {
		$counts = array();
		foreach ( array_column( $this->database->rows( 'SELECT DISTINCT currency FROM {figure_cases} ORDER BY currency' ), 'currency' ) as $currency ) {
			$scope                          = new Scope( (string) $currency, DaySums::FIRST_DAY, DaySums::LAST_DAY, $now, '' );
			$counts[ (string) $currency ] = $this->days->sums( Axis::COHORT, $scope, array( 'cases' ) )['cases'];
		}
		arsort( $counts );
		return array_map( 'strval', array_keys( $counts ) );
	}

	/**
	 * What came in, and by how much more or less than in the same days of the period before.
	 *
	 * @return object{answer: Answer, before: Answer|null}&\stdClass
	 */
	public function recovered( Scope $scope ): stdClass {
		$before = $this->recovered->amount( $scope->before() );
		return (object) array(
			'answer' => $this->recovered->answer( $scope ),
			'before' => $this->is_recorded( $before->scope ) && 0 < (int) $before->value ? $before : null,
		);
	}

	/** The rate of a period; where none of its cases is final yet, of as many days up to the newest that are. */
	public function rate( Scope $scope ): Answer {
		return $this->rate->answer( $this->newest_rated( $this->rate, $scope ) );
	}

	/** The period itself, or where it has no final case, as many days up to the newest that has. */
	public function newest_rated( Cohort $figure, Scope $scope ): Scope {
		$newest = null === $figure->answer( $scope )->value ? $figure->newest_day( $scope ) : null;
		return null === $newest || $newest >= $scope->from ? $scope : $scope->between( LocalDays::plus( $newest, 1 - $scope->days() ), $newest );
	}

	public function in_recovery( Scope $scope ): Answer {
		return $this->figures['in_recovery']->answer( $scope );
	}

	public function at_risk( Scope $scope ): Answer {
		return $this->figures['at_risk']->answer( $scope );
	}

	public function cases_recovered( Scope $scope ): Answer {
		return $this->cases_recovered->answer( $scope );
	}

	/** @return list<Week> See WeeklyCohorts::weeks(). */
	public function weeks( Scope $scope, int $starts_on ): array {
		return $this->weeks->weeks( $scope, $starts_on );
	}

	/**
	 * One line for each value of a dimension: its rate, and the money it brought in the period. Lines add up to the figure.
	 *
	 * @param 'sequences'|'reasons'|'gateways'|'brought'|'attempts' $table
	 * @param Scope|null                      $of_rate Days the rates are of; null: the same.
	 * @return list<Line> Most money first.
	 */
	public function table( string $table, Scope $scope, ?Scope $of_rate = null ): array {
		$filter  = self::TABLES[ $table ];
		$of_rate ??= $scope;
		$money   = $this->recovered->added_up_by( $scope, $filter );
		$closed  = $this->rate->is_closed( $of_rate );
		$rates   = in_array( $filter, self::OF_A_PAYMENT, true ) ? array() : $this->rate->added_up_by( $of_rate, $filter );
		// What is of a payment has no cases of its own: all lines have one rate.
		$whole   = in_array( $filter, self::OF_A_PAYMENT, true ) ? $this->rate->all( $of_rate ) : array();
		$keys    = match ( $filter ) {
			'brought_by' => array_values( array_intersect( BroughtBy::ALL, array_keys( $money ) ) ),
			'attempt'    => array_keys( $money ),
			default      => array_keys( $money + $rates + $this->weeks->cases_by( $scope, $filter ) ),
		};
		$lines   = array();
		foreach ( array_map( 'strval', $keys ) as $key ) {
			$narrow  = $scope->narrowed( $filter, $key );
			$rated   = $of_rate->narrowed( $filter, $key );
			$sums    = $rates[ $key ] ?? $whole;
			$lines[] = (object) array(
				'key'            => $key,
				'rate'           => $this->rate->answer_of( $rated, $sums, $closed ),
				'recovered'      => $this->recovered->answer_of( $narrow, $money[ $key ] ?? array() ),
				'recoveredCases' => $this->cases_recovered->answer_of( $rated, $sums, $closed ),
			);
		}
		usort( $lines, static fn ( stdClass $a, stdClass $b ): int => $b->recovered->value <=> $a->recovered->value ?: strcmp( $a->key, $b->key ) );
		return $lines;
	}

	/** @return array<string,int> Minor units by `SEQUENCE STEP`: the step money stands under. */
	public function brought_by_step( Scope $scope ): array {
		return array_map( static fn ( array $sums ): int => $sums['received'] - $sums['taken_back'], $this->recovered->added_up_by( $scope, 'step' ) );
	}

	/**
	 * Several figures of one moment: what others write between them is not seen.
	 *
	 * @template T
	 * @param callable():T $work Asks.
	 * @return T
	 */
	public function at_once( callable $work ): mixed {
		return $this->database->snapshot(
			function () use ( $work ): mixed {
				$this->since = array( $this->database->read_option( FigureOptions::SINCE ) );
				$this->days->remember();
				try {
					return $work();
				} finally {
					$this->days->forget();
					$this->since = array();
				}
			}
		);
	}

	/** @return string|null Day before which events do not say all that figures ask; null: they always did. */
	public function recorded_since(): ?string {
		return array() === $this->since ? $this->database->read_option( FigureOptions::SINCE ) : $this->since[0];
	}

	private function is_recorded( Scope $scope ): bool {
		$since = $this->recorded_since();
		return null === $since || $scope->from >= $since;
	}

	/**
	 * Open live runs by the day on which something of theirs is next due.
	 *
	 * @return list<object{day: string, cases: int}&stdClass> Today and the six days after it.
	 */
	public function coming_up( int $now ): array {
		$days  = $this->zones->days();
		$today = $days->of( $now );
		$list  = array();
		$ends  = array();
		for ( $ahead = 0; $ahead < 7; $ahead++ ) {
			$ends[] = $days->end_of( LocalDays::plus( $today, $ahead ) );
		}
		$counts = $this->database->row(
			'SELECT ' . implode( ', ', array_map( static fn ( int $ahead ): string => "SUM( CASE WHEN next_at_utc < ? THEN 1 ELSE 0 END ) AS by_$ahead", array_keys( $ends ) ) ) . "
			FROM {cases} WHERE run_is_open = 1 AND run_mode = 'live' AND hold_reason IS NULL AND next_at_utc < ?",
			array( ...$ends, (int) end( $ends ) )
		);
		foreach ( array_keys( $ends ) as $ahead ) {
			$list[] = (object) array(
				'day'   => LocalDays::plus( $today, $ahead ),
				'cases' => (int) ( $counts[ "by_$ahead" ] ?? 0 ) - ( 0 === $ahead ? 0 : (int) ( $counts[ 'by_' . ( $ahead - 1 ) ] ?? 0 ) ),
			);
		}
		return $list;
	}

	/** Messages of a period that were withdrawn because the money had come, as far as they are kept. */
	public function stopped_in_time( Scope $scope ): int {
		return $this->database->number(
			"SELECT COUNT(*) FROM {messages} m INNER JOIN {outbox} o ON o.message_id = m.id INNER JOIN {cases} c ON c.id = o.case_id
			WHERE m.state = 'withdrawn' AND m.mode = 'live' AND o.state = 'withdrawn' AND o.code = 'paid' AND c.currency = ? AND o.settled_at_utc BETWEEN ? AND ?",
			array( $scope->currency, $this->zones->days()->start_of( $scope->from ), $this->zones->days()->end_of( $scope->to ) - 1 )
		);
	}

	/** Whether a bounce or complaint was ever received. */
	public function has_bounce_notices(): bool {
		return 0 < $this->database->number( 'SELECT COUNT(*) FROM ( SELECT message_id FROM {figure_messages} WHERE bounced_at_utc IS NOT NULL OR complained_at_utc IS NOT NULL LIMIT 1 ) some' );
	}
}
