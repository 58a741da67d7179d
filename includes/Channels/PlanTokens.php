<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanView;
use stdClass;

/**
 * The values of tokens about a payment plan. Null: not a token of a plan, or empty.
 *
 * @phpstan-import-type Facts from Documents
 */
final class PlanTokens {

	/** @var Facts Of the case the message is about. */
	private readonly stdClass $facts;

	public function __construct(
		private readonly PlanView $view,
		private readonly DraftItem $item,
		private readonly Wording $wording,
		private readonly int $now,
		private readonly bool $is_short,
	) {
		$this->facts = $item->facts;
	}

	public function value( string $token ): ?string {
		$current = $this->view->current();
		return match ( $token ) {
			'instalments_count' => (string) $this->view->count(),
			'plan_lines'        => $this->lines(),
			'instalment_number' => null === $current ? null : $this->number( $current ),
			'instalment_amount' => null === $current ? null : $this->amount( $this->left_minor( $current ) ),
			'instalment_date'   => null === $current ? null : $this->day( $this->day_of( $current ) ),
			'plan_remaining'    => null === $current || 0 === $this->view->coverage->left_after( $current ) ? null : $this->amount( $this->view->coverage->left_after( $current ) ),
			'plan_miss_line'    => null === $current || Plan::END !== $this->view->plan->on_miss ? null : $this->miss_line( $current ),
			// The page of the plan is there whatever the whole is paid by.
			'plan_button'       => '' === $this->item->pay_url && '' !== $this->item->answer_url ? remove_query_arg( 'answer', $this->item->answer_url ) : null,
			// What is asked of the whole next, not when the whole was due.
			'due_date'          => null === $this->view->instalment && null !== $current ? $this->day( $current->due_on ) : null,
			default             => null,
		};
	}

	private function number( Instalment $instalment ): string {
		return $this->wording->word(
			'instalment_of',
			array(
				'number' => (string) $instalment->no,
				'count'  => (string) $this->view->count(),
			)
		);
	}

	/** Of the instalment that is looked at, as its own facts say. */
	private function left_minor( Instalment $instalment ): int {
		return null === $this->view->instalment ? $this->view->coverage->left_minor( $instalment ) : max( 0, (int) ( $this->facts->debt->totalMinor - $this->facts->debt->paidMinor ) );
	}

	private function day_of( Instalment $instalment ): string {
		return null === $this->view->instalment ? $instalment->due_on : $this->facts->debt->dueDate ?? $instalment->due_on;
	}

	private function lines(): string {
		$lines = array();
		foreach ( $this->view->plan->instalments as $one ) {
			$values  = array(
				'number' => (string) $one->no,
				'date'   => $this->day( $one->due_on ),
				'amount' => $this->amount( $one->amount_minor ),
			);
			$lines[] = $this->wording->word( 0 === $this->view->coverage->left_minor( $one ) ? 'plan_line_paid' : 'plan_line', $values );
		}
		return implode( "\n", $lines );
	}

	private function miss_line( Instalment $instalment ): string {
		$last = ( new DateTimeImmutable( $this->day_of( $instalment ), new DateTimeZone( 'UTC' ) ) )->modify( "+{$this->view->plan->grace_days} days" );
		return $this->wording->word( 'plan_miss', array( 'date' => $this->day( $last->format( 'Y-m-d' ) ) ) );
	}

	private function amount( int $minor ): string {
		return $this->wording->amount( $minor, $this->facts->debt->currency );
	}

	private function day( string $date ): string {
		$noon = (int) strtotime( $date . ' 12:00 UTC' );
		$zone = new DateTimeZone( 'UTC' );
		return $this->is_short ? $this->wording->date( 'short', $noon, $zone ) : $this->wording->plain_day( $noon, $zone, $this->now );
	}
}
