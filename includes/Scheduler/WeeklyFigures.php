<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Delivery\OwnerMail;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Support\SiteOption;

/** Once a week the owner reads what the follow-ups brought in the week before: the numbers of Overview, for whoever does not open it. */
final class WeeklyFigures {

	/** `no`: the owner does not want it. */
	public const WANTED = 'followup_reminders_weekly_mail';
	/** The week told last, by its first day. */
	public const TOLD   = 'followup_reminders_weekly_told';
	/** Hour of the shop's day from which on it may be sent. */
	private const FROM_HOUR = 7;

	public function __construct(
		private readonly FigureBook $book,
		private readonly ZonePeriods $zones,
		private readonly OwnerMail $mail,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public static function is_wanted(): bool {
		return 'no' !== SiteOption::text( self::WANTED );
	}

	public static function choose( bool $is_wanted ): void {
		update_option( self::WANTED, $is_wanted ? 'yes' : 'no', false );
	}

	/** Called every hour; sends on the first morning of a week, once, and nothing about a week in which nothing was followed up. */
	public function hourly(): void {
		$now     = $this->clock->now();
		$today   = $this->zones->days()->of( $now );
		$weekday = (int) gmdate( 'w', (int) strtotime( $today . ' UTC' ) );
		$begun   = LocalDays::plus( $today, -( ( $weekday - SiteOption::whole( 'start_of_week' ) + 7 ) % 7 ) );
		$told    = $this->options->read( self::TOLD );
		if ( ! self::is_wanted() || $begun === $told || $now < $this->zones->days()->start_of( $begun ) + self::FROM_HOUR * 3600 ) {
			return;
		}
		$lines = array();
		foreach ( $this->book->currencies( $now ) as $currency ) {
			array_push( $lines, ...$this->lines( $this->book->scope( $currency, LocalDays::plus( $begun, -7 ), LocalDays::plus( $begun, -1 ), $now ) ) );
		}
		// First the note, so that two hourly runs at once send one mail.
		if ( $this->options->swap( self::TOLD, $told, $begun ) && array() !== $lines ) {
			$this->mail->week( LocalDays::plus( $begun, -7 ), LocalDays::plus( $begun, -1 ), $lines );
		}
	}

	/** @return list<string> Sentences; none where nothing failed, came in or is open. */
	private function lines( Scope $scope ): array {
		$recovered = $this->book->recovered( $scope );
		$after     = $this->book->in_recovery( $scope );
		$rate      = $this->book->rate( $scope );
		if ( 0 === (int) $recovered->answer->value && 0 === (int) $after->value && null === $rate->value ) {
			return array();
		}
		$money = static fn ( int $minor ): string => DecimalAmount::format( $minor, $scope->currency ) . ' ' . $scope->currency;
		$lines = array(
			null === $recovered->before
				/* translators: %s: amount */
				? sprintf( __( 'Recovered: %s', 'followup-reminders' ), $money( (int) $recovered->answer->value ) )
				/* translators: 1: amount, 2: amount of the week before */
				: sprintf( __( 'Recovered: %1$s (the week before: %2$s)', 'followup-reminders' ), $money( (int) $recovered->answer->value ), $money( (int) $recovered->before->value ) ),
			/* translators: 1: amount, 2: number of cases */
			sprintf( _n( 'In recovery now: %1$s in %2$s case', 'In recovery now: %1$s in %2$s cases', (int) ( $after->beside['cases'] ?? 0 ), 'followup-reminders' ), $money( (int) $after->value ), number_format_i18n( (int) ( $after->beside['cases'] ?? 0 ) ) ),
		);
		if ( null !== $rate->value ) {
			/* translators: 1: share such as 63.6 %, 2: amount, 3: first day, 4: last day */
			$lines[] = sprintf( __( 'Recovery rate: %1$s of %2$s that failed from %3$s to %4$s', 'followup-reminders' ), Answer::share( (int) $rate->numerator, (int) $rate->denominator ), $money( (int) $rate->denominator ), $rate->scope->from, $rate->scope->to );
		}
		return $lines;
	}
}
