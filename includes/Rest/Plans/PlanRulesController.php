<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Plans;

use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Which instalments customers may ask for. */
final class PlanRulesController {

	private const MOST_AMOUNTS = 50;
	private const MOST_MINOR   = 900000000000;

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/plan-rules', array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', '/plan-rules', array( $this, 'save' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 { offer, mostCount, least: [ { amountMinor, currency } ], spacing, firstWithinDays, kinds, onMiss, graceDays }. */
	public function show(): WP_REST_Response {
		return new WP_REST_Response( PlanRules::read()->document() );
	}

	/**
	 * Body as shown.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$read = self::read( $body );
		if ( array() !== $read->issues ) {
			return Api::invalid( $read->issues );
		}
		$read->rules->save();
		return $this->show();
	}

	/** @return object{rules: PlanRules, issues: list<InputIssue>}&stdClass With issues the rules do not count. */
	public static function read( mixed $given ): stdClass {
		$body    = $given instanceof stdClass ? $given : new stdClass();
		$reader  = new Fields( $body );
		$spacing = $reader->choice( 'spacing', Split::SPACINGS );
		$rules   = new PlanRules(
			offer: $reader->choice( 'offer', PlanRules::OFFERS ),
			most_count: $reader->whole( 'mostCount', 2, PlanRules::MOST_COUNT ),
			least: self::amounts( $reader, $body->least ?? null ),
			spacing: Split::WEEK === $spacing || Split::FORTNIGHT === $spacing ? $spacing : Split::MONTH,
			first_within_days: $reader->whole( 'firstWithinDays', 0, PlanRules::MOST_FIRST ),
			kinds: self::kinds( $reader, $body->kinds ?? null ),
			on_miss: Plan::END === $reader->choice( 'onMiss', array( Plan::GO_ON, Plan::END ) ) ? Plan::END : Plan::GO_ON,
			grace_days: $reader->whole( 'graceDays', 0, PlanRules::MOST_GRACE ),
		);
		return (object) array(
			'rules'  => $rules,
			'issues' => $reader->issues(),
		);
	}

	/** @return list<string> */
	private static function kinds( Fields $reader, mixed $kinds ): array {
		$given = is_array( $kinds ) ? $kinds : array();
		foreach ( $given as $index => $one ) {
			if ( ! in_array( $one, PlanRules::KINDS, true ) ) {
				$reader->refuse( 'value.not_allowed', "kinds/$index", is_string( $one ) ? $one : '', implode( ',', PlanRules::KINDS ) );
			}
		}
		return array_values( array_filter( PlanRules::KINDS, static fn ( string $kind ): bool => in_array( $kind, $given, true ) ) );
	}

	/** @return list<object{amountMinor: int, currency: string}&stdClass> One for each currency. */
	private static function amounts( Fields $reader, mixed $least ): array {
		$given   = is_array( $least ) ? array_slice( $least, 0, self::MOST_AMOUNTS ) : array();
		$amounts = array();
		foreach ( $given as $index => $one ) {
			$fields   = new Fields( $one instanceof stdClass ? $one : new stdClass() );
			$currency = $fields->currency( 'currency' );
			$minor    = $fields->whole( 'amountMinor', 1, self::MOST_MINOR );
			if ( isset( $amounts[ $currency ] ) ) {
				$fields->refuse( 'value.not_unique', 'currency', $currency );
			}
			foreach ( $fields->issues() as $issue ) {
				$reader->refuse( $issue->code, "least/$index/" . $issue->path, $issue->given, $issue->wanted );
			}
			$amounts[ $currency ] = (object) array(
				'amountMinor' => $minor,
				'currency'    => $currency,
			);
		}
		return array_values( $amounts );
	}
}
