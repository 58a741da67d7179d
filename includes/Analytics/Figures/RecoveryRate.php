<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;

/** How much of what failed in a period came in within its window; what the shop itself called off does not count. */
final class RecoveryRate extends Cohort {

	public function id(): string {
		return 'recovery_rate';
	}

	protected function adds(): string {
		return 'f.sealed_r';
	}

	public function answer( Scope $scope ): Answer {
		return $this->answer_of( $scope, $this->added_up( $scope ), $this->is_closed( $scope ) );
	}

	/** @param array<string,int> $sums See SUMS; without any there was no case. */
	public function answer_of( Scope $scope, array $sums, bool $is_closed ): Answer {
		$sums += array_fill_keys( array_keys( self::SUMS ), 0 );
		$asked = $sums['at_risk'] - $sums['called_off'];
		return new Answer(
			id: $this->id(),
			value: 0 === $asked ? null : intdiv( 2000 * $sums['recovered'] + $asked, 2 * $asked ),
			unit: 'rate',
			scope: $scope,
			numerator: $sums['recovered'],
			denominator: $asked,
			is_final: $is_closed,
			final_on: $this->final_on( $scope ),
			beside: array(
				'calledOffMinor'   => $sums['called_off'],
				'lostMinor'        => $sums['lost'],
				'stillUnpaidMinor' => $sums['still_open'],
				'laterNumerator'   => $sums['now_recovered'],
				'laterDenominator' => $sums['now_at_risk'] - $sums['now_called_off'],
				'cases'            => $sums['cases'],
				'askedCases'       => $sums['asked_cases'],
				'settledCases'     => $sums['settled'],
				'emails'           => $sums['emails'],
			),
		);
	}
}
