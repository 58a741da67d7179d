<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use stdClass;

/**
 * The outcome of one hand-over, as written to the message's row and its items.
 *
 * @phpstan-type MailKept object{
 *   templateId: string,
 *   locale: string,
 *   tone: string,
 *   version: int,
 *   kind: string|null,
 *   text: (object{subject: string, subjectB: string, heading: string, preheader: string, button: string, body: string, closing: string, plain: string}&stdClass)|null,
 *   readerLocale: string,
 *   caseKind: string,
 *   isNamed: bool,
 *   subject: string,
 *   values: non-empty-list<stdClass>,
 * }&stdClass
 */
final class MessageOutcome {

	/**
	 * @param 'delivered'|'failed'|'unknown'|'owed' $state `owed` after a refusal.
	 * @param list<int> $item_ids            Items handed over; they take the message's state.
	 * @param int       $attempt             The one being settled, from 1.
	 * @param string    $code                Lower snake with dots.
	 * @param int|null  $next_attempt_at_utc Only of `owed`.
	 * @param int|null  $window_milliseconds From the beginning of the last look to the outcome.
	 * @param int       $at_utc              When the outcome was known.
	 * @param MailKept|null $kept            What is needed to show it again later.
	 */
	public function __construct(
		public readonly MessageRow $message,
		public readonly string $state,
		public readonly array $item_ids,
		public readonly int $attempt,
		public readonly string $code,
		public readonly string $provider_id,
		public readonly ?int $next_attempt_at_utc,
		public readonly ?string $template_id,
		public readonly ?int $template_version,
		public readonly ?int $window_milliseconds,
		public readonly int $at_utc,
		public readonly ?stdClass $kept = null,
	) {}
}
