<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use DateTimeImmutable;
use DateTimeInterface;
use DateTimeZone;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Signature;
use WP_Error;

/** Posts one signed document to a target: no redirects, no address of the shop's own network, and never twice. */
final class WebhookSender {

	/** Carries Signature::header(), as in requests of billing systems to us. */
	public const SIGNATURE = 'X-Followup-Signature';
	/** A tick has 20 seconds for everybody. */
	private const TIMEOUT_SECONDS = 10;
	/** What the other side says is not read, only its status and headers. */
	private const READ_BYTES = 4096;
	/** No server may make us wait longer than our own longest delay. */
	private const LONGEST_RETRY_SECONDS = 7200;
	private const LONGEST_ID            = 190;

	public function __construct(
		private readonly TargetAddress $address,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $event_id Names the event for good: the same for each attempt.
	 * @param string $body     JSON.
	 */
	public function send( TargetRow $target, string $event_id, string $body ): WebhookAnswer {
		$now       = $this->clock->now();
		$arguments = array(
			'body'                => $body,
			'timeout'             => self::TIMEOUT_SECONDS,
			'redirection'         => 0,
			'limit_response_size' => self::READ_BYTES,
			'headers'             => array(
				'Content-Type'    => 'application/json',
				'Webhook-Id'      => $event_id,
				'Idempotency-Key' => $event_id,
				self::SIGNATURE   => Signature::header( $body, $now, ...$target->secrets( $now ) ),
			),
		);

		$pinned = $this->address->is_local ? null : $this->address->pinned( $target->url );
		if ( null === $pinned && ! $this->address->is_local ) {
			return new WebhookAnswer( 0, 'not_begun' );
		}
		$watch = new SendWatch();
		$watch->begin();
		$pinned?->begin();
		try {
			$answer = $this->address->is_local ? wp_remote_post( $target->url, $arguments ) : wp_safe_remote_post( $target->url, $arguments );
		} finally {
			$pinned?->end();
			$watch->end();
		}
		return $answer instanceof WP_Error ? self::from_error( $watch ) : self::from_response( $answer, $now );
	}

	private static function from_error( SendWatch $watch ): WebhookAnswer {
		if ( 200 <= $watch->status() ) {
			// The status arrived and the rest did not: the status decides.
			return new WebhookAnswer( $watch->status() );
		}
		if ( $watch->may_have_arrived() ) {
			return new WebhookAnswer( 0, $watch->is_taken_over() ? 'transport_unknown' : 'no_reply' );
		}
		return new WebhookAnswer( 0, $watch->has_begun() ? 'no_connection' : 'not_begun' );
	}

	/** @param array<string,mixed> $answer Of WordPress. */
	private static function from_response( array $answer, int $now ): WebhookAnswer {
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( 200 > $status || 600 <= $status ) {
			return new WebhookAnswer( 0, 'transport_unknown' );
		}
		$id = wp_remote_retrieve_header( $answer, 'x-request-id' );
		return new WebhookAnswer(
			$status,
			'',
			self::retry_after( wp_remote_retrieve_header( $answer, 'retry-after' ), $now ),
			is_string( $id ) && strlen( $id ) <= self::LONGEST_ID && 1 === preg_match( '/\A[\x21-\x7e]+\z/', $id ) ? $id : ''
		);
	}

	/** @param mixed $told Seconds or an HTTP date; several headers come as a list. */
	private static function retry_after( mixed $told, int $now ): ?int {
		$text = is_string( $told ) ? trim( $told ) : '';
		if ( ctype_digit( $text ) && strlen( $text ) < 10 ) {
			return min( (int) $text, self::LONGEST_RETRY_SECONDS );
		}
		$date = DateTimeImmutable::createFromFormat( DateTimeInterface::RFC7231, $text, new DateTimeZone( 'UTC' ) );
		return false === $date ? null : max( 0, min( $date->getTimestamp() - $now, self::LONGEST_RETRY_SECONDS ) );
	}
}
