<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Support\Given;
use WC_Email;

/**
 * Our reminder among WooCommerce's e-mails: an owner switches it on or off there, gives it a heading and additional content, and a
 * theme overrides its template as `woocommerce/emails/followup-reminders.php`. Subject and text belong to the sequences.
 */
final class WooEmail extends WC_Email {

	public const ID = 'followup_reminders';

	private ?EmailText $text = null;

	/** @var array<string,string> Documents of one tick with their styles inlined, by the hash of the document before. */
	private array $inlined = array();

	/** @param string $templates Folder of our templates, with its trailing slash. */
	public function __construct( string $templates ) {
		$this->id             = self::ID;
		$this->customer_email = true;
		$this->title          = __( 'Follow-up reminder', 'followup-reminders' );
		$this->description    = __( 'Reminders of unpaid renewals, orders and invoices. Subject and text are written in the sequences of Follow-up Reminders; if this e-mail is disabled, no reminder is sent by e-mail.', 'followup-reminders' );
		$this->template_base  = $templates;
		$this->template_html  = 'emails/followup-reminders.php';
		$this->template_plain = 'emails/plain/followup-reminders.php';
		parent::__construct();
	}

	/**
	 * The whole document with its styles inlined, which is the slow part and therefore done once for equal documents of a tick. Whatever a
	 * theme's or a plugin's hooks print is part of what is compared: if they print something else for each message, each is inlined by itself.
	 */
	public function render( EmailText $text ): string {
		$this->text = $text;
		try {
			$html = $this->get_content_html();
			return $this->inlined[ hash( 'sha256', $html ) ] ??= Given::text( $this->apply_styles( $html ) );
		} finally {
			$this->text = null;
		}
	}

	/** A tick is over: settings and styles may be others in the next. */
	public function let_go(): void {
		$this->inlined = array();
	}

	/** Styles are inlined when the document is made ready; sending it must not wait for that again. */
	public function style_inline( $content ) {
		return (string) $content;
	}

	private function apply_styles( string $html ): mixed {
		return parent::style_inline( $html );
	}

	/** Both forms go out together: HTML, with the plain text as its alternative. */
	public function get_email_type() {
		return 'html';
	}

	public function get_default_subject() {
		return __( 'A payment is open', 'followup-reminders' );
	}

	public function get_default_heading() {
		return __( 'A payment is open', 'followup-reminders' );
	}

	public function get_content_html() {
		return wc_get_template_html( $this->template_html, $this->template_values(), '', $this->template_base );
	}

	public function get_content_plain() {
		return wc_get_template_html( $this->template_plain, array( 'plain_text' => true ) + $this->template_values(), '', $this->template_base );
	}

	/** @return void */
	public function init_form_fields() {
		parent::init_form_fields();
		unset( $this->form_fields['subject'], $this->form_fields['email_type'], $this->form_fields['cc'], $this->form_fields['bcc'], $this->form_fields['preheader'] );
	}

	/** @return array<string, mixed> What a template may use. */
	private function template_values(): array {
		return array(
			'email_text'         => $this->text ?? $this->sample(),
			'email_heading'      => $this->get_heading(),
			'additional_content' => $this->get_additional_content(),
			'sent_to_admin'      => false,
			'plain_text'         => false,
			'email'              => $this,
		);
	}

	/** WooCommerce previews an e-mail in its settings without sending one. */
	private function sample(): EmailText {
		$words = __( 'Here stands the text of the reminder, as written in its sequence.', 'followup-reminders' );
		return new EmailText(
			to: '',
			to_name: '',
			subject: $this->get_default_subject(),
			html: '<p>' . esc_html( $words ) . '</p>',
			plain: $words,
			message_ref: '',
			locale: get_locale(),
			pay_url: '',
			case_id: 0,
		);
	}
}
