<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Declines\DeclineReasons;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Support\Zones;
use stdClass;

/**
 * The words tokens stand for, as plain text in the current locale; escaping is the reader's business.
 *
 * @phpstan-import-type Facts from Documents
 */
final class TokenValues {

	private readonly AmountWords $amounts;

	public function __construct( private readonly Zones $zones ) {
		$this->amounts = new AmountWords();
	}

	/**
	 * @param list<string>|null $tokens Those wanted; null: all.
	 * @return array<string,string> By token id; a token without a value is left out.
	 */
	public function of( DraftItem $item, DebtorRow $debtor, int $now, ?array $tokens = null ): array {
		$values = array();
		foreach ( $tokens ?? array_column( Tokens::all(), 'id' ) as $token ) {
			$value = $this->value( (string) $token, $item, $debtor, $now );
			if ( null !== $value ) {
				$values[ $token ] = $value;
			}
		}
		return $values;
	}

	private function value( string $token, DraftItem $item, DebtorRow $debtor, int $now ): ?string {
		$debt = $item->facts->debt;
		return match ( $token ) {
			'customer_name'   => '' === $debtor->name ? __( 'customer', 'followup-reminders' ) : $debtor->name,
			'shop_name'       => wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ),
			'number'          => $item->case->number,
			'amount'          => $this->amounts->of( $debt->totalMinor, $debt->currency ),
			'remaining'       => $this->amounts->of( max( 0, (int) ( $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor ) ), $debt->currency ),
			// Who owes to a source without a page of its own still reaches the shop.
			'pay_link'        => '' === $item->pay_url ? home_url( '/' ) : $item->pay_url,
			'due_date'        => null === $debt->dueDate ? null : $this->date( (int) strtotime( $debt->dueDate . ' 12:00 UTC' ), new DateTimeZone( 'UTC' ) ),
			'days_overdue'    => null === $debt->dueDate ? null : (string) max( 0, $this->days_since( $debt->dueDate, $now ) ),
			'retry_date'      => null === $item->facts->retry->nextAtUtc ? null : $this->date( $item->facts->retry->nextAtUtc, $this->zones->shop_zone() ),
			'suspension_date' => null === $item->suspends_at_utc ? null : $this->date( $item->suspends_at_utc, $this->zones->shop_zone() ),
			'decline_reason'  => self::reason( $item->facts ),
			default           => null,
		};
	}

	/** @param Facts $facts */
	private static function reason( stdClass $facts ): string {
		$last = end( $facts->failures );
		return DeclineReasons::words( false === $last ? null : $last->declineClass );
	}

	private function days_since( string $date, int $now ): int {
		$today = ( new DateTimeImmutable( '@' . $now ) )->setTimezone( $this->zones->shop_zone() )->format( 'Y-m-d' );
		return intdiv( (int) strtotime( $today . ' UTC' ) - (int) strtotime( $date . ' UTC' ), 86400 );
	}

	private function date( int $at_utc, DateTimeZone $zone ): string {
		return (string) wp_date( SiteOption::text( 'date_format' ), $at_utc, $zone );
	}
}
