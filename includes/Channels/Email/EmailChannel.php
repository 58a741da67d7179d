<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Channel;
use FollowupReminders\Channels\DraftItem;
use FollowupReminders\Channels\Handover;
use FollowupReminders\Channels\MessageDraft;
use FollowupReminders\Channels\Prepared;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Store\TemplateRow;
use FollowupReminders\Store\TemplateStore;

/** E-mail: the newest text in the reader's language, tokens filled in one pass, under a letterhead. */
final class EmailChannel implements Channel {

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly TokenValues $values,
		private readonly Letterhead $letterhead,
	) {}

	public function id(): string {
		return 'email';
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		if ( ! $draft->debtor->has_usable_email() || false === is_email( $draft->debtor->email ) ) {
			return new Handover( 'no_channel', 'no_channel.address' );
		}
		$locale   = '' === $draft->debtor->locale ? get_locale() : $draft->debtor->locale;
		$template = $this->templates->find_for( (string) $draft->lead()->item->action_ref, $locale, get_locale() );
		if ( null === $template ) {
			return new Handover( 'failed', 'template.missing' );
		}
		// Dates and names of months are the reader's.
		$switched = switch_to_locale( $locale );
		try {
			$text = $this->text( $draft, $template, $locale );
			return $text instanceof Handover ? $text : new Prepared( $draft, new Letter( $text, $this->letterhead->wrap( $text ) ), $template->template_id, $template->version );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}

	public function hand_over( Prepared $prepared ): Handover {
		$letter = $prepared->content;
		return $letter instanceof Letter ? $this->letterhead->send( $letter->text, $letter->html ) : new Handover( 'failed', 'email.not_a_letter' );
	}

	private function text( MessageDraft $draft, TemplateRow $template, string $locale ): EmailText|Handover {
		$lead    = $draft->lead();
		$values  = $this->values->of( $lead, $draft->debtor, $draft->now );
		$subject = Fill::fill( $template->subject, $values, static fn ( string $text ): string => self::one_line( $text ) );
		$plain   = Fill::fill( $template->body, $values, static fn ( string $text ): string => $text );
		$html    = Fill::fill( $template->body, $values, static fn ( string $text ): string => esc_html( $text ) );
		if ( array() !== $plain->missing || array() !== $subject->missing ) {
			return new Handover( 'failed', 'template.token_missing' );
		}
		$others = array_slice( $draft->items, 1 );

		return new EmailText(
			$draft->debtor->email,
			$draft->debtor->name,
			trim( $subject->text ),
			self::paragraphs( $html->text, $values['pay_link'], self::button_words( $lead->case->kind ) ) . $this->others_html( $others, $draft ),
			$plain->text . $this->others_plain( $others, $draft ),
			$draft->message->message_ref,
			$locale,
			$values['pay_link'],
			$lead->case->id,
		);
	}

	/** An empty line starts a paragraph; a pay link that stands alone on its line becomes a button, other addresses links. */
	private static function paragraphs( string $escaped, string $pay_link, string $words ): string {
		$button = '<a class="followup-reminders-button" href="' . esc_url( $pay_link ) . '">' . esc_html( $words ) . '</a>';
		$blocks = array();
		foreach ( (array) preg_split( '/\n\s*\n/', trim( $escaped ) ) as $block ) {
			$lines = array();
			foreach ( explode( "\n", (string) $block ) as $line ) {
				$lines[] = esc_html( $pay_link ) === trim( $line ) ? $button : make_clickable( $line );
			}
			$blocks[] = '<p>' . implode( '<br>', $lines ) . '</p>';
		}
		return implode( "\n", $blocks );
	}

	/** @param string $kind Of the case the link is of. */
	private static function button_words( string $kind ): string {
		return 'expiring_card' === $kind ? __( 'Update your card', 'followup-reminders' ) : __( 'Pay now', 'followup-reminders' );
	}

	private static function one_line( string $text ): string {
		return (string) preg_replace( '/[\r\n\t]+/', ' ', $text );
	}

	/** @param list<DraftItem> $others What shares the message with its lead. */
	private function others_html( array $others, MessageDraft $draft ): string {
		$rows = '';
		foreach ( $this->other_lines( $others, $draft ) as $line ) {
			$rows .= '<li>' . esc_html( $line['words'] ) . ( '' === $line['url'] ? '' : ' <a href="' . esc_url( $line['url'] ) . '">' . esc_html__( 'Pay', 'followup-reminders' ) . '</a>' ) . '</li>';
		}
		return '' === $rows ? '' : '<p>' . esc_html__( 'Also open:', 'followup-reminders' ) . '</p><ul>' . $rows . '</ul>';
	}

	/** @param list<DraftItem> $others What shares the message with its lead. */
	private function others_plain( array $others, MessageDraft $draft ): string {
		$rows = '';
		foreach ( $this->other_lines( $others, $draft ) as $line ) {
			$rows .= "\n- " . trim( $line['words'] . ' ' . $line['url'] );
		}
		return '' === $rows ? '' : "\n\n" . __( 'Also open:', 'followup-reminders' ) . $rows;
	}

	/**
	 * @param list<DraftItem> $others Items.
	 * @return list<array{words:string,url:string}>
	 */
	private function other_lines( array $others, MessageDraft $draft ): array {
		$lines = array();
		foreach ( $others as $other ) {
			$values  = $this->values->of( $other, $draft->debtor, $draft->now );
			$lines[] = array(
				/* translators: 1: number of the order or invoice, 2: amount left to pay */
				'words' => sprintf( __( '%1$s: %2$s', 'followup-reminders' ), $values['number'], $values['remaining'] ),
				'url'   => $other->pay_url,
			);
		}
		return $lines;
	}
}
