<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * A file of invoices, read and then taken: the same from the screen, over REST and on the command line.
 *
 * @phpstan-import-type InvoiceTaken from InvoiceDesk
 * @phpstan-type FileTaken object{
 *   opened: int,
 *   changed: int,
 *   kept: int,
 *   unchanged: int,
 *   credited: int,
 *   invoices: list<InvoiceTaken>,
 *   unusable: list<array<string, string|int|null>>,
 *   leftOut: int,
 * }&stdClass
 * @phpstan-import-type ShapeSaid from ImportShape
 */
final class InvoiceFiles {

	public function __construct( private readonly InvoiceDesk $desk ) {}

	/** @param ShapeSaid|null $said What its owner says of it, see ImportShape::with(). */
	public function read( string $bytes, ?stdClass $said ): InvoiceImport {
		return InvoiceFile::read( $bytes, $said, $this->desk->is_known( ... ) );
	}

	/**
	 * Takes all invoices of a file, or none. What its owner said of it is remembered for the next file of its shape.
	 *
	 * @param ShapeSaid|null $said       As it was read.
	 * @param bool          $is_partial Whether the rest is taken when rows cannot be used.
	 * @return FileTaken|non-empty-list<InputIssue> What became of each, or why none was taken.
	 * @throws StoreException When the database did not take them; none is kept then.
	 */
	public function take( InvoiceImport $import, ?stdClass $said, ?AmountKind $amounts, bool $is_partial ): stdClass|array {
		$refused = array() === $import->doubts && ! $is_partial ? $import->unusable : $import->doubts;
		if ( array() !== $refused || null === $import->shape ) {
			return array() === $refused ? array( new InputIssue( 'csv.empty', '' ) ) : $refused;
		}
		$invoices = array();
		foreach ( $this->desk->take( $import->invoices, 'csv', $amounts ?? $import->shape->amounts, $import->credits ) as $one ) {
			if ( $one instanceof InputIssue ) {
				$refused[] = $one;
			} else {
				$invoices[] = $one;
			}
		}
		if ( array() !== $refused ) {
			return $refused;
		}
		if ( null !== $said ) {
			ShapeBook::keep( $import->headings, $import->shape );
		}
		$outcomes = array_count_values( array_column( $invoices, 'outcome' ) );
		return (object) array(
			'opened'    => $outcomes['opened'] ?? 0,
			'changed'   => $outcomes['changed'] ?? 0,
			'kept'      => $outcomes['kept'] ?? 0,
			'unchanged' => $outcomes['unchanged'] ?? 0,
			'credited'  => $outcomes['credited'] ?? 0,
			'invoices'  => $invoices,
			'unusable'  => array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $import->unusable ),
			'leftOut'   => $import->left_out,
		);
	}
}
