<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

/** One thing a customer may answer, with what it asks. */
final class AnswerForm {

	/**
	 * @param string      $id     Part of the address.
	 * @param string      $label  In the list of choices, and the heading of its page.
	 * @param string      $intro  What happens then.
	 * @param list<Field> $fields In order.
	 * @param string      $button Names its result.
	 * @param array<string, string> $values What is so already, by field.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $label,
		public readonly string $intro,
		public readonly array $fields,
		public readonly string $button,
		public readonly array $values = array(),
	) {}
}
