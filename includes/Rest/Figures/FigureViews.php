<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Rest\Views;
use FollowupReminders\Sources\Gateways\ShopGateways;
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
		private readonly SequenceTitles $titles,
	) {}

	/** @return string The currency of most cases; of a shop without any, WooCommerce's, else the euro. */
	public function main_currency( int $now ): string {
		return $this->book->currencies( $now )[0] ?? ( SiteOption::text( 'woocommerce_currency' ) ?: 'EUR' );
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
			'currencies'     => $this->book->currencies( $scope->as_of_utc ),
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
			'gateways'       => $this->lines( 'gateways', $scope, $rate->scope ),
			'brought'        => $this->lines( 'brought', $scope, $rate->scope ),
			'attempts'       => $this->lines( 'attempts', $scope, $rate->scope ),
		);
	}

	/** @return list<FigureWeek> Of the last twelve weeks, or of the period where that is longer. */
	public function weeks( Scope $scope ): array {
		$from = min( $scope->from, gmdate( 'Y-m-d', (int) strtotime( $scope->to . ' UTC' ) - 83 * 86400 ) );
		return $this->book->weeks( $scope->between( $from, $scope->to ), SiteOption::whole( 'start_of_week' ) );
	}

	/**
	 * @param 'sequences'|'reasons'|'gateways'|'brought'|'attempts' $table
	 * @return list<FigureLine>
	 */
	public function lines( string $table, Scope $scope, Scope $of_rate ): array {
		$since    = $this->book->recorded_since();
		$gateways = 'gateways' === $table ? ShopGateways::titles() : array();
		return array_map(
			fn ( stdClass $line ): stdClass => (object) array(
				'key'            => $line->key,
				'title'          => 'sequences' === $table ? $this->titles->of( $line->key ) : ( $gateways[ $line->key ] ?? null ),
				'recovered'      => $line->recovered->to_document( $since ),
				'rate'           => $line->rate->to_document( $since ),
				'casesRecovered' => $line->recoveredCases->to_document( $since ),
			),
			$this->book->table( $table, $scope, $of_rate )
		);
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
}
