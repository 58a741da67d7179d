<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Incoming;

use FollowupReminders\Cases\MailReports;
use FollowupReminders\Cases\RefusedAddresses;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** What a mail provider says afterwards: an address takes no mail for good, or its owner complained. It is not written to again. */
final class BouncesController {

	/** Bytes; an address and a word. */
	private const LARGEST_BODY  = 4096;
	private const LONGEST_EMAIL = 254;

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly TaskStore $tasks,
		private readonly MailReports $mail_reports,
		private readonly RefusedAddresses $refused,
		private readonly SignedRequest $signed,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		register_rest_route(
			Api::ROOT,
			'/bounces',
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'take' ),
				'permission_callback' => array( $this, 'is_signed' ),
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|WP_Error 401 `bounces.signature_*`, 401 `bounces.secret_unset`, 413 `bounces.too_large`.
	 */
	public function is_signed( WP_REST_Request $request ): bool|WP_Error {
		return $this->signed->check( $request, 'bounces', self::LARGEST_BODY );
	}

	/**
	 * Body { kind: 'bounce'|'complaint', email: string, messageId?: string }; `bounce` only for what is for good. `messageId` is the Message-ID of the email it is about. Sending it again changes nothing.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { outcome: 'marked'|'unknown' }; 400 with issues.
	 */
	public function take( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$kind   = $reader->choice( 'kind', array( 'bounce', 'complaint' ) );
		$email  = $reader->text( 'email', self::LONGEST_EMAIL );
		$ref    = $reader->text( 'messageId', 190, false );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$debtors = array();
		foreach ( array( ...$this->debtors->find_by_email( $email ), ...$this->debtors->find_by_recipient( $email ) ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		foreach ( $debtors as $debtor ) {
			$this->mail_reports->record( $debtor, 'bounce' === $kind ? EventKind::EmailBounced : EventKind::EmailComplained, $ref );
			if ( $this->refused->mark( $debtor->id, 'bounce' === $kind ? 'bounce' : 'complaint', array( $email ) ) ) {
				$this->tell( $debtor->id, $kind );
			}
		}
		return new WP_REST_Response( (object) array( 'outcome' => array() === $debtors ? 'unknown' : 'marked' ) );
	}

	/** A person is notified: this customer cannot be reached by mail any more. */
	private function tell( int $debtor_id, string $kind ): void {
		$now = $this->clock->now();
		foreach ( $this->cases->find_for_debtor( $debtor_id ) as $case ) {
			if ( $case->is_open() ) {
				$this->tasks->raise( $kind . '.' . $case->id, $case->id, 'message_failed', $now );
			}
		}
	}
}
