<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Channels\MailFooter;
use FollowupReminders\Channels\ProofCode;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanView;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Portal\Answers\AnswerActs;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;

/** What one customer owes, has planned and has paid, and what they were sent. Writes nothing. */
final class AccountReader {

	/** Open debts are read past every cache, one by one. */
	private const MOST_OPEN     = 30;
	private const MOST_PAID     = 20;
	private const MOST_MESSAGES = 20;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly MailStore $mails,
		private readonly DebtReader $debts,
		private readonly PayLinks $links,
		private readonly AnswerActs $words,
		private readonly Clock $clock,
	) {}

	/** @return array{owed: list<AccountDebt>, planned: list<AccountDebt>, paid: list<AccountDebt>} */
	public function debts( DebtorRow $debtor ): array {
		$found = array(
			'owed'    => array(),
			'planned' => array(),
			'paid'    => array(),
		);
		$cases = array_reverse( array_filter( $this->cases->find_for_debtor( $debtor->id ), static fn ( CaseRow $case ): bool => ! self::is_left_out( $case ) ) );
		$open  = array_filter( $cases, static fn ( CaseRow $case ): bool => $case->is_open() );
		foreach ( array_slice( $open, 0, self::MOST_OPEN ) as $case ) {
			$debt = $this->debts->read( $case, $debtor );
			if ( in_array( $debt->state, array( 'open', 'processing', 'disputed' ), true ) ) {
				$found[ $this->is_planned( $debt ) ? 'planned' : 'owed' ][] = $this->open_line( $debt );
			}
		}
		$paid = array_filter( $cases, static fn ( CaseRow $case ): bool => CaseStatus::Paid->value === $case->status );
		foreach ( array_slice( $paid, 0, self::MOST_PAID ) as $case ) {
			$found['paid'][] = $this->paid_line( $this->debts->read( $case, $debtor ) );
		}
		return $found;
	}

	/** Nothing is owed for a card; an instalment stands with its whole. */
	private static function is_left_out( CaseRow $case ): bool {
		return in_array( $case->source, array( ExpiringCardSource::ID, Plan::SOURCE ), true );
	}

	private function is_planned( DebtView $debt ): bool {
		$today = (string) wp_date( 'Y-m-d', $this->clock->now() );
		$due   = $debt->facts->debt->dueDate;
		return null !== $debt->plan || null !== $this->promised( $debt ) || ( null !== $due && $due > $today );
	}

	/** @return string|null The day of the newest promise that stands and is not over. */
	private function promised( DebtView $debt ): ?string {
		$promises = AnswerActs::promises( $debt );
		$newest   = end( $promises );
		return false !== $newest && $newest->onDate >= (string) wp_date( 'Y-m-d', $this->clock->now() ) ? $newest->onDate : null;
	}

	private function open_line( DebtView $debt ): AccountDebt {
		$promised = $this->promised( $debt );
		$due      = $debt->facts->debt->dueDate;
		$note     = match ( true ) {
			'processing' === $debt->state => __( 'Your payment is being processed.', 'followup-reminders' ),
			'disputed' === $debt->state   => __( 'We are looking into what you told us.', 'followup-reminders' ),
			null !== $debt->plan          => $this->planned( $debt->plan, $debt->case->currency ),
			/* translators: %s: date such as "Friday 4 December" */
			null !== $promised            => sprintf( __( 'You will pay on %s.', 'followup-reminders' ), $this->words->words_of( $promised ) ),
			null === $due                 => '',
			/* translators: %s: date such as "Thursday 3 December" */
			default                       => sprintf( $due < (string) wp_date( 'Y-m-d', $this->clock->now() ) ? __( 'was due %s', 'followup-reminders' ) : __( 'due %s', 'followup-reminders' ), $debt->due_date ),
		};
		return new AccountDebt(
			item: $debt->item,
			reference: $debt->reference,
			amount: $debt->left,
			note: $note,
			pay_url: 'open' === $debt->state ? $this->links->link( $debt->case, $this->clock->now() ) : '',
			together_id: JointPayment::takes( $debt ) ? $debt->case->id : 0,
			answer_url: 'processing' === $debt->state ? '' : $this->links->answer_link( $debt->case, $this->clock->now() ),
		);
	}

	private function planned( PlanView $plan, string $currency ): string {
		$next = $plan->current();
		if ( null === $next ) {
			return '';
		}
		/* translators: 1: amount, 2: date such as "Friday 4 December" */
		return sprintf( __( 'in instalments, next %1$s on %2$s', 'followup-reminders' ), $this->wording()->amount( $plan->coverage->left_minor( $next ), $currency ), $this->words->words_of( $next->due_on ) );
	}

	private function paid_line( DebtView $debt ): AccountDebt {
		$closed = $debt->case->closed_at_utc;
		/* translators: %s: date such as "3 December" */
		$note = null === $closed ? '' : sprintf( __( 'paid on %s', 'followup-reminders' ), $this->day( $closed ) );
		return new AccountDebt( item: $debt->item, reference: $debt->reference, amount: $debt->total, note: $note );
	}

	/** @return list<AccountMessage> Newest first. */
	public function messages( DebtorRow $debtor ): array {
		$sent = array_filter( $this->outbox->sent_to( $debtor->id ), static fn ( MessageRow $message ): bool => 'email' === $message->channel );
		return array_map(
			$this->message( ... ),
			array_slice( array_reverse( $sent ), 0, self::MOST_MESSAGES )
		);
	}

	private function message( MessageRow $message ): AccountMessage {
		$kept = $this->mails->find( $message->id );
		return new AccountMessage(
			day: null === $message->handed_over_at_utc ? '' : $this->day( $message->handed_over_at_utc ),
			subject: Given::text( $kept->subject ?? '' ),
			// One that was sent before there were codes has none.
			code: isset( $kept->values[0]->{MailFooter::PROOF} ) ? ProofCode::of( $message->message_ref ) : '',
		);
	}

	/**
	 * Everything that was ever asked for, oldest first, by currency.
	 *
	 * @return array<string, StatementPart> By currency.
	 */
	public function statement( DebtorRow $debtor ): array {
		$parts = array();
		foreach ( $this->cases->find_for_debtor( $debtor->id ) as $case ) {
			if ( ! self::is_left_out( $case ) && in_array( $case->status, array( CaseStatus::Open->value, CaseStatus::Paid->value ), true ) ) {
				$parts[ $case->currency ] ??= new StatementPart( $case->currency, $this->wording() );
				$parts[ $case->currency ]->add( $case, $this->day( $case->opened_at_utc ) );
			}
		}
		return $parts;
	}

	public function today(): string {
		return $this->day( $this->clock->now() );
	}

	private function day( int $at_utc ): string {
		return $this->wording()->date( 'plain_year', $at_utc, wp_timezone() );
	}

	private function wording(): Wording {
		return Wording::of( determine_locale(), determine_locale() );
	}
}
