<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\ToldByEvents;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Corrects who owes an imported debt and where it is paid. An order's customer is corrected on the order. */
final class ContactController {

	private const LONGEST_NAME  = 190;

	/** @var array<string,true> Sources whose contacts are kept here. */
	private array $own = array();

	/** @param list<Source> $sources All sources that are there. */
	public function __construct(
		array $sources,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly PersonActs $person_acts,
		private readonly CaseViews $views,
	) {
		foreach ( $sources as $source ) {
			if ( $source instanceof ToldByEvents ) {
				$this->own[ $source->id() ] = true;
			}
		}
	}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'PUT', '/cases/(?P<id>\d+)/contact', array( $this, 'correct' ), 'may_work' );
	}

	/**
	 * Body { name, email, isCompany: bool, payUrl: string, appliesTo: 'case'|'customer' }; `customer` corrects all of the customer's open
	 * imported cases, of which `payUrl` is this one's.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`, `contact.elsewhere`, `contact.unchanged`; 503 `case.not_stored`.
	 */
	public function correct( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$refusal = $this->refusal( $case );
		if ( null !== $refusal ) {
			return $refusal;
		}
		$reader  = new Fields( $body );
		$debtor  = $this->debtors->get( $case->moves_to ?? $case->debtor_id );
		$party   = self::party( $reader, $debtor );
		$pay_url = $reader->web_address( 'payUrl' ) ?? '';
		$scope   = $reader->choice( 'appliesTo', array( 'case', 'customer' ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$changed_party = self::is_same( $party, $debtor ) ? null : $party;
		$changed_url   = $pay_url === ( $case->pay_url ?? '' ) ? null : $pay_url;
		if ( null === $changed_party && null === $changed_url ) {
			return Api::refuse( 'contact.unchanged', __( 'The contact is unchanged.', 'followup-reminders' ), 409 );
		}
		$cases  = null === $changed_party || 'case' === $scope ? array( $case ) : array( $case, ...$this->siblings( $case ) );
		$act_id = 'contact_' . str_replace( '-', '', wp_generate_uuid4() );
		if ( ! $this->person_acts->correct_contact( $cases, $changed_party, $changed_url, $act_id, get_current_user_id() ) ) {
			return Api::refuse( 'case.not_stored', __( 'It could not be stored. Please try again.', 'followup-reminders' ), 503 );
		}
		$case = $this->cases->get( $case->id );
		return new WP_REST_Response( $this->views->detail( $case, $this->debtors->get( $case->moves_to ?? $case->debtor_id ) ) );
	}

	private function refusal( CaseRow $case ): ?WP_Error {
		if ( ! $case->is_open() ) {
			return Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
		}
		return isset( $this->own[ $case->source ] ) ? null : Api::refuse( 'contact.elsewhere', __( 'This contact comes from the shop. Correct it on the order; the case follows.', 'followup-reminders' ), 409 );
	}

	private static function party( Fields $reader, DebtorRow $debtor ): DebtorIdentity {
		$name  = trim( $reader->line( 'name', self::LONGEST_NAME ) );
		$email = $reader->email( 'email' );
		// Another address may be another person: an account, a time zone and a state are not taken along.
		$same = strtolower( $email ) === strtolower( $debtor->email ) ? $debtor : null;
		return new DebtorIdentity(
			customer_id: $same?->customer_id,
			email: $email,
			name: $name,
			locale: $debtor->locale,
			country: $debtor->country,
			state: $same?->state,
			time_zone: $same?->time_zone,
			is_company: $reader->flag( 'isCompany' ),
		);
	}

	private static function is_same( DebtorIdentity $party, DebtorRow $debtor ): bool {
		return $party->email === $debtor->email && $party->name === $debtor->name && $party->is_company === $debtor->is_company;
	}

	/** @return list<CaseRow> The debtor's other open imported cases. */
	private function siblings( CaseRow $case ): array {
		return array_values(
			array_filter(
				$this->cases->find_for_debtor( $case->debtor_id ),
				fn ( CaseRow $other ): bool => $other->id !== $case->id && $other->is_open() && null === $other->moves_to && isset( $this->own[ $other->source ] )
			)
		);
	}
}
