<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\SiteOption;
use WP_User;

/** Each morning whoever has tasks that are due reads them in one mail, in their own language. Whoever has none gets none. */
final class TaskDigest {

	/** User meta, `no`: this user does not want it. */
	public const WANTED = 'followup_reminders_task_digest';
	/** The day told last. */
	public const TOLD = 'followup_reminders_task_digest_told';
	/** Hour of the shop's day from which on it may be sent. */
	private const FROM_HOUR = 7;
	/** Tasks named in one mail; the rest is counted. */
	private const MOST = 20;
	private const DAY  = 86400;

	public function __construct(
		private readonly TaskDesk $desk,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly ZonePeriods $zones,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	public static function is_wanted( int $user_id ): bool {
		return 'no' !== Given::text( get_user_meta( $user_id, self::WANTED, true ) );
	}

	public static function choose( int $user_id, bool $is_wanted ): void {
		update_user_meta( $user_id, self::WANTED, $is_wanted ? 'yes' : 'no' );
	}

	/** Called every hour; does something on the first call of a morning. */
	public function hourly(): void {
		$now   = $this->clock->now();
		$days  = $this->zones->days();
		$today = $days->of( $now );
		$told  = $this->options->read( self::TOLD );
		if ( $today === $told || $now < $days->start_of( $today ) + self::FROM_HOUR * 3600 ) {
			return;
		}
		// First the note, so that two hourly runs at once send one mail.
		if ( ! $this->options->swap( self::TOLD, $told, $today ) ) {
			return;
		}
		foreach ( $this->desk->count_open() as $one ) {
			$user = null === $one->assigneeId ? false : get_userdata( $one->assigneeId );
			if ( false !== $user && user_can( $user, Capabilities::WORK ) && self::is_wanted( $user->ID ) ) {
				$this->tell( $user, $today, $now );
			}
		}
	}

	private function tell( WP_User $user, string $today, int $now ): void {
		$tasks = $this->due( $user->ID, $today, $now );
		if ( array() === $tasks ) {
			return;
		}
		$switched = switch_to_user_locale( $user->ID );
		try {
			$count = count( $tasks );
			$shop  = wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
			/* translators: 1: name of the shop, 2: number of tasks */
			$subject = sprintf( _n( '[%1$s] %2$s task for you today', '[%1$s] %2$s tasks for you today', $count, 'followup-reminders' ), $shop, number_format_i18n( $count ) );
			$lines   = $this->lines( array_slice( $tasks, 0, self::MOST ), $today );
			if ( self::MOST < $count ) {
				/* translators: %s: number of tasks */
				$lines[] = sprintf( _n( 'and %s more', 'and %s more', $count - self::MOST, 'followup-reminders' ), number_format_i18n( $count - self::MOST ) );
			}
			$text = implode( "\n", $lines ) . "\n\n" . __( 'Open them, or turn this email off, under To do:', 'followup-reminders' ) . "\n" . admin_url( 'admin.php?page=followup-reminders-tasks' );
			wp_mail( $user->user_email, $subject, $text );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}

	/** @return list<TaskRow> Due today or before; those without a date once, on the morning after they came. */
	private function due( int $user_id, string $today, int $now ): array {
		$found = $this->desk->query(
			(object) array(
				'state'     => 'open',
				'page'      => 1,
				'perPage'   => 100,
				'dueBefore' => null,
				'assignee'  => (object) array(
					'userId'   => $user_id,
					'orNobody' => false,
				),
			)
		);
		return array_values( array_filter( $found->rows, static fn ( TaskRow $task ): bool => null === $task->due_on ? $now - self::DAY <= $task->created_at_utc : $task->due_on <= $today ) );
	}

	/**
	 * @param list<TaskRow> $tasks Tasks.
	 * @return list<string> One line each.
	 */
	private function lines( array $tasks, string $today ): array {
		$cases   = $this->cases->find_all( array_map( static fn ( TaskRow $task ): int => $task->case_id, $tasks ) );
		$debtors = array();
		foreach ( $this->debtors->find_all( array_values( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $cases ) ) ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		$lines = array();
		foreach ( $tasks as $task ) {
			$case    = $cases[ $task->case_id ] ?? null;
			$parts   = array( self::words( $task->code ), null === $case ? '' : $case->number, null === $case ? '' : self::name( $debtors[ $case->debtor_id ] ?? null ) );
			$late    = null !== $task->due_on && $task->due_on < $today;
			/* translators: %s: date */
			$parts[] = $late ? sprintf( __( 'due since %s', 'followup-reminders' ), (string) wp_date( SiteOption::text( 'date_format' ), (int) strtotime( $task->due_on . ' UTC' ), new \DateTimeZone( 'UTC' ) ) ) : '';
			$lines[] = '- ' . implode( ', ', array_filter( $parts, static fn ( string $part ): bool => '' !== $part ) );
		}
		return $lines;
	}

	private static function name( ?DebtorRow $debtor ): string {
		return null === $debtor ? '' : $debtor->name;
	}

	/** What a task is about: as the plugin calls it, or its brief is called. */
	private static function words( string $code ): string {
		$own = array(
			'message_failed'              => __( 'A message could not be delivered', 'followup-reminders' ),
			'action_failed'               => __( 'A step failed', 'followup-reminders' ),
			'case_fault'                  => __( 'A case keeps failing', 'followup-reminders' ),
			'truth_unreadable'            => __( 'It is not known whether this is paid', 'followup-reminders' ),
			'truth_processing'            => __( 'A payment has been under way for long', 'followup-reminders' ),
			'ended_in_silence'            => __( 'A sequence ended without sending an email', 'followup-reminders' ),
			'customer_paid'               => __( 'A customer says that this is paid', 'followup-reminders' ),
			'customer_disputes'           => __( 'A customer says that something is wrong', 'followup-reminders' ),
			'customer_asks_time'          => __( 'A customer asks for more time', 'followup-reminders' ),
			'customer_asks_instalments'   => __( 'A customer asks for instalments', 'followup-reminders' ),
			'customer_asks_person'        => __( 'A customer wants to talk to a person', 'followup-reminders' ),
			'customer_wrong_person'       => __( 'A customer says that this is not for them', 'followup-reminders' ),
			'customer_wants_call'         => __( 'A customer asked for a call instead of emails', 'followup-reminders' ),
			'plan_missed'                 => __( 'A payment plan ended: an instalment was missed', 'followup-reminders' ),
			'order_not_completed'         => __( 'An order is paid but WooCommerce does not say so', 'followup-reminders' ),
			'identity_missing'            => __( 'Complete the customer’s address', 'followup-reminders' ),
			'joint_refund'                => __( 'A refund belongs to one of several payments', 'followup-reminders' ),
			'ended_owed'                  => __( 'A sequence ended and the amount is still due', 'followup-reminders' ),
			'duplicate_payment_found'     => __( 'This may have been paid by another order', 'followup-reminders' ),
			'duplicate_payment_suspected' => __( 'The bank says that this was paid already', 'followup-reminders' ),
			'debts_merged'                => __( 'Two invoices may have been recorded as one', 'followup-reminders' ),
			'delivery_unknown'            => __( 'Delivery not confirmed', 'followup-reminders' ),
		);
		return $own[ $code ] ?? (string) ( Library::language_or_english( determine_locale() )->text( $code )->name ?? __( 'Task', 'followup-reminders' ) );
	}
}
