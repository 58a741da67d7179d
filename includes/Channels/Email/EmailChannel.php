<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\Keeper;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;

/** E-mail: the newest text in the reader's language, tokens filled in one pass, under a letterhead. */
final class EmailChannel implements Channel, Keeper {

	/** @var array<string,TemplateRow|null> By name and locale, for one tick. */
	private array $templates_found = array();

	/** @var array<string,TextPattern> For one tick. */
	private array $patterns = array();

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly TokenValues $values,
		private readonly Letterhead $letterhead,
	) {}

	public function id(): string {
		return 'email';
	}

	public function let_go(): void {
		$this->templates_found = array();
		$this->patterns        = array();
		$this->letterhead->let_go();
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		if ( ! $draft->debtor->has_usable_email() || false === is_email( $draft->debtor->email ) ) {
			return new Handover( 'no_channel', 'no_channel.address' );
		}
		$locale   = self::spoken( $draft->debtor->locale );
		$template = $this->template( (string) $draft->lead()->item->action_ref, $locale );
		if ( null === $template ) {
			return new Handover( 'failed', 'template.missing' );
		}
		// Where the text is not there in the reader's language, all of the message is in the text's: no English words with a German amount.
		$locale = self::language( $template->locale ) === self::language( $locale ) ? $locale : $template->locale;
		// Dates and names of months are the reader's.
		$switched = switch_to_locale( $locale );
		try {
			$letter = $this->letter( $draft, $this->pattern( $template, $locale, $draft ), $locale );
			return $letter instanceof Handover ? $letter : new Prepared( $draft, $letter, $template->template_id, $template->version );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}

	/** The reader's language where WordPress has it; else the shop's. */
	private static function spoken( string $locale ): string {
		return in_array( $locale, array( 'en_US', ...get_available_languages() ), true ) ? $locale : get_locale();
	}

	private static function language( string $locale ): string {
		return strtolower( explode( '_', $locale )[0] );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$letter = $prepared->content;
		return $letter instanceof Letter ? $this->letterhead->send( $letter->text, $letter->html ) : new Handover( 'failed', 'email.not_a_letter' );
	}

	private function letter( MessageDraft $draft, TextPattern $pattern, string $locale ): Letter|Handover {
		$values = array_map( fn ( DraftItem $item ): array => $this->values->of( $item, $draft->debtor, $draft->now, $pattern->tokens ), $draft->items );
		if ( array() !== array_diff( $pattern->tokens, array_keys( $values[0] ) ) ) {
			return new Handover( 'failed', 'template.token_missing' );
		}
		$text    = static fn ( string $subject, string $html, string $plain ): EmailText => new EmailText(
			to: $draft->debtor->email,
			to_name: $draft->debtor->name,
			subject: $subject,
			html: $html,
			plain: $plain,
			message_ref: $draft->message->message_ref,
			locale: $locale,
			pay_url: $values[0]['pay_link'],
			case_id: $draft->lead()->case->id,
		);
		$as_is   = static fn ( string $value ): string => $value;
		$in_html = static fn ( string $whole ): string => $pattern->fill( $whole, $values, esc_html( ... ), esc_url( ... ) );
		$filled  = $text(
			trim( $pattern->fill( $pattern->subject, $values, self::one_line( ... ), $as_is ) ),
			$in_html( $pattern->html ),
			$pattern->fill( $pattern->plain, $values, $as_is, $as_is )
		);
		$html    = $in_html( $this->letterhead->wrap( $text( $pattern->subject, $pattern->html, $pattern->plain ) ) );
		// A theme's letterhead may have changed the pattern's places, in capitals for one: then the finished words go under it.
		return new Letter( $filled, $pattern->is_left_in( $html ) ? $this->letterhead->wrap( $filled ) : $html );
	}

	private function template( string $name, string $locale ): ?TemplateRow {
		$key = $name . ' ' . $locale;
		if ( ! array_key_exists( $key, $this->templates_found ) ) {
			$this->templates_found[ $key ] = $this->templates->find_for( $name, $locale, get_locale() );
		}
		return $this->templates_found[ $key ];
	}

	/** @param string $locale Of the reader: the pattern's own few words are in it. */
	private function pattern( TemplateRow $template, string $locale, MessageDraft $draft ): TextPattern {
		$others = count( $draft->items ) - 1;
		$words  = self::button_words( $draft->lead()->case->kind );
		return $this->patterns[ implode( ' ', array( $template->template_id, $template->locale, $template->version, $locale, $others, $words ) ) ] ??= new TextPattern( $template, $others, $words );
	}

	/** @param string $kind Of the case the link is of. */
	private static function button_words( string $kind ): string {
		return 'expiring_card' === $kind ? __( 'Update your card', 'followup-reminders' ) : __( 'Pay now', 'followup-reminders' );
	}

	private static function one_line( string $text ): string {
		return (string) preg_replace( '/[\r\n\t]+/', ' ', $text );
	}
}
