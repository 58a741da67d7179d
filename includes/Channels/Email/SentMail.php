<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use stdClass;

/**
 * A mail as it was sent: made again from its text and the values its tokens had. A text of the owner is kept in its versions already; of one
 * that the plugin ships, the words are kept too, for an update may change them.
 *
 * INVARIANT: no address that lets its reader act for the customer is kept.
 *
 * @phpstan-import-type MailKept from MessageOutcome
 */
final class SentMail {

	/** Where links of a mail that is only shown lead. */
	private const NOWHERE = '#';

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly Letterhead $letterhead,
	) {}

	/**
	 * @param non-empty-list<array<string,string>> $values Of the lead and of what shares its message, by token.
	 * @return MailKept
	 */
	public static function keep( TemplateRow $template, Wording $wording, MessageDraft $draft, array $values, string $subject ): stdClass {
		return (object) array(
			'templateId'   => $template->template_id,
			'locale'       => $template->locale,
			'tone'         => $template->tone,
			'version'      => $template->version,
			'kind'         => $template->kind,
			'text'         => 0 === $template->version ? $template->fields() : null,
			'readerLocale' => $wording->locale,
			'caseKind'     => $draft->lead()->case->kind,
			'isNamed'      => '' !== $draft->debtor->name,
			'subject'      => $subject,
			'values'       => array_map( static fn ( array $of_item ): stdClass => (object) self::without_links( $of_item ), $values ),
		);
	}

	/**
	 * @param MailKept $kept See keep().
	 * @return (object{subject: string, html: string, plain: string}&stdClass)|null Null when its text is not kept any more.
	 */
	public function render( stdClass $kept, string $email, int $case_id ): ?stdClass {
		$template = null === $kept->text
			? $this->templates->version( $kept->templateId, $kept->locale, $kept->tone, $kept->version )
			: TemplateRow::of( $kept->templateId, $kept->locale, $kept->tone, $kept->kind, $kept->text );
		$values   = array_map( static fn ( stdClass $of_item ): array => array_map( 'strval', (array) $of_item ), $kept->values );
		if ( null === $template || array() === $values ) {
			return null;
		}
		$wording  = Wording::of( $template->locale, $kept->readerLocale );
		$words    = MessageWords::of( $template, $wording, $kept->isNamed, $kept->caseKind );
		$switched = switch_to_locale( $wording->locale );
		try {
			$letter = ( new Composer( $this->letterhead ) )->letter( $template, $words, $wording, array_values( $values ), new Addressee( $email, '', '', $case_id ), $kept->subject );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
		return (object) array(
			'subject' => $letter->text->subject,
			'html'    => $letter->html,
			'plain'   => $letter->text->plain,
		);
	}

	/**
	 * @param array<string,string> $values By token.
	 * @return array<string,string>
	 */
	private static function without_links( array $values ): array {
		foreach ( $values as $token => $value ) {
			$form             = Tokens::find( $token )->form ?? 'text';
			$values[ $token ] = in_array( $form, array( 'button', 'link' ), true ) && str_starts_with( $value, 'http' ) ? self::NOWHERE : (string) preg_replace( '~https?://\S+~', self::NOWHERE, $value );
		}
		return $values;
	}
}
