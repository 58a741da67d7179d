<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use DateTimeImmutable;
use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Plans\PlanView;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use stdClass;

/**
 * Says on every page of the shop that something is overdue, to the customer whose it is, until they close it for a week.
 *
 * INVARIANT: it lies over the page and moves nothing; who owes nothing costs no query.
 *
 * @phpstan-import-type CaseSummary from CaseStore
 */
final class OverdueNotice {

	private const DISMISS     = 'dismiss';
	private const OFF_SECONDS = 7 * 86400;
	private const AT_ONCE     = 50;
	/** Option, written by Migration0038: the last case that was opened before there was a notice and was looked at. Gone when all were. */
	public const OLDER = 'followup_reminders_notice_older';
	/** Pages of cases in one hour. */
	private const PAGES = 40;

	/** @var array<int, true> Cases that began or ended, by id, whose customers are still to be asked about. */
	private array $changed = array();
	private readonly \Closure $remember_safely;
	private readonly \Closure $go_on_safely;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly DebtReader $debts,
		private readonly PayLinks $links,
		private readonly Templates $templates,
		private readonly Clock $clock,
		Listener $listener,
	) {
		$this->remember_safely = \Closure::fromCallable( $listener->guard( 'portal.notice_failed', array( $this, 'remember' ) ) );
		$this->go_on_safely    = \Closure::fromCallable( $listener->guard( 'portal.notice_failed', array( $this, 'go_on' ) ) );
	}

	/** @param string $every_hour Hook of the hourly round. */
	public function register( string $every_hour ): void {
		add_action( $every_hour, $this->go_on_safely );
		add_filter( AccountDoor::NOTICE, array( $this, 'show' ) );
		add_action( 'wp_loaded', array( $this, 'dismiss' ) );
		foreach ( array( 'followup_reminders_case_opened', 'followup_reminders_case_closed', 'followup_reminders_case_reopened' ) as $hook ) {
			add_action( $hook, array( $this, 'note' ), 50 );
		}
	}

	/** A case began or ended. Those of a request are looked at together, and of a worker's as many as it opens at once. */
	public function note( mixed $case_id = null ): void {
		if ( array() === $this->changed ) {
			add_action( 'shutdown', $this->remember_safely );
		}
		$this->changed[ Given::whole( $case_id ) ] = true;
		if ( count( $this->changed ) >= self::AT_ONCE ) {
			( $this->remember_safely )();
		}
	}

	/** Cases that were opened before there was a notice, as many as an hour takes. */
	public function go_on(): void {
		$kept  = get_option( self::OLDER );
		$after = is_numeric( $kept ) ? (int) $kept : null;
		for ( $page = 0; null !== $after && $page < self::PAGES; $page++ ) {
			$found = $this->cases->find_open( $after, self::AT_ONCE );
			foreach ( $found->cases as $case ) {
				$this->changed[ $case->id ] = true;
			}
			$this->remember();
			$after = $found->lastId;
			if ( null === $after ) {
				delete_option( self::OLDER );
			} else {
				update_option( self::OLDER, (string) $after, true );
			}
		}
	}

	/** Keeps with each customer's account from which day on something of theirs is overdue. */
	public function remember(): void {
		if ( array() === $this->changed ) {
			return;
		}
		$cases         = $this->cases->find_all( array_keys( $this->changed ) );
		$this->changed = array();
		$debtors       = array_filter(
			$this->debtors->find_all( array_values( array_unique( array_column( $cases, 'debtor_id' ) ) ) ),
			static fn ( DebtorRow $debtor ): bool => null !== $debtor->customer_id
		);
		$summaries     = array() === $debtors ? array() : $this->cases->summaries_of( array_column( $debtors, 'id' ) );
		cache_users( array_map( 'intval', array_column( $debtors, 'customer_id' ) ) );
		foreach ( $debtors as $debtor ) {
			$from = self::overdue_from( $summaries[ $debtor->id ] ?? array() );
			if ( '' === $from ) {
				delete_user_option( (int) $debtor->customer_id, AccountDoor::OVERDUE_FROM );
			} else {
				update_user_option( (int) $debtor->customer_id, AccountDoor::OVERDUE_FROM, $from );
			}
		}
	}

	/**
	 * @param list<CaseSummary> $summaries Of one customer.
	 * @return string `YYYY-MM-DD`; '' for never. What has no due date is overdue from the day on which it was opened.
	 */
	public static function overdue_from( array $summaries ): string {
		$days = array();
		foreach ( $summaries as $one ) {
			if ( CaseStatus::Open->value === $one->status ) {
				$days[] = null === $one->dueDate ? (string) wp_date( 'Y-m-d', $one->openedAtUtc ) : ( new DateTimeImmutable( $one->dueDate ) )->modify( '+1 day' )->format( 'Y-m-d' );
			}
		}
		return array() === $days ? '' : min( $days );
	}

	public function show( mixed $html ): string {
		$debtor = $this->debtor();
		$case   = null === $debtor || self::is_where_it_is_paid() ? null : $this->oldest( $debtor );
		$debt   = null === $debtor || null === $case ? null : $this->debts->read( $case, $debtor );
		if ( null === $debt || 'open' !== $debt->state || self::is_kept( $debt->plan, (string) wp_date( 'Y-m-d', $this->clock->now() ) ) ) {
			return Given::text( $html );
		}
		return Given::text( $html ) . '<style>' . $this->templates->style() . '</style>' . $this->templates->render(
			'overdue',
			array(
				'debt'        => $debt,
				'pay_url'     => $this->links->link( $debt->case, $this->clock->now() ),
				'account_url' => CustomerAccount::url(),
				'form'        => array(
					'name'  => AccountDoor::FORM,
					'value' => self::DISMISS,
					'nonce' => wp_create_nonce( self::action() ),
				),
			)
		);
	}

	/** Whether it is paid in instalments and none of them is late. */
	private static function is_kept( ?PlanView $plan, string $today ): bool {
		$next = $plan?->current();
		return null !== $next && $next->due_on >= $today;
	}

	/** The overdue debt that was opened first. */
	private function oldest( DebtorRow $debtor ): ?CaseRow {
		$today = (string) wp_date( 'Y-m-d', $this->clock->now() );
		foreach ( $this->cases->summaries( $debtor->id ) as $one ) {
			$from = self::overdue_from( array( $one ) );
			if ( '' !== $from && $from <= $today && 0 === $one->openDisputes ) {
				return $this->cases->find( $one->id );
			}
		}
		return null;
	}

	private static function is_where_it_is_paid(): bool {
		$is_ours = isset( $_GET[ PayLinks::PARAMETER ] ) || isset( $_GET[ Addresses::VISIT ] ); // phpcs:ignore WordPress.Security.NonceVerification -- Only whether they are there.
		return $is_ours || ( function_exists( 'is_checkout' ) && is_checkout() ) || ( function_exists( 'is_wc_endpoint_url' ) && is_wc_endpoint_url( CustomerAccount::ENDPOINT ) );
	}

	public function dismiss(): void {
		// phpcs:disable WordPress.Security -- Compared with what is known; the nonce is checked in the next line.
		$form  = Given::text( wp_unslash( $_POST[ AccountDoor::FORM ] ?? '' ) );
		$nonce = Given::text( wp_unslash( $_POST['nonce'] ?? '' ) );
		// phpcs:enable
		if ( self::DISMISS !== $form || ! is_user_logged_in() || false === wp_verify_nonce( $nonce, self::action() ) ) {
			return;
		}
		update_user_option( get_current_user_id(), AccountDoor::NOTICE_OFF, $this->clock->now() + self::OFF_SECONDS );
		$back = wp_get_referer();
		wp_safe_redirect( false === $back ? home_url( '/' ) : $back, 303, 'Follow-up Reminders' );
		exit;
	}

	private static function action(): string {
		return AccountDoor::FORM . '-' . self::DISMISS;
	}

	private function debtor(): ?DebtorRow {
		$user_id = get_current_user_id();
		return 0 === $user_id ? null : $this->debtors->find_customer( $user_id );
	}
}
