<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Sources\DebtDetails;
use stdClass;

/**
 * The values of one case's tokens for one reader. Null and '' are empty.
 *
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsPromise from Documents
 */
final class CaseTokens {

	/** A sender of text messages has no more characters. */
	private const SHORT_NAME = 11;
	private const SHORT_ITEM = 18;
	/** How long a formal notice gives, days. */
	private const DEMAND_DAYS = 8;
	/** An attempt that is nearer than this is "within the hour", seconds. */
	private const SOON = 3600;
	/** A title before a name is not a first name. */
	private const TITLES = '/^(mr|mrs|ms|miss|dr|prof|m|mme|mlle|me|herr|frau)\.?$/iu';

	private readonly stdClass $facts;

	/**
	 * @param bool   $is_short For a subject or a text message.
	 * @param string $kind     What the customer calls it: of an instalment the kind of the whole.
	 */
	public function __construct(
		private readonly DraftItem $item,
		private readonly DebtorRow $debtor,
		private readonly DebtDetails $details,
		private readonly SenderProfile $sender,
		private readonly Wording $wording,
		private readonly DateTimeZone $zone,
		private readonly int $now,
		private readonly bool $is_short,
		private readonly string $kind,
	) {
		$this->facts = $item->facts;
	}

	public function value( string $token ): ?string {
		return $this->person( $token ) ?? $this->debt( $token ) ?? $this->amount( $token ) ?? $this->date( $token ) ?? $this->link( $token );
	}

	private function person( string $token ): ?string {
		return match ( $token ) {
			'first_name'                 => $this->first_name(),
			'full_name', 'customer_name' => $this->full_name(),
			'company'                    => $this->details->company,
			'customer'                   => implode( ', ', array_filter( array_unique( array( $this->full_name(), $this->details->company ) ), static fn ( string $name ): bool => '' !== $name ) ),
			'customer_phone'             => $this->details->phone,
			'contact_person'             => '' === $this->sender->contact_person ? $this->wording->word( 'our_team' ) : $this->sender->contact_person,
			'shop_name'                  => self::shop_name(),
			'shop_short'                 => self::cut( self::shop_name(), self::SHORT_NAME, '' ),
			'shop_identity'              => $this->sender->identity,
			'debtor_identity'            => '' === $this->debtor->identity ? $this->details->identity : $this->debtor->identity,
			default                      => null,
		};
	}

	private static function shop_name(): string {
		return wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
	}

	private function full_name(): string {
		return array_values( array_filter( array( $this->debtor->name, $this->details->company, $this->debtor->email ), static fn ( string $name ): bool => '' !== $name ) )[0] ?? '';
	}

	/** Of a name that is known only as a whole: its first word, if the whole looks like a person's. */
	private function first_name(): string {
		if ( '' !== $this->details->first_name || $this->debtor->is_company ) {
			return $this->debtor->is_company ? '' : $this->details->first_name;
		}
		$words     = (array) preg_split( '/\s+/u', trim( $this->debtor->name ) );
		$is_person = in_array( count( $words ), array( 2, 3 ), true ) && 1 === preg_match( "/^[\\pL\\pM' ’-]+$/u", implode( ' ', $words ) );
		return $is_person && 1 !== preg_match( self::TITLES, (string) $words[0] ) ? (string) $words[0] : '';
	}

	private function debt( string $token ): ?string {
		$last = end( $this->facts->failures );
		return match ( $token ) {
			'item'                           => $this->item_name(),
			'reference'                      => $this->reference( '' ),
			'the_reference'                  => $this->reference( 'the_' ),
			'number'                         => $this->item->case->number,
			'po_number'                      => '' === $this->item->case->po_number ? $this->details->po_number : $this->item->case->po_number,
			'card'                           => $this->card(),
			'attempt_number'                 => array() === $this->facts->failures ? null : (string) count( $this->facts->failures ),
			'decline_line', 'decline_reason' => $this->wording->decline( false === $last ? null : $last->declineClass ),
			'bank_details'                   => $this->bank_details(),
			'dispute_reason'                 => $this->dispute_reason(),
			default                          => null,
		};
	}

	private function item_name(): string {
		$names = $this->details->items;
		if ( array() === $names ) {
			return $this->wording->word( 'item_' . $this->kind_of_words() );
		}
		if ( $this->is_short ) {
			return self::cut( $names[0], self::SHORT_ITEM, '…' );
		}
		$values = array(
			'item'  => $names[0],
			'count' => (string) ( count( $names ) - 1 ),
		);
		return 1 === count( $names ) ? $names[0] : $this->wording->word( 2 === count( $names ) ? 'item_one_more' : 'item_more', $values );
	}

	private function reference( string $article ): string {
		return $this->wording->word( $article . $this->kind_of_words(), array( 'number' => $this->item->case->number ) );
	}

	/** A kind of case without words of its own is called an order. */
	private function kind_of_words(): string {
		return $this->wording->has_word( 'item_' . $this->kind ) ? $this->kind : 'order';
	}

	private function card(): string {
		if ( ! $this->details->is_card ) {
			return $this->wording->word( 'method_unknown' );
		}
		if ( '' === $this->details->card_brand || '' === $this->details->card_last4 ) {
			return $this->wording->word( 'card_unknown' );
		}
		return $this->wording->word(
			'card',
			array(
				'brand' => $this->details->card_brand,
				'last4' => $this->details->card_last4,
			)
		);
	}

	private function bank_details(): string {
		if ( '' === $this->sender->iban ) {
			return '';
		}
		$lines = array(
			'account_holder' => $this->sender->account_holder,
			'iban'           => trim( chunk_split( (string) preg_replace( '/\s+/', '', $this->sender->iban ), 4, ' ' ) ),
			'bic'            => $this->sender->bic,
			'bank_reference' => $this->item->case->number,
		);
		$words = array();
		foreach ( $lines as $key => $value ) {
			if ( '' !== $value ) {
				$words[] = $this->wording->word( $key, array( 'value' => $value ) );
			}
		}
		return implode( "\n", $words );
	}

	private function amount( string $token ): ?string {
		$minor = $this->amount_minor( $token );
		return null === $minor ? null : $this->wording->amount( $minor, $this->facts->debt->currency );
	}

	private function amount_minor( string $token ): ?int {
		$debt = $this->facts->debt;
		$left = max( 0, Balance::left( $debt, $this->facts->disputes ) );
		$due  = max( 0, Balance::due( $debt, $this->facts->disputes ) );
		return match ( $token ) {
			'amount_due', 'remaining'     => $due,
			'amount_original', 'amount'   => (int) $debt->totalMinor,
			'amount_paid'                 => (int) $debt->paidMinor,
			'amount_left'                 => 0 === $left ? null : $left,
			'amount_credited'             => $this->credited_minor(),
			'amount_received'             => $this->received_minor(),
			'amount_disputed'             => $this->open_dispute()?->amountMinor,
			'amount_undisputed'           => null === $this->open_dispute() ? null : ( max( 0, $left - $this->open_dispute()->amountMinor ) ?: null ),
			'renewal_amount'              => 'expiring_card' === $debt->kind ? (int) $debt->totalMinor : null,
			// No interest and no fixed sum are claimed: no legal pack is there to work them out.
			'claim_total'                 => $due,
			'promise_amount'              => $this->promise()->amountMinor ?? $due,
			default                       => null,
		};
	}

	/** The payment that is answered, else the newest that a source recorded. */
	private function received_minor(): ?int {
		foreach ( $this->facts->payments as $payment ) {
			if ( $this->is_answered( $payment ) ) {
				return $payment->amountMinor;
			}
		}
		foreach ( array_reverse( $this->item->sheet->events ) as $event ) {
			if ( EventKind::PaymentReceived->value === $event->kind ) {
				return $event->details->amountMinor ?? null;
			}
		}
		return null;
	}

	/** What was credited, or what a lost dispute that is answered took off the debt. */
	private function credited_minor(): ?int {
		foreach ( $this->facts->disputes as $dispute ) {
			if ( DisputeState::LOST === $dispute->state && $this->is_answered( $dispute ) ) {
				return $dispute->amountMinor;
			}
		}
		return 0 === $this->facts->debt->creditedMinor ? null : (int) $this->facts->debt->creditedMinor;
	}

	/**
	 * The dispute that is answered, else the newest open one.
	 *
	 * @return FactsDispute|null
	 */
	private function open_dispute(): ?stdClass {
		$found = null;
		foreach ( $this->facts->disputes as $dispute ) {
			if ( DisputeState::OPEN === $dispute->state && ! $this->is_answered( $found ) ) {
				$found = $dispute;
			}
		}
		return $found;
	}

	/** @return string|null What the shop wrote the customer when it closed the dispute that is answered, else the newest that it closed. */
	private function dispute_reason(): ?string {
		$event_id = null;
		foreach ( $this->item->sheet->events as $event ) {
			if ( EventKind::DisputeClosed->value === $event->kind && in_array( $this->item->item->event_id, array( null, EventFacts::dispute_id( $event ) ), true ) ) {
				$event_id = $event->event_id;
			}
		}
		return null === $event_id || null === $this->item->words_about ? null : ( $this->item->words_about )( $event_id );
	}

	/**
	 * The promise that is answered, else the newest that stands.
	 *
	 * @return FactsPromise|null
	 */
	private function promise(): ?stdClass {
		$found = null;
		foreach ( $this->facts->promises as $promise ) {
			if ( ! $promise->withdrawn && ! $this->is_answered( $found ) ) {
				$found = $promise;
			}
		}
		return $found;
	}

	/** @param (object{id: string}&stdClass)|null $part A part of the facts. */
	private function is_answered( ?stdClass $part ): bool {
		return null !== $part && $part->id === $this->item->item->event_id;
	}

	/** @return string|null When it was due before the newest extension. */
	private function old_due_date(): ?string {
		foreach ( array_reverse( $this->item->sheet->events ) as $event ) {
			if ( EventKind::ExtensionGranted->value === $event->kind ) {
				return $event->details->insteadOf ?? null;
			}
		}
		return null;
	}

	private function date( string $token ): ?string {
		$debt = $this->facts->debt;
		return match ( $token ) {
			'due_date'        => $this->calendar_day( $debt->dueDate ),
			'old_due_date'    => $this->calendar_day( $this->old_due_date() ),
			'overdue_for'     => null === $debt->dueDate ? null : $this->days( $this->days_since( $debt->dueDate ) ),
			'days_overdue'    => null === $debt->dueDate ? null : (string) max( 0, $this->days_since( $debt->dueDate ) ),
			'promise_date'    => $this->calendar_day( $this->promise()?->onDate ),
			'renewal_date'    => $this->renewal_date(),
			'retry_date'      => $this->instant( $this->facts->retry->nextAtUtc ),
			'retry_when'      => $this->retry_when(),
			'next_step_date'  => $this->instant( null === $this->item->next_step_at_utc ? null : ( $this->item->next_step_at_utc )() ),
			'suspension_date' => $this->instant( $this->item->suspends_at_utc ),
			'hold_until'      => null === $this->details->hold_until_utc || $this->details->hold_until_utc <= $this->now ? null : $this->wording->date( 'moment', $this->details->hold_until_utc, $this->zone ),
			'card_expiry'     => $this->card_expiry(),
			'invoice_date'    => $this->invoice_date(),
			'reminder_dates'  => $this->reminder_dates(),
			'dispute_answer_by' => $this->dispute_answer_by(),
			'today'           => $this->wording->date( 'plain_year', $this->now, $this->zone ),
			'demand_deadline' => $this->wording->date( 'long_year', $this->now + self::DEMAND_DAYS * 86400, $this->zone ),
			default           => null,
		};
	}

	/** "on Thursday 3 December"; the day is not named when the attempt may be over before the message is read. */
	private function retry_when(): ?string {
		$at_utc = $this->facts->retry->nextAtUtc;
		return match ( true ) {
			null === $at_utc                                 => null,
			$at_utc - $this->now <= self::SOON               => $this->wording->word( 'retry_soon' ),
			$this->day_of( $at_utc ) === $this->day_of( $this->now ) => $this->wording->word( 'retry_today' ),
			default                                          => $this->wording->word( 'retry_on', array( 'date' => $this->as_day( $at_utc, $this->zone ) ) ),
		};
	}

	private function day_of( int $at_utc ): string {
		return ( new DateTimeImmutable( '@' . $at_utc ) )->setTimezone( $this->zone )->format( 'Y-m-d' );
	}

	/** An invoice's case opens with the day of issue; one whose day is not known opens at the moment in which it was entered. */
	private function invoice_date(): ?string {
		$opened = ( new DateTimeImmutable( '@' . $this->facts->debt->openedAtUtc ) )->setTimezone( $this->zone );
		return 'invoice' === $this->kind && '00:00:00' === $opened->format( 'H:i:s' ) ? $this->wording->date( 'plain_year', $this->facts->debt->openedAtUtc, $this->zone ) : null;
	}

	private function reminder_dates(): ?string {
		$days = array_values( array_unique( array_map( fn ( int $at_utc ): string => $this->wording->date( 'plain_year', $at_utc, $this->zone ), null === $this->item->reminded_at_utc ? array() : ( $this->item->reminded_at_utc )() ) ) );
		$last = array_pop( $days );
		if ( null === $last || array() === $days ) {
			return $last;
		}
		$pair = array(
			'sum'   => implode( ', ', $days ),
			'other' => $last,
		);
		return $this->wording->word( 'sum_and', $pair );
	}

	/** By the owner's rule; none is promised without one. */
	private function dispute_answer_by(): ?string {
		$dispute = $this->open_dispute();
		return null === $dispute || 0 === $this->sender->dispute_days ? null : $this->wording->plain_day( $dispute->sinceUtc + $this->sender->dispute_days * 86400, $this->zone, $this->now );
	}

	private function renewal_date(): ?string {
		if ( 'expiring_card' === $this->facts->debt->kind ) {
			return $this->plain_day( $this->facts->debt->dueDate );
		}
		$renews_at_utc = $this->facts->subscription?->renewsAtUtc;
		return null === $renews_at_utc ? null : $this->wording->plain_day( $renews_at_utc, $this->zone, $this->now );
	}

	private function card_expiry(): ?string {
		$expires_on = $this->facts->subscription?->cardExpiresOn;
		return null === $expires_on ? null : $this->wording->date( 'month', self::noon( $expires_on ), new DateTimeZone( 'UTC' ) );
	}

	private function calendar_day( ?string $date ): ?string {
		return null === $date ? null : $this->as_day( self::noon( $date ), new DateTimeZone( 'UTC' ) );
	}

	private function plain_day( ?string $date ): ?string {
		return null === $date ? null : $this->wording->plain_day( self::noon( $date ), new DateTimeZone( 'UTC' ), $this->now );
	}

	private function instant( ?int $at_utc ): ?string {
		return null === $at_utc ? null : $this->as_day( $at_utc, $this->zone );
	}

	private function as_day( int $at_utc, DateTimeZone $zone ): string {
		return $this->is_short ? $this->wording->date( 'short', $at_utc, $zone ) : $this->wording->day( $at_utc, $zone, $this->now );
	}

	/** A calendar date has no hour; its noon is the same day in UTC and in words. */
	private static function noon( string $date ): int {
		return (int) strtotime( $date . ' 12:00 UTC' );
	}

	private function days_since( string $date ): int {
		return intdiv( self::noon( $this->day_of( $this->now ) ) - self::noon( $date ), 86400 );
	}

	private function days( int $count ): ?string {
		return match ( true ) {
			$count < 1   => null,
			1 === $count => $this->wording->word( 'day' ),
			default      => $this->wording->word( 'days', array( 'count' => (string) $count ) ),
		};
	}

	private function link( string $token ): ?string {
		return match ( $token ) {
			'pay_link', 'pay_button', 'update_card_link', 'update_card_button', 'plan_button' => $this->item->pay_url,
			'account_button' => '' === $this->details->account_url ? home_url( '/' ) : $this->details->account_url,
			'answer_link'    => $this->answer_url(),
			'short_link'     => $this->item->short_url,
			'statement_link' => $this->item->statement_url,
			default          => null,
		};
	}

	private function answer_url(): string {
		if ( '' !== $this->item->answer_url ) {
			return $this->item->answer_url;
		}
		return '' === $this->sender->reply_to ? home_url( '/' ) : 'mailto:' . $this->sender->reply_to;
	}

	/** At most so many characters, cut at a word where there is one. */
	private static function cut( string $text, int $most, string $end ): string {
		if ( mb_strlen( $text ) <= $most ) {
			return $text;
		}
		$cut   = mb_substr( $text, 0, $most - mb_strlen( $end ) + 1 );
		$words = preg_replace( '/\s+\S*$/u', '', $cut );
		$kept  = is_string( $words ) && mb_strlen( $words ) < mb_strlen( $cut ) ? $words : mb_substr( $cut, 0, -1 );
		return rtrim( $kept, ' ,;:-' ) . $end;
	}
}
