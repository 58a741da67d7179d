<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Transfer;

use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Json;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/** Everything an owner set up, out of one shop and into another: shown before anything is stored, then taken whole or not at all. */
final class TransferController {

	/** Bytes: many sequences and texts are more than any other body. */
	private const LARGEST = 5_000_000;

	public function __construct(
		private readonly Transfer $transfer,
		private readonly TransferSettings $settings,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/export', array( $this, 'export' ), 'may_manage' );
		Api::route( 'POST', '/import/preview', array( $this, 'preview' ), 'may_manage', refused_as: 'transfer.refused' );
		Api::route( 'POST', '/import', array( $this, 'import' ), 'may_manage', refused_as: 'transfer.refused' );
	}

	/** @return WP_REST_Response 200 the document. It holds no secret and no customer. */
	public function export(): WP_REST_Response {
		return new WP_REST_Response( $this->document() );
	}

	/**
	 * Body { document }. Nothing is stored.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { changes: [ { what, name, change } ], state }; 400 with issues into the document.
	 */
	public function preview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$document = $this->checked( $request );
		if ( $document instanceof WP_Error ) {
			return $document;
		}
		$settings = array_map(
			static fn ( string $section ): stdClass => (object) array(
				'what'   => 'setting',
				'name'   => $section,
				'change' => 'changed',
			),
			isset( $document->settings ) ? $this->settings->changed( $document->settings ) : array()
		);
		return new WP_REST_Response(
			(object) array(
				'changes' => array_merge( $this->transfer->preview( $document )->changes, $settings ),
				'state'   => $this->state(),
			)
		);
	}

	/**
	 * Body { document, expectedState }: the `state` of the preview that was looked at.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { saved, missing }; 400 with issues; 409 `transfer.changed_meanwhile`, and nothing is stored.
	 */
	public function import( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$document = $this->checked( $request );
		if ( $document instanceof WP_Error ) {
			return $document;
		}
		$body = Api::body( $request, self::LARGEST );
		if ( $body instanceof WP_Error || $this->state() !== ( $body->expectedState ?? null ) ) {
			return Api::refuse( 'transfer.changed_meanwhile', __( 'Something was saved in this shop since you looked at the changes. Look at them again.', 'followup-reminders' ), 409 );
		}
		$changed = isset( $document->settings ) ? $this->settings->changed( $document->settings ) : array();
		$done    = $this->transfer->import( $document );
		if ( array() !== $done->issues ) {
			return Api::refuse( 'transfer.changed_meanwhile', __( 'Someone saved at the same moment. Look at the changes again.', 'followup-reminders' ), 409, $done->issues );
		}
		if ( isset( $document->settings ) ) {
			$this->settings->save( $document->settings );
		}
		return new WP_REST_Response(
			(object) array(
				'saved'   => count( $done->saved ) + count( $changed ),
				'missing' => $done->missing,
			)
		);
	}

	/** Whatever a file may change, as one text of fixed length. */
	private function state(): string {
		return hash( 'sha256', Json::encode( $this->document() ) );
	}

	private function document(): stdClass {
		return (object) array_merge( get_object_vars( $this->transfer->export() ), array( 'settings' => $this->settings->export() ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private function checked( WP_REST_Request $request ): stdClass|WP_Error {
		$body = Api::body( $request, self::LARGEST );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$document = $body->document ?? null;
		if ( ! $document instanceof stdClass ) {
			return Api::invalid( array( new InputIssue( 'type.wrong', 'document', '', null, 'object' ) ), 'transfer.refused' );
		}
		$issues = array_merge( $this->transfer->preview( $document )->issues, isset( $document->settings ) ? $this->settings->issues( $document->settings ) : array() );
		return array() === $issues ? $document : Api::invalid( $issues, 'transfer.refused' );
	}
}
