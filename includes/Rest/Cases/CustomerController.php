<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use DateTimeImmutable;
use FollowupReminders\Cases\Acts\RecipientActs;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Recipients\Recipient;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Sources\Orders\CustomerValue;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The customer of a case: what else they owe, how they have paid, and where messages to them go.
 *
 * @phpstan-import-type CaseCustomerCase from Views
 * @phpstan-import-type CaseCustomerRecipients from Views
 */
final class CustomerController {

	/** Newest cases that are shown; the page of a customer is elsewhere. */
	private const MOST_CASES = 24;
	/** As many as the row holds. */
	private const LONGEST_IDENTITY = 500;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly RecipientActs $recipient_acts,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/customer', array( $this, 'show' ), 'may_work' );
		Api::route( 'PUT', '/cases/(?P<id>\d+)/recipients', array( $this, 'set_recipients' ), 'may_work' );
		Api::route( 'PUT', '/cases/(?P<id>\d+)/identity', array( $this, 'set_identity' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { lifetime: { minor, currency }|null, cases: list of { id, number, status, currency, remainingMinor, openedAtUtc, result } newest first, total, recipients: { to, copies: list of { email, isRefused } }, identity, wishes: { language, times, channel, wantsCourtesy } }; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		return $this->view_of( $case );
	}

	/**
	 * Body { to: list<string>, copies: list<string> }, at most five addresses each: `to` instead of the customer's own, `copies` beside it; of all of the customer's cases.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as GET /cases/{id}/customer; 400 with issues; 404; 409 `recipients.unchanged`, `recipients.erased`, `recipients.changed_meanwhile`.
	 */
	public function set_recipients( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		$to     = $reader->emails( 'to', Recipients::MOST );
		$copies = $reader->emails( 'copies', Recipients::MOST );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$debtor = $this->debtors->get( $case->debtor_id );
		$before = $debtor->recipients ?? Recipients::none();
		$after  = Recipients::of( $to, $copies );
		if ( 'erased' === $debtor->email_state ) {
			return Api::refuse( 'recipients.erased', __( 'This customer asked to be forgotten. Nobody is written to.', 'followup-reminders' ), 409 );
		}
		if ( $after->as_text() === $before->as_text() ) {
			return Api::refuse( 'recipients.unchanged', __( 'The addresses are unchanged.', 'followup-reminders' ), 409 );
		}
		return $this->recipient_acts->set( $case, $before, $after, get_current_user_id() )
			? $this->view_of( $case )
			: Api::refuse( 'recipients.changed_meanwhile', __( 'Somebody else changed the addresses meanwhile. Look at them again.', 'followup-reminders' ), 409 );
	}

	/**
	 * Body { identity: string }: legal name, address and registration number in one line, '' takes it away; of all of the customer's cases.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as GET /cases/{id}/customer; 400 with issues; 404; 409 `recipients.erased`, `recipients.unchanged`, `recipients.changed_meanwhile`.
	 */
	public function set_identity( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader   = new Fields( $body );
		$identity = trim( $reader->line( 'identity', self::LONGEST_IDENTITY, false ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$debtor = $this->debtors->get( $case->debtor_id );
		if ( 'erased' === $debtor->email_state ) {
			return Api::refuse( 'recipients.erased', __( 'This customer asked to be forgotten. Nobody is written to.', 'followup-reminders' ), 409 );
		}
		if ( $identity === $debtor->identity ) {
			return Api::refuse( 'recipients.unchanged', __( 'Nothing was changed.', 'followup-reminders' ), 409 );
		}
		return $this->recipient_acts->identify( $case, $debtor->identity, $identity, get_current_user_id() )
			? $this->view_of( $case )
			: Api::refuse( 'recipients.changed_meanwhile', __( 'Somebody else changed it meanwhile. Look at it again.', 'followup-reminders' ), 409 );
	}

	private function view_of( CaseRow $case ): WP_REST_Response {
		$all    = array_reverse( $this->cases->find_for_debtor( $case->debtor_id ) );
		$debtor = $this->debtors->get( $case->debtor_id );
		return new WP_REST_Response(
			(object) array(
				'lifetime' => CustomerValue::of( $debtor->customer_id ),
				'cases'    => array_map( self::view( ... ), array_slice( $all, 0, self::MOST_CASES ) ),
				'total'    => count( $all ),
				'recipients' => self::recipients( $debtor->recipients ?? Recipients::none() ),
				'identity' => $debtor->identity,
				'wishes' => (object) array(
					'language'      => $this->debtors->chosen_locale( $debtor->id ),
					'times'         => MailTimes::Any === $debtor->mail_times ? null : $debtor->mail_times->value,
					'channel'       => MailChannel::Email === $debtor->reminders_by() ? 'email' : $debtor->reminders_by()->value,
					'wantsCourtesy' => null === $debtor->courtesy_off_utc,
				),
			)
		);
	}

	/** @return CaseCustomerRecipients */
	private static function recipients( Recipients $recipients ): stdClass {
		$of = static fn ( string $place ): array => array_values(
			array_map(
				static fn ( Recipient $one ): stdClass => (object) array(
					'email'     => $one->email,
					'isRefused' => $one->is_refused,
				),
				array_filter( $recipients->all(), static fn ( Recipient $one ): bool => $place === $one->place )
			)
		);
		return (object) array(
			'to'     => $of( 'to' ),
			'copies' => $of( 'copy' ),
		);
	}

	/** @return CaseCustomerCase */
	private static function view( CaseRow $case ): stdClass {
		return (object) array(
			'id'             => $case->id,
			'number'         => $case->number,
			'status'         => $case->status,
			'currency'       => $case->currency,
			'remainingMinor' => CaseViews::remaining( $case->status, $case->total_minor, $case->paid_minor, $case->credited_minor, $case->lost_minor ),
			'openedAtUtc'    => $case->opened_at_utc,
			'result'         => self::result( $case ),
		);
	}

	/** @return 'open'|'on_time'|'late'|'lost'|'cancelled' What was due at once is late when it became a case. */
	private static function result( CaseRow $case ): string {
		if ( CaseStatus::Paid->value !== $case->status ) {
			return match ( $case->status ) {
				CaseStatus::Open->value       => 'open',
				CaseStatus::WrittenOff->value => 'lost',
				default       => 'cancelled',
			};
		}
		$due_until = null === $case->due_date ? null : ( new DateTimeImmutable( $case->due_date . ' 23:59:59', wp_timezone() ) )->getTimestamp();
		return null !== $due_until && $case->closed_at_utc <= $due_until ? 'on_time' : 'late';
	}
}
