<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Paying;

use DateTimeZone;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Plans\PlanView;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Support\Clock;

/** The instalments of a debt, with the way to pay the next one. */
final class PlanPage {

	/** In place of an answer: all of the debt is paid, whatever the plan says. */
	public const ALL = 'all';

	public function __construct(
		private readonly PayLinks $links,
		private readonly PlanBook $plans,
		private readonly Templates $templates,
		private readonly Clock $clock,
	) {}

	/** Of an instalment that is asked for, or of any other debt, there is none. */
	public static function is_for( DebtView $debt ): bool {
		return null !== $debt->plan && null === $debt->plan->instalment && null !== $debt->plan->coverage->next();
	}

	/** @param string $help The way to everything else, as HTML. */
	public function html( DebtView $debt, string $token, string $help ): string {
		return $this->templates->render(
			'plan',
			array(
				'debt'    => $debt,
				'summary' => $this->templates->render( 'summary', array( 'debt' => $debt ) ),
				'lines'   => null === $debt->plan ? array() : $this->lines( $debt->plan, $debt->case->currency ),
				'all_url' => Addresses::answer( $token, self::ALL ),
				'help'    => $help,
			)
		);
	}

	/** @return list<array{no: int, amount: string, day: string, is_paid: bool, pay_url: string, pay: string}> */
	private function lines( PlanView $view, string $currency ): array {
		$wording = Wording::of( determine_locale(), determine_locale() );
		$next    = $view->coverage->next();
		return array_map(
			function ( Instalment $one ) use ( $view, $wording, $next, $currency ): array {
				$case = $next?->no === $one->no ? $this->plans->case_of( $view->plan, $one ) : null;
				return array(
					'no'      => $one->no,
					'amount'  => $wording->amount( $one->amount_minor, $currency ),
					'day'     => $wording->day( (int) strtotime( $one->due_on . ' 12:00 UTC' ), new DateTimeZone( 'UTC' ), $this->clock->now() ),
					'is_paid' => 0 === $view->coverage->left_minor( $one ),
					'pay_url' => null === $case ? '' : $this->links->link( $case, $this->clock->now() ),
					'pay'     => $wording->amount( $view->coverage->left_minor( $one ), $currency ),
				);
			},
			$view->plan->instalments
		);
	}
}
