<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Messages;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;

/** Emails after which a customer complained or asked for no more, of each thousand sent. Of fewer than 200 only the count says something. */
final class Irritation extends Emails {

	public const LEAST_SENT = 200;

	public function id(): string {
		return 'irritation';
	}

	public function selection( Scope $scope ): Selection {
		return parent::selection( $scope->narrowed( 'answer', 'irritated' ) );
	}

	public function answer( Scope $scope ): Answer {
		$emails    = ( new Emails( $this->database, $this->days ) )->answer( $scope );
		$sent      = (int) $emails->value;
		$irritated = (int) ( $emails->beside['irritated'] ?? 0 );
		return new Answer(
			id: $this->id(),
			value: self::LEAST_SENT > $sent ? null : intdiv( 20000 * $irritated + $sent, 2 * $sent ),
			unit: 'per_1000',
			scope: $scope,
			numerator: $irritated,
			denominator: $sent,
			is_final: $emails->is_final,
			final_on: $emails->final_on,
		);
	}
}
