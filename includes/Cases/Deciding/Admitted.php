<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/** What one debtor gets now, over several plans. */
final class Admitted {

	/**
	 * @param list<stdClass>      $messages { channel: string, mode: string, items: list<OutboxItem> }
	 * @param array<string,stdClass> $deferred By key: { key, untilUtc, code }.
	 * @param list<stdClass>      $trace    Of every check.
	 */
	public function __construct(
		public readonly array $messages = array(),
		public readonly array $deferred = array(),
		public readonly array $trace = array(),
	) {}

	/**
	 * @param list<stdClass> $messages More messages.
	 * @param stdClass       $answer   Of Admit::admit().
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
