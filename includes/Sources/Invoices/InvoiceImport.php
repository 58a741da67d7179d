<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * What a file holds, as it was understood.
 *
 * @phpstan-import-type ShapeDocument from ImportShape
 * @phpstan-type Understood object{
 *   shape: ShapeDocument|null,
 *   encoding: string,
 *   headings: list<string>,
 *   invoices: int,
 *   credits: int,
 *   unusable: int,
 *   leftOut: int,
 *   first: list<object{number: string, amountMinor: int, currency: string, issuedOn: string|null, dueOn: string|null}&stdClass>,
 * }&stdClass
 */
final class InvoiceImport {

	/**
	 * @param ImportShape|null    $shape    How it was read; null when it is no table at all.
	 * @param string              $encoding See FileText.
	 * @param list<string>        $headings As they stand in the file.
	 * @param list<InputIssue>    $doubts   What its owner must say before anything is taken; or why nothing can be.
	 * @param list<InvoiceRecord> $invoices Each number once.
	 * @param list<InvoiceRecord> $credits  Credit notes, with what they credit as their amount.
	 * @param list<InputIssue>    $unusable Rows that cannot be taken, with their lines.
	 * @param int                 $left_out Rows that are empty, or no invoices to collect.
	 */
	public function __construct(
		public readonly ?ImportShape $shape,
		public readonly string $encoding,
		public readonly array $headings,
		public readonly array $doubts,
		public readonly array $invoices = array(),
		public readonly array $credits = array(),
		public readonly array $unusable = array(),
		public readonly int $left_out = 0,
	) {}

	/** @return Understood */
	public function understood(): stdClass {
		return (object) array(
			'shape'    => $this->shape?->document(),
			'encoding' => $this->encoding,
			'headings' => $this->headings,
			'invoices' => count( $this->invoices ),
			'credits'  => count( $this->credits ),
			'unusable' => count( $this->unusable ),
			'leftOut'  => $this->left_out,
			'first'    => array_map(
				static fn ( InvoiceRecord $invoice ): stdClass => (object) array(
					'number'      => $invoice->number,
					'amountMinor' => $invoice->amount_minor,
					'currency'    => $invoice->currency,
					'issuedOn'    => $invoice->issued_on,
					'dueOn'       => $invoice->due_on,
				),
				array_slice( $this->invoices, 0, 5 )
			),
		);
	}
}
