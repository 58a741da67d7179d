<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;

/** What the shop is after now: what is open of cases at risk that a live sequence follows up. */
final class InRecovery extends AtRisk {

	public function id(): string {
		return 'in_recovery';
	}

	/** From the cases that are open in a sequence, of which there are few beside all others. */
	public function answer( Scope $scope ): Answer {
		return $this->answer_of( $scope, $this->from_rows( $scope ) );
	}

	public function selection( Scope $scope ): Selection {
		return parent::selection( $scope )->and( "c.run_is_open = 1 AND c.run_mode = 'live'", array() );
	}
}
