<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\SenderProfile;

/** One e-mail's words, filled in, before a letterhead is put around them. */
final class EmailText {

	/** Header that marks our mails for other plugins that read outgoing mail. */
	public const HEADER = 'X-Followup-Reminders';

	/**
	 * @param string $to          Address; several with commas between.
	 * @param string $subject     Plain text, one line.
	 * @param string $html        Paragraphs, tables and links with their styles, escaped; no document around them.
	 * @param string $plain       The same as plain text.
	 * @param string $message_ref Our Message-ID with its angle brackets.
	 * @param string $locale      WordPress locale of the reader.
	 * @param string $pay_url     Where the button leads; '' for none.
	 * @param int    $case_id     The leading case.
	 * @param string $heading     Plain text; '': the letterhead's own.
	 * @param string $preheader   Plain text that mail programs show beside the subject; '' for none.
	 * @param string $footer      Plain text below everything: who writes.
	 * @param string $reply_to    Address that replies go to; '': where the mail comes from.
	 * @param string $quiet_url   Where the customer turns messages of this kind off; '' for kinds that cannot be.
	 * @param string $quiet_label Words of that link.
	 * @param string $from_name   '': as the site sends its mail; so with the address.
	 * @param list<string> $copies Addresses that get a copy.
	 */
	public function __construct(
		public readonly string $to,
		public readonly string $to_name,
		public readonly string $subject,
		public readonly string $html,
		public readonly string $plain,
		public readonly string $message_ref,
		public readonly string $locale,
		public readonly string $pay_url,
		public readonly int $case_id,
		public readonly string $heading = '',
		public readonly string $preheader = '',
		public readonly string $footer = '',
		public readonly string $reply_to = '',
		public readonly string $from_name = '',
		public readonly string $from_email = '',
		public readonly string $quiet_url = '',
		public readonly string $quiet_label = '',
		public readonly array $copies = array(),
	) {}

	/** What stands below everything, for a letterhead to set small: the footer's lines, and how messages of this kind end. */
	public function footer_html(): string {
		$html = nl2br( esc_html( $this->footer ), false );
		if ( '' === $this->quiet_label ) {
			return $html;
		}
		$link = '<a class="followup-reminders-link" href="' . esc_url( $this->quiet_url ) . '" style="color:inherit;text-decoration:underline">' . esc_html( $this->quiet_label ) . '</a>';
		return ( '' === $html ? '' : $html . '<br>' ) . $link;
	}

	/** The same below the words, under a letterhead with a footer of its own, which has the shop's name and address already. */
	public function small_print(): string {
		$lines = explode( '<br>', $this->footer_html() );
		if ( '' === SenderProfile::settings()->identity ) {
			$lines = array_diff( $lines, array( esc_html( SenderProfile::read()->identity ) ) );
		}
		$html = implode( '<br>', $lines );
		return '' === $html ? '' : '<p class="followup-reminders-foot" style="margin:24px 0 0;font-size:13px;line-height:1.5;opacity:.8">' . $html . '</p>';
	}

	/** The same for all mails that a letterhead of ours, or of WooCommerce, makes the same document of. */
	public function look_hash(): string {
		return hash( 'sha256', implode( "\n", array( $this->locale, $this->heading, $this->preheader, $this->footer, $this->quiet_url, $this->quiet_label, $this->html ) ) );
	}

	/** Names this message in a header of its own, short enough to stay as it is; part of the Message-ID. */
	public function reference(): string {
		return (string) preg_replace( '/^<followup\.|@.*$/', '', $this->message_ref );
	}

	/** The language as HTML names it. */
	public function language(): string {
		return str_replace( '_', '-', $this->locale );
	}

	/** The hidden line that mail programs show beside the subject; what follows keeps the text of the mail out of it. */
	public function preheader_html(): string {
		if ( '' === $this->preheader ) {
			return '';
		}
		return '<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all">'
			. esc_html( $this->preheader ) . str_repeat( '&#847;&zwnj;&nbsp;', 40 ) . '</div>';
	}

	/**
	 * Headers of the mail.
	 *
	 * @return list<string>
	 */
	public function headers(): array {
		$headers = array( 'Content-Type: text/html; charset=UTF-8', self::HEADER . ': ' . $this->reference() );
		if ( '' !== $this->reply_to ) {
			$headers[] = 'Reply-To: ' . $this->reply_to;
		}
		if ( array() !== $this->copies ) {
			$headers[] = 'Cc: ' . implode( ', ', $this->copies );
		}
		return $headers;
	}
}
