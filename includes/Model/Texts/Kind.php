<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Texts;

/** One kind of message of the library, in whatever language and tone. */
final class Kind {

	private const BANK = 'bank_confirmation';

	/**
	 * @param string       $id         `payment_failed_first`; also the name of its text in sequences.
	 * @param string       $lane       `reminder`, `answer` (for an event), `notice` (of an act), `digest`, `staff`, `task` (also a note).
	 * @param string       $purpose    `payment`, `courtesy` (a customer can turn it off), `staff`.
	 * @param list<string> $needs      Tokens without which the message makes no sense.
	 * @param string|null  $instead_of Kind that is used when a needed token is empty; null: nothing is sent.
	 * @param string|null  $review     What a lawyer of the country should look at; null: nothing.
	 * @param list<string> $old        Names of the texts it took the place of.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $lane,
		public readonly string $purpose,
		public readonly array $needs,
		public readonly ?string $instead_of,
		public readonly ?string $review,
		public readonly array $old,
	) {}

	/**
	 * Whether a notice on the shop or a call may take its place, where the customer asked for that. Not what a lawyer should look at, what
	 * answers an event, what was done, and the bank's confirmation, which is only in the mail.
	 */
	public function may_come_otherwise(): bool {
		return 'reminder' === $this->lane && null === $this->review && self::BANK !== $this->id;
	}

	/** Whether the customer reads it, under a greeting. */
	public function is_for_customers(): bool {
		return ! in_array( $this->lane, array( 'staff', 'task' ), true );
	}
}
