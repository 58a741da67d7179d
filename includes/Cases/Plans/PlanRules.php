<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Plans;

use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * What the owner lets customers pay in instalments, and who agrees to it.
 *
 * @phpstan-type PlanRulesDocument object{
 *   offer: string,
 *   mostCount: int,
 *   least: list<object{amountMinor: int, currency: string}&stdClass>,
 *   spacing: string,
 *   firstWithinDays: int,
 *   kinds: list<string>,
 *   onMiss: string,
 *   graceDays: int,
 * }&stdClass
 */
final class PlanRules {

	public const OPTION = 'followup_reminders_plan_rules';

	/** Customers are not asked whether they want instalments. */
	public const OFF = 'off';
	/** They ask, and a person of the shop decides. */
	public const ASK = 'ask';
	/** What keeps to the rules is agreed at once. */
	public const AT_ONCE = 'at_once';

	public const OFFERS     = array( self::OFF, self::ASK, self::AT_ONCE );
	public const KINDS      = array( 'renewal', 'order', 'invoice' );
	public const MOST_COUNT = 24;
	/** The farthest first instalment, days from today. */
	public const MOST_FIRST = 60;
	public const MOST_GRACE = 60;

	/**
	 * @param string                                                       $offer             OFF, ASK or AT_ONCE.
	 * @param int                                                          $most_count        Most instalments, from 2.
	 * @param list<object{amountMinor: int, currency: string}&stdClass>    $least             Smallest instalment by currency; one that is not named has no smallest.
	 * @param 'week'|'fortnight'|'month'                                   $spacing           See Split.
	 * @param int                                                          $first_within_days Farthest first instalment, days from today.
	 * @param list<string>                                                 $kinds             Of KINDS.
	 * @param 'go_on'|'end'                                                $on_miss           See Plan.
	 * @param int                                                          $grace_days        See Plan.
	 */
	public function __construct(
		public readonly string $offer,
		public readonly int $most_count,
		public readonly array $least,
		public readonly string $spacing,
		public readonly int $first_within_days,
		public readonly array $kinds,
		public readonly string $on_miss,
		public readonly int $grace_days,
	) {}

	public static function read(): self {
		$kept  = SiteOption::document( self::OPTION );
		$kinds = $kept->kinds ?? self::KINDS;
		return new self(
			offer: self::one_of( $kept->offer ?? null, self::OFFERS, self::ASK ),
			most_count: self::between( $kept->mostCount ?? null, 2, self::MOST_COUNT, 4 ),
			least: self::amounts( $kept->least ?? null ),
			spacing: self::one_of( $kept->spacing ?? null, Split::SPACINGS, Split::MONTH ),
			first_within_days: self::between( $kept->firstWithinDays ?? null, 0, self::MOST_FIRST, 14 ),
			kinds: is_array( $kinds ) ? array_values( array_filter( self::KINDS, static fn ( string $kind ): bool => in_array( $kind, $kinds, true ) ) ) : self::KINDS,
			on_miss: self::one_of( $kept->onMiss ?? null, array( Plan::GO_ON, Plan::END ), Plan::GO_ON ),
			grace_days: self::between( $kept->graceDays ?? null, 0, self::MOST_GRACE, 7 ),
		);
	}

	/** @return list<object{amountMinor: int, currency: string}&stdClass> */
	private static function amounts( mixed $kept ): array {
		$amounts = array();
		foreach ( is_array( $kept ) ? $kept : array() as $one ) {
			if ( $one instanceof stdClass && is_int( $one->amountMinor ?? null ) && is_string( $one->currency ?? null ) ) {
				$amounts[] = (object) array(
					'amountMinor' => $one->amountMinor,
					'currency'    => $one->currency,
				);
			}
		}
		return $amounts;
	}

	public function save(): void {
		update_option( self::OPTION, Json::encode( $this->document() ), false );
	}

	/** @return PlanRulesDocument */
	public function document(): stdClass {
		return (object) array(
			'offer'           => $this->offer,
			'mostCount'       => $this->most_count,
			'least'           => $this->least,
			'spacing'         => $this->spacing,
			'firstWithinDays' => $this->first_within_days,
			'kinds'           => $this->kinds,
			'onMiss'          => $this->on_miss,
			'graceDays'       => $this->grace_days,
		);
	}

	/**
	 * Into how many instalments a debt may be divided.
	 *
	 * @return list<int> From 2; none where the rules allow no instalments.
	 */
	public function counts( string $kind, string $currency, int $left_minor ): array {
		if ( self::OFF === $this->offer || ! in_array( $kind, $this->kinds, true ) ) {
			return array();
		}
		$least = $this->least_minor( $currency );
		return array_values( array_filter( range( 2, $this->most_count ), static fn ( int $count ): bool => intdiv( $left_minor, $count ) >= $least ) );
	}

	private function least_minor( string $currency ): int {
		foreach ( $this->least as $one ) {
			if ( $currency === $one->currency ) {
				return max( 1, $one->amountMinor );
			}
		}
		return 1;
	}

	/**
	 * @template T of string
	 * @param non-empty-list<T> $allowed
	 * @param T                 $otherwise
	 * @return T
	 */
	private static function one_of( mixed $kept, array $allowed, string $otherwise ): string {
		$at = array_search( $kept, $allowed, true );
		return false === $at ? $otherwise : $allowed[ $at ];
	}

	private static function between( mixed $kept, int $least, int $most, int $otherwise ): int {
		return is_int( $kept ) ? min( $most, max( $least, $kept ) ) : $otherwise;
	}
}
