<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Analytics\Days\AgeBucket;
use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Figures\HoldOuts;
use FollowupReminders\Analytics\Figures\RecoveryCurve;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Rest\Views;
use stdClass;

/**
 * The further tabs of the overview: receivables, messages, and what following up changes.
 *
 * @phpstan-import-type Experiment from HoldOuts
 * @phpstan-import-type FigureAgingMonth from Views
 * @phpstan-import-type FigureAnswer from Views
 * @phpstan-import-type FigureEmailLine from Views
 * @phpstan-import-type FigureExperiment from Views
 * @phpstan-import-type FiguresMessages from Views
 * @phpstan-import-type FiguresProof from Views
 * @phpstan-import-type FiguresReceivables from Views
 * @phpstan-import-type FiguresReceivablesSale from Views
 */
final class TabViews {

	/** Days by which the pace of an experiment is known. */
	private const PACE_DAYS = 90;

	public function __construct(
		private readonly FigureBook $book,
		private readonly SequenceTitles $titles,
	) {}

	/** @return FiguresReceivables */
	public function receivables( Scope $scope ): stdClass {
		$aging = array();
		foreach ( $this->book->aging->by_bucket( $scope ) as $bucket => $answer ) {
			$aging[] = (object) array(
				'bucket' => $bucket,
				'answer' => $answer->to_document( $this->book->recorded_since() ),
			);
		}
		return (object) ( $this->shown( $scope ) + array(
			'aging'       => $aging,
			'all'         => $this->ask( 'aging', $scope ),
			'agingMonths' => $this->aging_months( $scope ),
			'dso'         => $this->ask( 'dso', $scope ),
			'bestDso'     => $this->ask( 'best_dso', $scope ),
			'sales'       => $this->sales( $scope ),
			'onTime'      => $this->ask( 'on_time', $scope ),
			'daysLate'    => $this->ask( 'days_late', $scope ),
			'promises'    => $this->ask( 'promises', $scope ),
			'disputes'    => $this->ask( 'disputes', $scope ),
			'disputedNow' => $this->ask( 'disputed_now', $scope ),
			'forecast'    => $this->ask( 'forecast', $scope ),
		) );
	}

	/** @return list<FigureAgingMonth> Newest month first. */
	public function aging_months( Scope $scope ): array {
		$months = array();
		foreach ( $this->book->month_ends->read( $scope ) as $day => $sums ) {
			$buckets = array();
			foreach ( array_keys( AgeBucket::ALL ) as $bucket ) {
				$buckets[] = (object) array(
					'bucket'        => $bucket,
					'openMinor'     => $sums[ $bucket ]['open_minor'] ?? 0,
					'disputedMinor' => $sums[ $bucket ]['disputed'] ?? 0,
					'cases'         => $sums[ $bucket ]['cases'] ?? 0,
				);
			}
			$months[] = (object) array(
				'day'       => $day,
				'buckets'   => $buckets,
				'openMinor' => array_sum( array_column( $buckets, 'openMinor' ) ),
			);
		}
		return $months;
	}

	/** @return list<FiguresReceivablesSale> Newest month first. */
	private function sales( Scope $scope ): array {
		$months = $this->book->dso->sales_before( $scope );
		krsort( $months, SORT_STRING );
		return array_map(
			static fn ( string $month, int $minor ): stdClass => (object) array(
				'month' => $month,
				'from'  => $month . '-01',
				'to'    => min( $scope->to, LocalDays::last_of( $month ) ),
				'minor' => $minor,
			),
			array_map( 'strval', array_keys( $months ) ),
			array_values( $months )
		);
	}

	/** @return FiguresMessages */
	public function messages( Scope $scope ): stdClass {
		return (object) ( $this->shown( $scope ) + array(
			'emails'           => $this->ask( 'emails', $scope ),
			'irritation'       => $this->ask( 'irritation', $scope ),
			'afterPaying'      => $this->ask( 'written_after_paying', $scope ),
			'stoppedInTime'    => $this->book->stopped_in_time( $scope ),
			'hasBounceNotices' => $this->book->has_bounce_notices(),
			'lines'            => $this->email_lines( $scope ),
		) );
	}

	/** @return list<FigureEmailLine> Most emails first. */
	public function email_lines( Scope $scope ): array {
		$lines   = array();
		$brought = $this->book->brought_by_step( $scope );
		foreach ( $this->book->emails->by_text( $scope ) as $key => $sums ) {
			list( $sequence_id, $step_id, $template_id ) = explode( ' ', $key ) + array( '', '', '' );
			$lines[] = (object) array(
				'sequenceId'   => $sequence_id,
				'title'        => $this->titles->of( $sequence_id ),
				'stepId'       => $step_id,
				'templateId'   => $template_id,
				'sent'         => $sums['sent'],
				'bounced'      => $sums['bounced'],
				'followed'     => $sums['followed'],
				'replied'      => $sums['replied'],
				'complained'   => $sums['complained'],
				'unwanted'     => $sums['unwanted'],
				'irritated'    => $sums['irritated'],
				'broughtMinor' => $brought[ "$sequence_id $step_id" ] ?? 0,
			);
		}
		usort( $lines, static fn ( stdClass $a, stdClass $b ): int => $b->sent <=> $a->sent ?: strcmp( "$a->sequenceId $a->stepId $a->templateId", "$b->sequenceId $b->stepId $b->templateId" ) );
		return $lines;
	}

	/** @return FiguresProof */
	public function proof( Scope $scope ): stdClass {
		$curves = array();
		foreach ( RecoveryCurve::TERMS as $terms ) {
			$of       = $this->book->newest_rated( $this->book->curve, $scope->narrowed( 'terms', $terms ) );
			$curves[] = (object) array(
				'terms'  => $terms,
				'answer' => $this->ask( 'recovery_curve', $of ),
				'points' => $this->book->curve->points( $of ),
			);
		}
		return (object) ( $this->shown( $scope ) + array(
			'subscriptionsKept' => $this->ask( 'subscriptions_kept', $this->book->rate( $scope )->scope ),
			'cardsReplaced'     => $this->ask( 'cards_replaced', $scope ),
			'curves'      => $curves,
			'experiments' => array_map( fn ( stdClass $one ): stdClass => $this->experiment( $one, $scope ), $this->book->hold_outs->experiments( $scope ) ),
		) );
	}

	/**
	 * @param Experiment $one
	 * @return FigureExperiment
	 */
	private function experiment( stdClass $one, Scope $scope ): stdClass {
		$uplift = $one->uplift;
		$more   = $uplift->more_needed();
		$recent = count( array_filter( $one->newestHeldOut, static fn ( int $at_utc ): bool => $at_utc > $scope->as_of_utc - self::PACE_DAYS * 86400 ) );
		$ends   = $uplift->interval();
		$extra  = static fn ( int $tenths ): int => intdiv( $tenths * $one->treatedMinor, 1000 );
		return (object) array(
			'sequenceId'       => $one->sequenceId,
			'title'            => $this->titles->of( $one->sequenceId ),
			'experiment'       => $one->experiment,
			'treated'          => $uplift->treated,
			'treatedPaid'      => $uplift->treated_paid,
			'heldOut'          => $uplift->held_out,
			'heldOutPaid'      => $uplift->held_out_paid,
			'isEnough'         => $uplift->is_enough(),
			'isProven'         => $uplift->is_proven(),
			'differenceTenths' => $uplift->tenths(),
			'lowTenths'        => $ends[0],
			'highTenths'       => $ends[1],
			'moreNeeded'       => $more,
			'enoughOn'         => 0 === $recent || 0 === $more ? null : LocalDays::plus( $scope->today, intdiv( $more * self::PACE_DAYS + $recent - 1, $recent ) ),
			'extraMinor'       => $extra( $uplift->tenths() ),
			'extraLowMinor'    => $extra( $ends[0] ),
			'extraHighMinor'   => $extra( $ends[1] ),
			'treatedLost'      => $one->treatedLost,
			'heldOutLost'      => $one->heldOutLost,
		);
	}

	/** @return array{asOfUtc: int, today: string, currency: string, currencies: list<string>, from: string, to: string, recordedSince: string|null} */
	private function shown( Scope $scope ): array {
		return array(
			'asOfUtc'       => $scope->as_of_utc,
			'today'         => $scope->today,
			'currency'      => $scope->currency,
			'currencies'    => $this->book->currencies( $scope->as_of_utc ),
			'from'          => $scope->from,
			'to'            => $scope->to,
			'recordedSince' => $this->book->recorded_since(),
		);
	}

	/** @return FigureAnswer */
	private function ask( string $id, Scope $scope ): stdClass {
		return $this->book->ask( $id, $scope )->to_document( $this->book->recorded_since() );
	}
}
