<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Rest\Api;
use stdClass;
use WP_REST_Response;

/** The facts that conditions and anchors may name. */
final class CatalogueController {

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		register_rest_route(
			Api::ROOT,
			'/catalogue',
			array(
				'methods'             => 'GET',
				'callback'            => array( $this, 'index' ),
				'permission_callback' => array( Api::class, 'may_work' ),
			)
		);
	}

	/** @return WP_REST_Response 200 list of { id, label, group, type, unit, values, operators, clock }, labels in English: screens translate by id. */
	public function index(): WP_REST_Response {
		return new WP_REST_Response(
			array_map(
				static fn ( stdClass $fact ): stdClass => (object) array(
					'id'        => $fact->id,
					'label'     => $fact->label,
					'group'     => $fact->group,
					'type'      => $fact->type,
					'unit'      => $fact->unit,
					'values'    => $fact->values,
					'operators' => $fact->operators,
					'clock'     => $fact->clock,
				),
				Catalogue::facts()
			)
		);
	}
}
