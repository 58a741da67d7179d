<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Sources\Declines\DeclineReasons;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Support\Zones;
use stdClass;

/** The words tokens stand for, as plain text in the current locale; escaping is the reader's business. */
final class TokenValues {

	public function __construct( private readonly Zones $zones ) {}

	/** @return array<string,string> By token id; a token without a value is left out. */
	public function of( DraftItem $item, DebtorRow $debtor, int $now ): array {
		$debt   = $item->facts->debt;
		$values = array(
			'customer_name' => '' === $debtor->name ? __( 'customer', 'followup-reminders' ) : $debtor->name,
			'shop_name'     => wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ),
			'number'        => $item->case->number,
			'amount'        => AmountWords::of( $debt->totalMinor, $debt->currency ),
			'remaining'     => AmountWords::of( max( 0, (int) ( $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor ) ), $debt->currency ),
		);
		// Who owes to a source without a page of its own still reaches the shop.
		$values['pay_link'] = '' === $item->pay_url ? home_url( '/' ) : $item->pay_url;
		if ( null !== $debt->dueDate ) {
			$values['due_date']     = $this->date( (int) strtotime( $debt->dueDate . ' 12:00 UTC' ), new DateTimeZone( 'UTC' ) );
			$values['days_overdue'] = (string) max( 0, $this->days_since( $debt->dueDate, $now ) );
		}
		if ( null !== $item->facts->retry->nextAtUtc ) {
			$values['retry_date'] = $this->date( $item->facts->retry->nextAtUtc, $this->shop_zone() );
		}
		if ( null !== $item->suspends_at_utc ) {
			$values['suspension_date'] = $this->date( $item->suspends_at_utc, $this->shop_zone() );
		}
		return $values + array( 'decline_reason' => self::reason( $item->facts ) );
	}

	private static function reason( stdClass $facts ): string {
		$last = end( $facts->failures );
		return DeclineReasons::words( false === $last ? null : $last->declineClass );
	}

	private function days_since( string $date, int $now ): int {
		$today = ( new DateTimeImmutable( '@' . $now ) )->setTimezone( $this->shop_zone() )->format( 'Y-m-d' );
		return intdiv( (int) strtotime( $today . ' UTC' ) - (int) strtotime( $date . ' UTC' ), 86400 );
	}

	private function date( int $at_utc, DateTimeZone $zone ): string {
		return (string) wp_date( (string) get_option( 'date_format' ), $at_utc, $zone );
	}

	private function shop_zone(): DateTimeZone {
		return new DateTimeZone( $this->zones->shop_name() );
	}
}
