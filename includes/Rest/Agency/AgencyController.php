<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Agency;

use FollowupReminders\Channels\Email\SentMail;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Values\DecimalAmount;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** A case as a collection agency or a lawyer takes it over: who owes what since when, what was paid and credited, and each reminder with its date and words. */
final class AgencyController {

	/** Kinds of Model\Events\EventKind that change the amount due, as the file calls them. */
	private const MONEY = array(
		'payment_received' => 'payment',
		'payment_reversed' => 'payment_taken_back',
		'credited'         => 'credit',
		'refunded'         => 'refund',
		'corrected'        => 'correction',
	);

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly EventStore $events,
		private readonly MailStore $mails,
		private readonly SentMail $sent_mail,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/agency-export', array( $this, 'export' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { filename, zipBase64 }; 404; 409 `case.closed`, `agency.disputed`: an amount in dispute is no claim.
	 */
	public function export( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		if ( ! $case->is_open() ) {
			return Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
		}
		if ( 0 < $case->open_disputes ) {
			return Api::refuse( 'agency.disputed', __( 'The customer disputes this case. Close the dispute before you hand it over.', 'followup-reminders' ), 409 );
		}
		$debtor    = $this->debtors->get( $case->debtor_id );
		$reminders = array( array( 'sent_at_utc', 'subject', 'outcome', 'message_id', 'file' ) );
		$files     = array();
		foreach ( $this->sent( $case ) as $message ) {
			$kept = $this->mails->find( $message->id );
			$mail = null === $kept ? null : $this->sent_mail->render( $kept, $debtor->email, $case->id );
			$at   = gmdate( 'Y-m-d\TH:i:s\Z', (int) $message->handed_over_at_utc );
			$name = null === $mail ? '' : sprintf( 'reminders/%02d-%s.txt', count( $reminders ), substr( $at, 0, 10 ) );
			if ( null !== $mail ) {
				$files[ $name ] = "Date: $at\r\nTo: {$debtor->email}\r\nSubject: {$mail->subject}\r\n\r\n" . $mail->plain . "\r\n";
			}
			$reminders[] = array( $at, $mail->subject ?? '', $message->state, $message->message_ref, $name );
		}
		$zip = ZipFile::of(
			array(
				'debt.csv'      => self::csv( $this->debt( $case, $debtor ) ),
				'payments.csv'  => self::csv( $this->payments( $case ) ),
				'reminders.csv' => self::csv( $reminders ),
			) + $files,
			$this->clock->now()
		);
		return new WP_REST_Response(
			(object) array(
				'filename'  => 'case-' . trim( (string) preg_replace( '/[^A-Za-z0-9_-]+/', '-', $case->number ), '-' ) . '-' . $case->id . '.zip',
				'zipBase64' => base64_encode( $zip ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- A file inside JSON.
			)
		);
	}

	/** @return list<MessageRow> Emails that were really sent, oldest first, each once. */
	private function sent( CaseRow $case ): array {
		$sent = array();
		foreach ( $this->outbox->items_of_cases( array( $case->id ) )[ $case->id ] ?? array() as $item ) {
			$message = isset( $sent[ $item->message_id ] ) ? null : $this->outbox->find_message( $item->message_id );
			if ( null !== $message && 'email' === $message->channel && RunMode::LIVE === $message->mode && in_array( $message->state, array( 'delivered', 'unknown' ), true ) ) {
				$sent[ $message->id ] = $message;
			}
		}
		usort( $sent, static fn ( MessageRow $a, MessageRow $b ): int => array( (int) $a->handed_over_at_utc, $a->id ) <=> array( (int) $b->handed_over_at_utc, $b->id ) );
		return $sent;
	}

	/** @return list<list<string>> A line of names, and one for whatever changed the amount due, oldest first. */
	private function payments( CaseRow $case ): array {
		$events = array_filter( $this->events->for_case( $case->id ), static fn ( EventRow $event ): bool => isset( self::MONEY[ $event->kind ] ) );
		usort( $events, static fn ( EventRow $a, EventRow $b ): int => array( $a->occurred_at_utc, $a->id ) <=> array( $b->occurred_at_utc, $b->id ) );
		$lines = array( array( 'at_utc', 'recorded_at_utc', 'what', 'amount', 'currency', 'how', 'event_id' ) );
		foreach ( $events as $event ) {
			$details = $event->details;
			$lines[] = array(
				gmdate( 'Y-m-d\TH:i:s\Z', $event->occurred_at_utc ),
				gmdate( 'Y-m-d\TH:i:s\Z', $event->heard_at_utc ),
				self::MONEY[ $event->kind ],
				DecimalAmount::format( $details->amountMinor ?? 0, $details->currency ?? $case->currency ),
				$details->currency ?? $case->currency,
				$details->how ?? $details->via ?? $details->what ?? '',
				$event->event_id,
			);
		}
		return $lines;
	}

	/** @return list<list<string>> A line of names and one of values. */
	private function debt( CaseRow $case, DebtorRow $debtor ): array {
		$money = static fn ( int $minor ): string => DecimalAmount::format( $minor, $case->currency );
		$row   = array(
			'debtor_name'     => $debtor->name,
			'debtor_email'    => $debtor->email,
			'debtor_company'  => $debtor->is_company ? 'yes' : 'no',
			'debtor_country'  => (string) $debtor->country,
			'debtor_language' => $debtor->locale,
			'kind'            => $case->kind,
			'number'          => $case->number,
			'currency'        => $case->currency,
			'original'        => $money( $case->total_minor ),
			'paid'            => $money( $case->paid_minor ),
			'credited'        => $money( $case->credited_minor ),
			'due'             => $money( max( 0, $case->total_minor - $case->paid_minor - $case->credited_minor ) ),
			'opened_on'       => gmdate( 'Y-m-d', $case->opened_at_utc ),
			'due_on'          => (string) $case->due_date,
			'open_disputes'   => (string) $case->open_disputes,
			'exported_at_utc' => gmdate( 'Y-m-d\TH:i:s\Z', $this->clock->now() ),
		);
		return array( array_keys( $row ), array_values( $row ) );
	}

	/** @param list<list<string>> $rows A spreadsheet must not calculate what a customer is called: such a text gets an apostrophe. */
	private static function csv( array $rows ): string {
		$cell = static fn ( string $text ): string => '"' . str_replace( '"', '""', ( 1 === preg_match( '/^[=+@\t\r-]/', $text ) ? "'" : '' ) . $text ) . '"';
		return "\xEF\xBB\xBF" . implode( "\r\n", array_map( static fn ( array $row ): string => implode( ',', array_map( $cell, $row ) ), $rows ) ) . "\r\n";
	}
}
