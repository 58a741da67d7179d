<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * What one debtor gets now, over several plans.
 *
 * @phpstan-import-type Admission from Documents as Answer
 * @phpstan-import-type AdmissionDeferredItem from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type MessageAdmitted object{channel: string, lane: string, mode: string, items: list<OutboxItem>}&stdClass
 */
final class Admitted {

	/**
	 * @param list<MessageAdmitted>               $messages
	 * @param array<string,AdmissionDeferredItem> $deferred By key.
	 * @param list<TraceEntry>                    $trace    Of every check.
	 */
	public function __construct(
		public readonly array $messages = array(),
		public readonly array $deferred = array(),
		public readonly array $trace = array(),
	) {}

	/**
	 * @param list<MessageAdmitted> $messages More messages.
	 * @param Answer                $answer   Of Admit::admit().
	 */
	public function and( array $messages, stdClass $answer ): self {
		return new self(
			array_merge( $this->messages, $messages ),
			array_merge( $this->deferred, array_column( $answer->deferred, null, 'key' ) ),
			array_values( array_merge( $this->trace, $answer->trace ) )
		);
	}

	/** @return list<string> Keys owed now. */
	public function keys(): array {
		$keys = array();
		foreach ( $this->messages as $message ) {
			foreach ( $message->items as $item ) {
				$keys[] = $item->item_key;
			}
		}
		return $keys;
	}
}
