<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use stdClass;

/**
 * One version of a message text in one language and tone. Its syntax: docs/messages.md.
 *
 * @phpstan-type TextGiven object{subject?: mixed, subjectB?: mixed, heading?: mixed, preheader?: mixed, button?: mixed, body?: mixed, closing?: mixed, plain?: mixed}&stdClass
 */
final class TemplateRow {

	/**
	 * @param string      $locale    WordPress locale, `en_US`.
	 * @param int         $version   0: the text the plugin ships.
	 * @param string      $body      Text with tokens; an empty line starts a paragraph.
	 * @param string      $tone      `warm`, `formal`, `plain`; '': one text for every tone.
	 * @param string|null $kind      Kind of the library it is written for; null: a text of its own, sent as it is written.
	 * @param string      $subject_b The other subject, '' for none.
	 * @param string      $button    Label of its button.
	 * @param string      $closing   Last line before the signature.
	 * @param string      $plain     A text twin of its own; '': it is made of the body.
	 */
	public function __construct(
		public readonly string $template_id,
		public readonly string $locale,
		public readonly int $version,
		public readonly string $subject,
		public readonly string $body,
		public readonly int $saved_at_utc,
		public readonly string $tone = '',
		public readonly ?string $kind = null,
		public readonly string $subject_b = '',
		public readonly string $heading = '',
		public readonly string $preheader = '',
		public readonly string $button = '',
		public readonly string $closing = '',
		public readonly string $plain = '',
	) {}

	/** @param TextGiven $text What people write, see fields(); a field that is not there is ''. */
	public static function of( string $template_id, string $locale, string $tone, ?string $kind, stdClass $text ): self {
		$field = static fn ( string $name ): string => is_string( $text->{$name} ?? null ) ? $text->{$name} : '';
		return new self(
			template_id: $template_id,
			locale: $locale,
			version: 0,
			subject: $field( 'subject' ),
			body: $field( 'body' ),
			saved_at_utc: 0,
			tone: $tone,
			kind: $kind,
			subject_b: $field( 'subjectB' ),
			heading: $field( 'heading' ),
			preheader: $field( 'preheader' ),
			button: $field( 'button' ),
			closing: $field( 'closing' ),
			plain: $field( 'plain' ),
		);
	}

	/** @return object{subject: string, subjectB: string, heading: string, preheader: string, button: string, body: string, closing: string, plain: string}&stdClass */
	public function fields(): stdClass {
		return (object) array(
			'subject'   => $this->subject,
			'subjectB'  => $this->subject_b,
			'heading'   => $this->heading,
			'preheader' => $this->preheader,
			'button'    => $this->button,
			'body'      => $this->body,
			'closing'   => $this->closing,
			'plain'     => $this->plain,
		);
	}
}
