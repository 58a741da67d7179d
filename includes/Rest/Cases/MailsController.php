<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Channels\Email\SentMail;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Mails about a case, as they were sent. */
final class MailsController {

	/** @param \Closure():int $retention_days How long it is kept after the case was closed; 0: for ever. */
	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly MailStore $mails,
		private readonly SentMail $sent_mail,
		private readonly \Closure $retention_days,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/mails/(?P<message_id>\d+)', array( $this, 'show' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { state, mode, atUtc, subject, html, plain, retentionDays }; 404, also `mail.not_kept`.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case    = $this->cases->find( Given::whole( $request['id'] ) );
		$message = null === $case || ! $this->is_about( $case, Given::whole( $request['message_id'] ) ) ? null : $this->outbox->find_message( Given::whole( $request['message_id'] ) );
		if ( null === $case || null === $message ) {
			return Api::not_found();
		}
		$kept = $this->mails->find( $message->id );
		$mail = null === $kept ? null : $this->sent_mail->render( $kept, $this->debtors->get( $case->debtor_id )->email, $case->id );
		if ( null === $mail ) {
			return Api::refuse( 'mail.not_kept', __( 'The text of this message is not kept: an earlier version sent it, or the customer’s data was erased.', 'followup-reminders' ), 404 );
		}
		return new WP_REST_Response(
			(object) array(
				'state'         => $message->state,
				'mode'          => $message->mode,
				'atUtc'         => $message->handed_over_at_utc,
				'subject'       => $mail->subject,
				'html'          => $mail->html,
				'plain'         => $mail->plain,
				'retentionDays' => ( $this->retention_days )(),
			)
		);
	}

	/** A message is shown with the cases it was about, and with no other. */
	private function is_about( CaseRow $case, int $message_id ): bool {
		foreach ( $this->outbox->items_of( array( $message_id ) )[ $message_id ] ?? array() as $item ) {
			if ( $case->id === $item->case_id ) {
				return true;
			}
		}
		return false;
	}
}
