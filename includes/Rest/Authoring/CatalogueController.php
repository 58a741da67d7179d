<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Rest\Api;
use stdClass;
use WP_REST_Response;

/** The facts that conditions and anchors may name, and the actions that steps may take. */
final class CatalogueController {

	public function __construct( private readonly Availability $availability ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/catalogue', array( $this, 'index' ), 'may_work' );
		Api::route( 'GET', '/action-kinds', array( $this, 'action_kinds' ), 'may_work' );
	}

	/** @return WP_REST_Response 200 list of the kinds of actions that something in this shop delivers. */
	public function action_kinds(): WP_REST_Response {
		return new WP_REST_Response( $this->availability->action_kinds() );
	}

	/** @return WP_REST_Response 200 list of { id, label, group, type, unit, values, operators, clock, missing }, labels in English: screens translate by id. */
	public function index(): WP_REST_Response {
		return new WP_REST_Response(
			array_map(
				fn ( stdClass $fact ): stdClass => (object) array(
					'id'        => $fact->id,
					'label'     => $fact->label,
					'group'     => $fact->group,
					'type'      => $fact->type,
					'unit'      => $fact->unit,
					'values'    => $fact->values,
					'operators' => $fact->operators,
					'clock'     => $fact->clock,
					'missing'   => $this->availability->missing( $fact ),
				),
				Catalogue::facts()
			)
		);
	}
}
