<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Transfer;

use FollowupReminders\Cases\Transfer\ChangedMeanwhile;
use FollowupReminders\Cases\Transfer\SettingsTransaction;
use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Cases\Transfer\TransferCheck;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Json;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * Everything an owner set up, out of one shop and into another: shown before anything is stored, then taken whole or not at all.
 *
 * @phpstan-import-type TransferDocument from TransferCheck
 */
final class TransferController {

	/** Bytes: many sequences and texts are more than any other body. */
	private const LARGEST = 5_000_000;

	public function __construct(
		private readonly Transfer $transfer,
		private readonly TransferSettings $settings,
		private readonly SettingsTransaction $transaction,
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
	 * @return WP_REST_Response|WP_Error 200 { changes: [ { what, name, change, detail? } ], state }; 400 with issues into the document.
	 */
	public function preview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$document = $this->checked( $request );
		if ( $document instanceof WP_Error ) {
			return $document;
		}
		$settings = $document->settings ?? new stdClass();
		$change   = fn ( string $change ): callable => fn ( string $section ): stdClass => (object) array(
			'what'   => 'setting',
			'name'   => $section,
			'change' => $change,
			'detail' => $this->settings->detail( $settings, $section ),
		);
		return new WP_REST_Response(
			(object) array(
				'changes' => array_merge(
					$this->transfer->preview( $document )->changes,
					array_map( $change( 'changed' ), $this->settings->changed( $settings ) ),
					array_map( $change( 'left' ), $this->settings->left( $settings ) )
				),
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
		$body     = Api::body( $request, self::LARGEST );
		$expected = $body instanceof WP_Error ? null : $body->expectedState ?? null;
		try {
			return new WP_REST_Response( $this->transaction->run( fn (): stdClass => $this->write( $document, $expected ) ) );
		} catch ( ChangedMeanwhile $changed ) {
			$issues = array_map( static fn ( string $what ): stdClass => TransferCheck::issue( 'transfer.changed_meanwhile', $what ), $changed->what );
			return Api::refuse( 'transfer.changed_meanwhile', __( 'Something was saved in this shop since you looked at the changes. Look at them again.', 'followup-reminders' ), 409, $issues );
		} catch ( StoreException ) {
			return Api::refuse( 'transfer.not_stored', __( 'The database could not store the file. Nothing was changed. Try again.', 'followup-reminders' ), 503 );
		}
	}

	/**
	 * @param stdClass $document Checked.
	 * @return object{saved: int, missing: list<string>}&stdClass
	 * @throws ChangedMeanwhile When the shop is no longer as it was looked at.
	 */
	private function write( stdClass $document, mixed $expected ): stdClass {
		if ( $this->state() !== $expected ) {
			throw new ChangedMeanwhile();
		}
		$settings = $document->settings ?? null;
		/** @var TransferDocument $document */
		$done    = $this->transfer->write( $document );
		$changed = $settings instanceof stdClass ? $this->settings->save( $settings ) : array();
		return (object) array(
			'saved'   => count( $done->saved ) + count( $changed ),
			'missing' => $done->missing,
		);
	}

	/** Whatever a file may change, as one text of fixed length. */
	private function state(): string {
		return hash( 'sha256', Json::encode( $this->document() ) );
	}

	private function document(): stdClass {
		return (object) array_merge( get_object_vars( $this->transfer->export() ), array( 'settings' => (object) $this->settings->export() ) );
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
