<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Support\Values\DecimalAmount;
use stdClass;

/** The tables of the figures as files for spreadsheets: the numbers of the screens, amounts with a decimal point. */
final class FigureFiles {

	public function __construct(
		private readonly FigureBook $book,
		private readonly FigureViews $views,
		private readonly TabViews $tabs,
	) {}

	/** @return string|null A file as spreadsheets read it; null for a table there is none of. */
	public function csv( string $table, Scope $scope ): ?string {
		$rows = match ( $table ) {
			'weeks'                           => $this->weeks( $scope ),
			'sequences', 'reasons', 'gateways', 'brought', 'attempts' => $this->lines( $table, $scope ),
			'coming_up'                       => $this->coming_up( $scope ),
			'aging'                           => $this->aging( $scope ),
			'aging_months'                    => $this->aging_months( $scope ),
			'sales'                           => $this->sales( $scope ),
			'receivables'                     => $this->receivables( $scope ),
			'emails'                          => $this->emails( $scope ),
			'kept'                            => $this->kept( $scope ),
			'curve'                           => $this->curve( $scope ),
			'experiments'                     => $this->experiments( $scope ),
			default                           => null,
		};
		return null === $rows ? null : implode( "\r\n", array_map( self::csv_line( ... ), $rows ) ) . "\r\n";
	}

	/** @return list<list<string>> */
	private function weeks( Scope $scope ): array {
		$rows = array( array( 'from', 'to', 'currency', 'failed', 'recovered', 'lost', 'called_off', 'open', 'cases', 'is_final' ) );
		foreach ( $this->views->weeks( $scope ) as $week ) {
			$rows[] = array(
				(string) $week->from,
				(string) $week->to,
				$scope->currency,
				...array_map( static fn ( int $minor ): string => DecimalAmount::format( $minor, $scope->currency ), array( $week->failedMinor, $week->recoveredMinor, $week->lostMinor, $week->calledOffMinor, $week->openMinor ) ),
				(string) $week->cases,
				$week->isClosed ? 'yes' : 'no',
			);
		}
		return $rows;
	}

	/**
	 * @param 'sequences'|'reasons'|'gateways'|'brought'|'attempts' $table
	 * @return list<list<string>>
	 */
	private function lines( string $table, Scope $scope ): array {
		$rows = array( array( 'key', 'title', 'currency', 'recovered_from', 'recovered_to', 'recovered', 'rate_from', 'rate_to', 'rate_recovered', 'rate_of', 'rate', 'cases_recovered', 'cases', 'emails' ) );
		foreach ( $this->views->lines( $table, $scope, $this->book->rate( $scope )->scope ) as $line ) {
			$rows[] = array(
				$line->key,
				(string) $line->title,
				$scope->currency,
				$scope->from,
				$scope->to,
				DecimalAmount::format( (int) $line->recovered->value, $scope->currency ),
				$line->rate->from,
				$line->rate->to,
				DecimalAmount::format( (int) $line->rate->numerator, $scope->currency ),
				DecimalAmount::format( (int) $line->rate->denominator, $scope->currency ),
				Answer::share( (int) $line->rate->numerator, (int) $line->rate->denominator ),
				(string) $line->casesRecovered->numerator,
				(string) $line->casesRecovered->denominator,
				(string) ( $line->rate->beside->emails ?? 0 ),
			);
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function coming_up( Scope $scope ): array {
		return array( array( 'day', 'cases' ), ...array_map( static fn ( stdClass $day ): array => array( (string) $day->day, (string) $day->cases ), $this->book->coming_up( $scope->as_of_utc ) ) );
	}

	/** @return list<list<string>> */
	private function aging( Scope $scope ): array {
		$rows = array( array( 'as_of', 'bucket', 'currency', 'open', 'disputed', 'cases' ) );
		foreach ( $this->tabs->receivables( $scope )->aging as $line ) {
			$rows[] = array( $scope->today, $line->bucket, $scope->currency, DecimalAmount::format( (int) $line->answer->value, $scope->currency ), DecimalAmount::format( (int) ( $line->answer->beside->disputedMinor ?? 0 ), $scope->currency ), (string) ( $line->answer->beside->cases ?? 0 ) );
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function aging_months( Scope $scope ): array {
		$rows = array( array( 'month_end', 'bucket', 'currency', 'open', 'disputed', 'cases' ) );
		foreach ( $this->tabs->aging_months( $scope ) as $month ) {
			foreach ( $month->buckets as $line ) {
				$rows[] = array( $month->day, $line->bucket, $scope->currency, DecimalAmount::format( $line->openMinor, $scope->currency ), DecimalAmount::format( $line->disputedMinor, $scope->currency ), (string) $line->cases );
			}
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function sales( Scope $scope ): array {
		$rows = array( array( 'from', 'to', 'currency', 'sales' ) );
		foreach ( $this->tabs->receivables( $scope )->sales as $month ) {
			$rows[] = array( $month->from, $month->to, $scope->currency, DecimalAmount::format( $month->minor, $scope->currency ) );
		}
		return $rows;
	}

	/** @return list<list<string>> One line for each figure of receivables that is no table of its own. */
	private function receivables( Scope $scope ): array {
		$rows  = array( array( 'figure', 'from', 'to', 'currency', 'unit', 'value', 'numerator', 'denominator' ) );
		$shown = $this->tabs->receivables( $scope );
		foreach ( array( $shown->dso, $shown->bestDso, $shown->onTime, $shown->daysLate, $shown->promises, $shown->disputes, $shown->disputedNow, $shown->forecast ) as $answer ) {
			$value  = match ( $answer->unit ) {
				'money' => null === $answer->value ? '' : DecimalAmount::format( $answer->value, $scope->currency ),
				'days'  => null === $answer->value ? '' : intdiv( $answer->value, 10 ) . '.' . $answer->value % 10,
				default => (string) $answer->value,
			};
			$rows[] = array( $answer->id, $answer->from, $answer->to, $scope->currency, $answer->unit, $value, (string) $answer->numerator, (string) $answer->denominator );
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function emails( Scope $scope ): array {
		$rows = array( array( 'sequence', 'title', 'step', 'text', 'from', 'to', 'sent', 'bounced', 'link_followed', 'replied', 'complained', 'asked_for_no_more', 'currency', 'brought' ) );
		foreach ( $this->tabs->email_lines( $scope ) as $line ) {
			$rows[] = array(
				$line->sequenceId,
				$line->title,
				$line->stepId,
				$line->templateId,
				$scope->from,
				$scope->to,
				...array_map( 'strval', array( $line->sent, $line->bounced, $line->followed, $line->replied, $line->complained, $line->unwanted ) ),
				$scope->currency,
				DecimalAmount::format( $line->broughtMinor, $scope->currency ),
			);
		}
		return $rows;
	}

	/** @return list<list<string>> Of both figures what was kept, and of how many. */
	private function kept( Scope $scope ): array {
		$rows  = array( array( 'figure', 'from', 'to', 'currency', 'kept', 'of' ) );
		$shown = $this->tabs->proof( $scope );
		foreach ( array( $shown->subscriptionsKept, $shown->cardsReplaced ) as $answer ) {
			$rows[] = array( $answer->id, $answer->from, $answer->to, $scope->currency, (string) $answer->numerator, (string) $answer->denominator );
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function curve( Scope $scope ): array {
		$rows = array( array( 'terms', 'from', 'to', 'currency', 'day', 'recovered', 'of', 'share' ) );
		foreach ( $this->tabs->proof( $scope )->curves as $curve ) {
			foreach ( $curve->points as $point ) {
				$of     = (int) $curve->answer->denominator;
				$rows[] = array( $curve->terms, $curve->answer->from, $curve->answer->to, $scope->currency, (string) $point->day, DecimalAmount::format( $point->recoveredMinor, $scope->currency ), DecimalAmount::format( $of, $scope->currency ), Answer::share( $point->recoveredMinor, $of ) );
			}
		}
		return $rows;
	}

	/** @return list<list<string>> */
	private function experiments( Scope $scope ): array {
		$rows   = array( array( 'sequence', 'title', 'experiment', 'followed_up', 'of_them_paid', 'held_out', 'of_them_paid', 'is_enough', 'is_proven', 'points', 'points_from', 'points_to', 'more_needed' ) );
		$points = static fn ( int $tenths ): string => sprintf( '%.1F', $tenths / 10 );
		foreach ( $this->tabs->proof( $scope )->experiments as $one ) {
			$rows[] = array(
				$one->sequenceId,
				$one->title,
				$one->experiment,
				...array_map( 'strval', array( $one->treated, $one->treatedPaid, $one->heldOut, $one->heldOutPaid ) ),
				$one->isEnough ? 'yes' : 'no',
				$one->isProven ? 'yes' : 'no',
				...( $one->isEnough ? array_map( $points, array( $one->differenceTenths, $one->lowTenths, $one->highTenths ) ) : array( '', '', '' ) ),
				(string) $one->moreNeeded,
			);
		}
		return $rows;
	}

	/** @param list<string> $cells A cell that a spreadsheet would take for a formula is told as text. */
	private static function csv_line( array $cells ): string {
		$quoted = static fn ( string $cell ): string => '"' . str_replace( '"', '""', 1 === preg_match( '/\A[=+@\t\r]/', $cell ) ? "'" . $cell : $cell ) . '"';
		return implode( ',', array_map( $quoted, $cells ) );
	}
}
