<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Incoming;

use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Sources\Invoices\AmountKind;
use FollowupReminders\Sources\Invoices\ImportShape;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Invoices\InvoiceFile;
use FollowupReminders\Sources\Invoices\InvoiceFiles;
use FollowupReminders\Sources\Invoices\InvoiceImport;
use FollowupReminders\Sources\Invoices\InvoiceReader;
use FollowupReminders\Sources\Invoices\InvoiceRecord;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Log;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Takes invoices in by form and by file.
 *
 * @phpstan-import-type InvoiceTaken from InvoiceDesk
 * @phpstan-import-type ShapeSaid from ImportShape
 */
final class InvoicesController {

	private const CAPABILITY = 'followup_reminders_manage';

	private readonly InvoiceFiles $files;

	public function __construct(
		private readonly InvoiceDesk $desk,
		private readonly Log $log,
	) {
		$this->files = new InvoiceFiles( $desk );
	}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$fields = array();
		foreach ( InvoiceReader::COLUMNS as $column ) {
			// Types are checked by the reader, which names what is wrong in the same way for a form and a file.
			$fields[ $column ] = array( 'required' => false );
		}
		register_rest_route(
			'followup-reminders/v1',
			'/invoices',
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'create' ),
				'permission_callback' => array( $this, 'may_import' ),
				'args'                => $fields,
			)
		);
		register_rest_route(
			'followup-reminders/v1',
			'/invoices/import',
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'import' ),
				'permission_callback' => array( $this, 'may_import' ),
			)
		);
	}

	public function may_import(): bool {
		return current_user_can( self::CAPABILITY );
	}

	/**
	 * One invoice. Fields are the columns of a file, as text or numbers; `amount` as text, `30.00`.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 { number, caseId, outcome } (200 when it was known); 400 `invoice.refused` with issues { code, path, given }.
	 */
	public function create( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$given = array();
		foreach ( InvoiceReader::COLUMNS as $column ) {
			$value = $request->get_param( $column );
			if ( is_float( $value ) ) {
				return self::refused( array( new InputIssue( 'invoice.not_text', $column ) ), 'invoice.refused' );
			}
			$given[ $column ] = is_scalar( $value ) ? self::text( $value ) : '';
		}
		$invoice = ( new InvoiceReader( 'invoice' ) )->read( $given );
		if ( ! $invoice instanceof InvoiceRecord ) {
			return self::refused( $invoice, 'invoice.refused' );
		}
		$amounts = self::amounts( $request );
		if ( $amounts instanceof WP_Error ) {
			return $amounts;
		}
		try {
			$taken = $this->desk->take( array( $invoice ), 'invoice', $amounts )[0];
		} catch ( StoreException $thrown ) {
			return $this->not_taken( $thrown );
		}
		return $taken instanceof InputIssue ? self::refused( array( $taken ), 'invoice.refused' ) : new WP_REST_Response( $taken, 'opened' === $taken->outcome ? 201 : 200 );
	}

	/**
	 * A file as books export it: the body itself (`text/csv`) or a multipart field `file`. In the query: `shape`, what its owner says of it, as
	 * JSON { decimal, dates, amounts, columns, currency }; `amounts`, the same as in `shape`; `partial`, to take the rest when rows cannot be
	 * used; `look`, to take nothing and say what was understood.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { opened, changed, kept, unchanged, credited, invoices: [ { number, caseId, outcome } ], unusable: issues, leftOut } or, to look,
	 *                                   { understood, doubts, unusable }; 400 `csv.refused` with issues { code, path, given, line } and `understood`; 413 when too large.
	 */
	public function import( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$bytes   = self::body( $request );
		$amounts = self::amounts( $request );
		$said    = self::said( $request );
		if ( $bytes instanceof InputIssue || $said instanceof InputIssue ) {
			return self::refused( array_values( array_filter( array( $bytes, $said ), static fn ( mixed $one ): bool => $one instanceof InputIssue ) ), 'csv.refused' );
		}
		if ( $amounts instanceof WP_Error ) {
			return $amounts;
		}
		$import = $this->files->read( $bytes, $said );
		if ( self::flag( $request, 'look' ) && null !== $import->shape ) {
			$issues = static fn ( array $of ): array => array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $of );
			return new WP_REST_Response(
				array(
					'understood' => $import->understood(),
					'doubts'     => $issues( $import->doubts ),
					'unusable'   => $issues( $import->unusable ),
				)
			);
		}
		try {
			$taken = $this->files->take( $import, $said, $amounts, self::flag( $request, 'partial' ) );
		} catch ( StoreException $thrown ) {
			return $this->not_taken( $thrown );
		}
		return $taken instanceof stdClass ? new WP_REST_Response( $taken ) : self::refused( $taken, 'csv.refused', $import );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private static function flag( WP_REST_Request $request, string $name ): bool {
		return in_array( $request->get_param( $name ), array( true, 1, '1', 'true' ), true );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request With `shape`: JSON text.
	 * @return ShapeSaid|InputIssue|null Null: not said.
	 */
	private static function said( WP_REST_Request $request ): stdClass|InputIssue|null {
		$given = $request->get_param( 'shape' );
		if ( null === $given || '' === $given ) {
			return null;
		}
		/** @var ShapeSaid|null $said */
		$said = is_string( $given ) ? json_decode( $given, false, 4 ) : null;
		return $said instanceof stdClass ? $said : new InputIssue( 'csv.shape_malformed', 'shape' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function body( WP_REST_Request $request ): string|InputIssue {
		$files = $request->get_file_params();
		if ( array() === $files ) {
			return $request->get_body();
		}
		$file = $files['file'] ?? null;
		if ( ! is_array( $file ) || UPLOAD_ERR_OK !== ( $file['error'] ?? null ) || ! is_string( $file['tmp_name'] ?? null ) ) {
			$too_large = is_array( $file ) && in_array( $file['error'] ?? null, array( UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE ), true );
			return new InputIssue( $too_large ? 'csv.too_large' : 'csv.file_missing', 'file' );
		}
		if ( (int) filesize( $file['tmp_name'] ) > InvoiceFile::LARGEST_BYTES ) {
			return new InputIssue( 'csv.too_large', 'file' );
		}
		// A file of this request, not a path from a parameter.
		$text = is_uploaded_file( $file['tmp_name'] ) ? file_get_contents( $file['tmp_name'] ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions
		return false === $text ? new InputIssue( 'csv.file_missing', 'file' ) : $text;
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request With `amounts`: 'total' or 'balance'.
	 * @return AmountKind|WP_Error|null Null: not said.
	 */
	private static function amounts( WP_REST_Request $request ): AmountKind|WP_Error|null {
		$given   = $request->get_param( 'amounts' );
		$amounts = is_string( $given ) ? AmountKind::tryFrom( $given ) : null;
		if ( null === $given || '' === $given || null !== $amounts ) {
			return $amounts;
		}
		return self::refused( array( new InputIssue( 'invoice.amounts_unknown', 'amounts', is_string( $given ) ? $given : '' ) ), 'invoice.refused' );
	}

	private static function text( int|bool|string|float $value ): string {
		return is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : (string) $value;
	}

	private function not_taken( StoreException $thrown ): WP_Error {
		$this->log->caught( 'invoices.take_failed', $thrown );
		return new WP_Error( 'invoices.not_taken', __( 'The invoices could not be saved. None was imported. Please try again.', 'followup-reminders' ), array( 'status' => 503 ) );
	}

	/** @param list<InputIssue> $issues What is wrong. */
	private static function refused( array $issues, string $code, ?InvoiceImport $import = null ): WP_Error {
		$large   = in_array( $issues[0]->code, array( 'csv.too_large' ), true );
		$message = 'csv.refused' === $code
			? __( 'Nothing was imported: correct the lines named and import the file again.', 'followup-reminders' )
			: __( 'The invoice was not added: correct the fields named.', 'followup-reminders' );
		return new WP_Error(
			$code,
			$message,
			array(
				'status' => $large ? 413 : 400,
				'issues' => array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $issues ),
			) + ( null === $import?->shape ? array() : array( 'understood' => $import->understood() ) )
		);
	}
}
