<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Figures\Scope;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * Figures as the screens and files have them: the answers of the library, put side by side.
 *
 * @phpstan-import-type CaseListed from Figure
 * @phpstan-import-type Line from FigureBook
 * @phpstan-import-type FiguresOverview from Views
 * @phpstan-import-type FigureWeek from Views
 * @phpstan-import-type FigureLine from Views
 * @phpstan-import-type FigureCasesCase from Views
 */
final class FigureViews {

	public function __construct(
		private readonly FigureBook $book,
		private readonly SequenceStore $sequences,
	) {}

	/** @return string The currency of most cases; of a shop without any, WooCommerce's, else the euro. */
	public function main_currency(): string {
		return $this->book->currencies()[0] ?? ( SiteOption::text( 'woocommerce_currency' ) ?: 'EUR' );
	}

	/**
	 * @param bool|null $weekly_mail Whether the owner is mailed; null: not for whoever asks to decide.
	 * @return FiguresOverview
	 */
	public function overview( Scope $scope, ?bool $weekly_mail ): stdClass {
		$since     = $this->book->recorded_since();
		$recovered = $this->book->recovered( $scope );
		$rate      = $this->book->rate( $scope );
		return (object) array(
			'asOfUtc'        => $scope->as_of_utc,
			'today'          => $scope->today,
			'currency'       => $scope->currency,
			'currencies'     => $this->book->currencies(),
			'from'           => $scope->from,
			'to'             => $scope->to,
			'recordedSince'  => $since,
			'weeklyMail'     => $weekly_mail,
			'recovered'      => (object) array(
				'answer' => $recovered->answer->to_document( $since ),
				'before' => $recovered->before?->to_document( $since ),
			),
			'inRecovery'     => $this->book->in_recovery( $scope )->to_document( $since ),
			'atRisk'         => $this->book->at_risk( $scope )->to_document( $since ),
			'rate'           => $rate->to_document( $since ),
			'casesRecovered' => $this->book->cases_recovered( $rate->scope )->to_document( $since ),
			'weeks'          => $this->weeks( $scope ),
			'comingUp'       => $this->book->coming_up( $scope->as_of_utc ),
			'sequences'      => $this->lines( 'sequences', $scope, $rate->scope ),
			'reasons'        => $this->lines( 'reasons', $scope, $rate->scope ),
			'brought'        => $this->lines( 'brought', $scope, $rate->scope ),
		);
	}

	/** @return list<FigureWeek> Of the last twelve weeks, or of the period where that is longer. */
	private function weeks( Scope $scope ): array {
		$from = min( $scope->from, gmdate( 'Y-m-d', (int) strtotime( $scope->to . ' UTC' ) - 83 * 86400 ) );
		return $this->book->weeks( $scope->between( $from, $scope->to ), SiteOption::whole( 'start_of_week' ) );
	}

	/**
	 * @param 'sequences'|'reasons'|'brought' $table
	 * @return list<FigureLine>
	 */
	private function lines( string $table, Scope $scope, Scope $of_rate ): array {
		$since = $this->book->recorded_since();
		return array_map(
			fn ( stdClass $line ): stdClass => (object) array(
				'key'            => $line->key,
				'title'          => 'sequences' === $table ? $this->title( $line->key ) : null,
				'recovered'      => $line->recovered->to_document( $since ),
				'rate'           => $line->rate->to_document( $since ),
				'casesRecovered' => $line->recoveredCases->to_document( $since ),
			),
			$this->book->table( $table, $scope, $of_rate )
		);
	}

	private function title( string $sequence_id ): string {
		$titles = array_column( array_map( static fn ( SequenceRow $row ): array => array( $row->sequence_id, $row->title ), $this->sequences->all() ), 1, 0 );
		return $titles[ $sequence_id ] ?? $sequence_id;
	}

	/**
	 * @param CaseListed $listed
	 * @return FigureCasesCase A customer who was erased has no name.
	 */
	public function case_line( stdClass $listed, ?CaseRow $case, ?DebtorRow $debtor ): stdClass {
		return (object) array(
			'caseId'      => $listed->caseId,
			'number'      => $case->number ?? '',
			'kind'        => $case->kind ?? '',
			'customer'    => 'erased' === $debtor?->email_state ? null : ( $debtor->name ?? null ),
			'status'      => $case->status ?? '',
			'day'         => $listed->day,
			'amountMinor' => $listed->amountMinor,
		);
	}

	/** @return string|null A file as spreadsheets read it; null for a table there is none of. */
	public function csv( string $table, Scope $scope ): ?string {
		$rows = match ( $table ) {
			'weeks'                          => $this->weeks_as_rows( $scope ),
			'sequences', 'reasons', 'brought' => $this->lines_as_rows( $table, $scope ),
			default                          => null,
		};
		return null === $rows ? null : implode( "\r\n", array_map( self::csv_line( ... ), $rows ) ) . "\r\n";
	}

	/** @return list<list<string>> */
	private function weeks_as_rows( Scope $scope ): array {
		$rows = array( array( 'from', 'to', 'currency', 'failed', 'recovered', 'lost', 'called_off', 'open', 'cases', 'is_final' ) );
		foreach ( $this->weeks( $scope ) as $week ) {
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
	 * @param 'sequences'|'reasons'|'brought' $table
	 * @return list<list<string>>
	 */
	private function lines_as_rows( string $table, Scope $scope ): array {
		$rows = array( array( 'key', 'title', 'currency', 'recovered_from', 'recovered_to', 'recovered', 'rate_from', 'rate_to', 'rate_recovered', 'rate_of', 'rate', 'cases_recovered', 'cases', 'emails' ) );
		$rate = $this->book->rate( $scope )->scope;
		foreach ( $this->book->table( $table, $scope, $rate ) as $line ) {
			$rows[] = array(
				$line->key,
				'sequences' === $table ? $this->title( $line->key ) : '',
				$scope->currency,
				$scope->from,
				$scope->to,
				DecimalAmount::format( (int) $line->recovered->value, $scope->currency ),
				$rate->from,
				$rate->to,
				DecimalAmount::format( (int) $line->rate->numerator, $scope->currency ),
				DecimalAmount::format( (int) $line->rate->denominator, $scope->currency ),
				Answer::share( (int) $line->rate->numerator, (int) $line->rate->denominator ),
				(string) $line->recoveredCases->numerator,
				(string) $line->recoveredCases->denominator,
				(string) ( $line->rate->beside['emails'] ?? 0 ),
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
