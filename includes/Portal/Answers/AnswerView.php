<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

/** A page of the answers, or where a payment goes on. */
final class AnswerView {

	private function __construct(
		public readonly string $target,
		public readonly string $title,
		public readonly string $html,
	) {}

	public static function page( string $title, string $html ): self {
		return new self( '', $title, $html );
	}

	public static function redirect( string $target ): self {
		return new self( $target, '', '' );
	}
}
