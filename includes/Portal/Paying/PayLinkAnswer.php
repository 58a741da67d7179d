<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Paying;

/** What a followed link is answered with: another address or a page. */
final class PayLinkAnswer {

	/**
	 * @param string $target Where to; '' for a page.
	 * @param 'open'|'paid'|'closed'|'processing'|'disputed'|'expired'|'invalid'|'too_many'|'nowhere' $code Why.
	 * @param int    $status HTTP status.
	 * @param string $html   Of the page.
	 */
	private function __construct(
		public readonly string $target,
		public readonly string $code,
		public readonly int $status,
		public readonly string $title = '',
		public readonly string $html = '',
	) {}

	public static function redirect( string $target ): self {
		return new self( $target, 'open', 302 );
	}

	/** @param 'open'|'paid'|'closed'|'processing'|'disputed'|'expired'|'invalid'|'too_many'|'nowhere' $code Why. */
	public static function page( string $code, string $title, string $html, int $status ): self {
		return new self( '', $code, $status, $title, $html );
	}
}
