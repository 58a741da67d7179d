<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Messages;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** Reminders handed over after the payment that settled their case. A thank-you is no reminder; a transfer that the shop learned of later counts. */
final class AfterPaying extends Figure {

	public function id(): string {
		return 'written_after_paying';
	}

	public function lists(): string {
		return 'count';
	}

	public function selection( Scope $scope ): Selection {
		return new Selection(
			'figure_messages',
			'day',
			'1',
			"f.currency = ? AND f.day BETWEEN ? AND ? AND f.is_answer = 0 AND f.state = 'delivered'
				AND EXISTS ( SELECT 1 FROM {figure_cases} k WHERE k.case_id = f.case_id AND k.now_o = 0 AND k.paid_at_utc < f.sent_at_utc )",
			array( $scope->currency, $scope->from, $scope->to )
		);
	}

	public function answer( Scope $scope ): Answer {
		return new Answer( id: $this->id(), value: $this->sums( $this->selection( $scope ), 'COUNT(*) AS messages' )['messages'], unit: 'count', scope: $scope );
	}
}
