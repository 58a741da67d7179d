<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use FollowupReminders\Model\Messages\Handover;

/** The outcome of one request, and what it means for the message. */
final class WebhookAnswer {

	/** Statuses of 400 to 499 that mean "not now". */
	private const NOT_NOW = array( 408, 425, 429 );

	/**
	 * @param int         $status              HTTP status; 0 when none came.
	 * @param string      $silence             Why none came: `not_begun`, `no_connection`, `no_reply`, `transport_unknown`; '' when one did.
	 * @param int|null    $retry_after_seconds What the other side asked for.
	 * @param string      $request_id          What the other side calls the request, or ''.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $silence = '',
		public readonly ?int $retry_after_seconds = null,
		public readonly string $request_id = '',
	) {}

	/** Sent again only when it is proven that nothing arrived, or when the other side says so. */
	public function handover(): Handover {
		if ( 0 === $this->status ) {
			$proven = in_array( $this->silence, array( 'not_begun', 'no_connection' ), true );
			return new Handover( $proven ? 'refused' : 'unknown', 'webhook.' . $this->silence );
		}
		if ( 200 <= $this->status && 300 > $this->status ) {
			return new Handover( 'delivered', 'webhook.accepted', $this->request_id );
		}
		$code    = 'webhook.answered_' . $this->status;
		$not_now = 500 <= $this->status || in_array( $this->status, self::NOT_NOW, true );
		return $not_now ? new Handover( 'refused', $code, $this->request_id, $this->retry_after_seconds ) : new Handover( 'failed', $code, $this->request_id );
	}

	/** Whether the other side says that it will never accept a call again. */
	public function is_gone(): bool {
		return 410 === $this->status;
	}
}
