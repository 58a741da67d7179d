<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\EventKind;

/**
 * The money of one case in buckets: open, and from the moment it was at risk also recovered, lost, and no longer asked for.
 *
 * INVARIANT: from that moment on, at risk = recovered + lost + called off + open, and none is below 0.
 */
final class MoneyFold {

	/** The opening total with its changes: what was sold, whatever became of it. */
	public int $billed_minor    = 0;
	public int $at_risk_minor   = 0;
	public int $lost_minor      = 0;
	public int $off_minor       = 0;
	public int $open_minor      = 0;
	/** Paid before the case was at risk. */
	public int $early_minor     = 0;
	private int $total_minor    = 0;
	private bool $is_at_risk    = false;
	private ?int $settled_at_utc = null;
	/** What the last cancel or write-off moved, for the day the debt is owed again. */
	private int $closed_minor = 0;
	/** @var 'lost'|'off' Where it moved it to. */
	private string $closed_to = 'lost';
	/** @var array<string,int> Recovered, by the payment it came with, oldest first. */
	private array $lots = array();

	private function __construct( private readonly CaseHistory $history ) {}

	/**
	 * @param list<MoneyEvent> $events  In their order.
	 * @param int|null         $risk_at When the case was at risk; null: never.
	 * @param int|null         $fixed_at After which nothing that happened before the risk is taken for its time; null: not fixed yet.
	 * @param bool             $is_begun False: the opening itself is not counted yet.
	 */
	public static function of( CaseHistory $history, array $events, ?int $risk_at, ?int $fixed_at = null, bool $is_begun = true ): self {
		$fold = new self( $history );
		if ( ! $is_begun ) {
			return $fold;
		}
		$fold->begin();
		$late = array();
		foreach ( $events as $event ) {
			if ( null !== $risk_at && $event->occurred_at_utc > $risk_at ) {
				$fold->enter_risk( $late );
			} elseif ( null !== $fixed_at && $event->received_at_utc > $fixed_at ) {
				$late[] = $event;
				continue;
			}
			$fold->is_at_risk ? $fold->apply( $event, true ) : $fold->apply_before( $event );
		}
		if ( null !== $risk_at ) {
			$fold->enter_risk( $late );
		}
		return $fold;
	}

	private function begin(): void {
		$this->total_minor  = $this->history->opening_minor();
		$this->billed_minor = $this->total_minor;
		$this->open_minor   = $this->total_minor;
	}

	/** What is open in each moment before the case is at risk, for whoever looks for that moment. */
	public static function before_risk( CaseHistory $history ): self {
		$fold = new self( $history );
		$fold->begin();
		return $fold;
	}

	public function apply_before( MoneyEvent $event ): void {
		$amount = $event->amount_minor;
		match ( $event->kind ) {
			EventKind::PaymentReceived => $this->pay_before( $event ),
			EventKind::PaymentReversed => $this->take_back_before( $amount ),
			EventKind::Credited, EventKind::Refunded => $this->open_minor = max( 0, $this->open_minor - $amount ),
			EventKind::DisputeClosed   => $this->open_minor = $event->flag( 'won' ) ? $this->open_minor : max( 0, $this->open_minor - $amount ),
			EventKind::Changed         => $this->change_before( $event ),
			EventKind::Cancelled, EventKind::WrittenOff => $this->close_before(),
			EventKind::Opened          => $event->flag( 'reopened' ) ? $this->reopen_before() : null,
			EventKind::Corrected       => $this->correct_before( $event ),
			default                    => null,
		};
	}

	private function pay_before( MoneyEvent $event ): void {
		$paid               = min( $this->open_minor, $event->amount_minor );
		$this->early_minor += $paid;
		$this->open_minor   = $event->flag( 'full' ) ? 0 : $this->open_minor - $paid;
	}

	private function take_back_before( int $amount ): void {
		$this->early_minor -= min( $amount, $this->early_minor );
		$this->open_minor  += $amount;
	}

	private function change_before( MoneyEvent $event ): void {
		$this->open_minor = max( 0, $this->open_minor + $this->grow( $event ) );
	}

	private function close_before(): void {
		$this->closed_minor = 0 < $this->open_minor ? $this->open_minor : $this->closed_minor;
		$this->open_minor   = 0;
	}

	private function reopen_before(): void {
		$this->open_minor  += $this->closed_minor;
		$this->closed_minor = 0;
	}

	private function correct_before( MoneyEvent $event ): void {
		$amount           = $event->amount_minor;
		$this->open_minor = max( 0, $this->open_minor + ( in_array( $event->text( 'what' ), array( 'total', 'reversed' ), true ) ? $amount : -$amount ) );
		if ( 'total' === $event->text( 'what' ) ) {
			$this->billed_minor += $amount;
			$this->total_minor  += $amount;
		}
	}

	/** @return int By how much the total grew; below 0 where it was made smaller. */
	private function grow( MoneyEvent $event ): int {
		$total_minor = $event->whole( 'totalMinor' );
		if ( null === $total_minor ) {
			return 0;
		}
		$by                  = $total_minor - $this->total_minor;
		$this->total_minor   = $total_minor;
		$this->billed_minor += $by;
		return $by;
	}

	/** @param list<MoneyEvent> $late What happened before the risk and was received too late to be taken for its time. */
	private function enter_risk( array &$late ): void {
		if ( ! $this->is_at_risk ) {
			$this->is_at_risk    = true;
			$this->at_risk_minor = $this->open_minor;
			$this->closed_minor  = 0;
		}
		foreach ( $late as $event ) {
			$this->apply( $event, false );
		}
		$late = array();
	}

	/** @param bool $is_in_time False: money of it is no recovery, since it came before there was anything to recover. */
	private function apply( MoneyEvent $event, bool $is_in_time ): void {
		$was_open = $this->open_minor;
		$amount   = $event->amount_minor;
		match ( $event->kind ) {
			EventKind::PaymentReceived => $this->pay( $event, $is_in_time ),
			EventKind::PaymentReversed => $this->open_minor += $this->take_from_lots( $amount ),
			EventKind::Refunded        => $this->give_back( $amount ),
			EventKind::Credited        => $event->flag( 'returned' ) ? $this->give_back( $amount ) : $this->call_off( $amount ),
			EventKind::Changed         => $this->change( $this->grow( $event ) ),
			EventKind::Cancelled       => $this->close( self::is_of_shop( $event ) ? 'off' : 'lost' ),
			EventKind::WrittenOff      => $this->close( 'lost' ),
			EventKind::Opened          => $event->flag( 'reopened' ) ? $this->reopen() : null,
			EventKind::DisputeClosed   => $event->flag( 'won' ) ? null : $this->lose( $amount ),
			EventKind::Corrected       => $this->correct( $event ),
			default                    => null,
		};
		if ( 0 < $this->open_minor ) {
			$this->settled_at_utc = null;
		} elseif ( 0 < $was_open ) {
			$this->settled_at_utc = $event->occurred_at_utc;
		}
	}

	private function pay( MoneyEvent $event, bool $is_in_time ): void {
		$this->receive( $event->id, $event->amount_minor, $is_in_time );
		$is_small = $this->open_minor <= $this->history->tolerances->at( $event->occurred_at_utc, $this->history->currency );
		if ( $event->flag( 'full' ) || $is_small ) {
			$this->off_minor += $this->open_minor;
			$this->open_minor = 0;
		}
	}

	private function receive( string $id, int $amount, bool $is_in_time ): void {
		$from_open        = min( $amount, $this->open_minor );
		$this->open_minor -= $from_open;
		if ( ! $is_in_time ) {
			$this->off_minor += $from_open;
			return;
		}
		$from_lost         = min( $amount - $from_open, $this->lost_minor );
		$this->lost_minor -= $from_lost;
		$from_off          = min( $amount - $from_open - $from_lost, $this->off_minor );
		$this->off_minor  -= $from_off;
		$lot               = $from_open + $from_lost + $from_off;
		if ( 0 < $lot ) {
			$this->lots[ $id ] = ( $this->lots[ $id ] ?? 0 ) + $lot;
		}
	}

	private function give_back( int $amount ): void {
		$taken            = $this->take_from_lots( $amount );
		$this->off_minor += $taken;
		$this->call_off( $amount - $taken );
	}

	private function call_off( int $amount ): void {
		$moved             = min( $amount, $this->open_minor );
		$this->open_minor -= $moved;
		$this->off_minor  += $moved;
	}

	private function change( int $by ): void {
		if ( 0 > $by ) {
			$this->call_off( -$by );
			return;
		}
		$this->open_minor    += $by;
		$this->at_risk_minor += $by;
	}

	/** @param 'lost'|'off' $to */
	private function close( string $to ): void {
		if ( 0 === $this->open_minor ) {
			return;
		}
		$this->closed_minor = $this->open_minor;
		$this->closed_to    = $to;
		$this->lost_minor  += 'lost' === $to ? $this->open_minor : 0;
		$this->off_minor   += 'off' === $to ? $this->open_minor : 0;
		$this->open_minor   = 0;
	}

	private function reopen(): void {
		$back              = min( $this->closed_minor, 'lost' === $this->closed_to ? $this->lost_minor : $this->off_minor );
		$this->open_minor += $back;
		$this->lost_minor -= 'lost' === $this->closed_to ? $back : 0;
		$this->off_minor  -= 'off' === $this->closed_to ? $back : 0;
		$this->closed_minor = 0;
	}

	private function lose( int $amount ): void {
		$taken             = $this->take_from_lots( $amount );
		$moved             = min( $amount - $taken, $this->open_minor );
		$this->open_minor -= $moved;
		$this->lost_minor += $taken + $moved;
	}

	private function correct( MoneyEvent $event ): void {
		match ( $event->text( 'what' ) ) {
			'payment'   => $this->receive( $event->id, $event->amount_minor, true ),
			'reversed'  => $this->open_minor += $this->take_from_lots( $event->amount_minor ),
			'credit'    => $this->call_off( $event->amount_minor ),
			'cancelled' => $this->close( 'lost' ),
			'total'     => $this->change_by_correction( $event->amount_minor ),
			default     => null,
		};
	}

	private function change_by_correction( int $by ): void {
		$this->billed_minor += $by;
		$this->total_minor  += $by;
		$this->change( $by );
	}

	/** @return int What was taken out: from the newest payment first. */
	private function take_from_lots( int $amount ): int {
		$taken = 0;
		foreach ( array_reverse( array_keys( $this->lots ) ) as $id ) {
			$some               = min( $amount - $taken, $this->lots[ $id ] );
			$this->lots[ $id ] -= $some;
			$taken             += $some;
		}
		return $taken;
	}

	private static function is_of_shop( MoneyEvent $event ): bool {
		return in_array( $event->text( 'by' ), array( CancelledBy::Shop->value, CancelledBy::Replaced->value, CancelledBy::Duplicate->value ), true );
	}

	public function recovered_minor(): int {
		return array_sum( $this->lots );
	}

	/** @return array<string,int> Recovered by payment, also those of which nothing is left. */
	public function lots(): array {
		return $this->lots;
	}

	/** @return int|null When nothing was left to pay; null where something is, where some of it was lost, or where nobody paid. */
	public function settled_at_utc(): ?int {
		return 0 === $this->open_minor && 0 === $this->lost_minor && 0 < $this->recovered_minor() ? $this->settled_at_utc : null;
	}

	public function buckets(): Buckets {
		return new Buckets( $this->billed_minor, $this->at_risk_minor, $this->recovered_minor(), $this->lost_minor, $this->off_minor, $this->open_minor, $this->early_minor );
	}
}
