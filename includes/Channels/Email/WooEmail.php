<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Support\Given;
use Throwable;
use WC_Email;

/**
 * Our reminder among WooCommerce's e-mails: an owner switches it on or off there, gives it a heading and additional content, and a
 * theme overrides its template as `woocommerce/emails/followup-reminders.php`. Subject and text belong to the sequences.
 */
final class WooEmail extends WC_Email {

	public const ID = 'followup_reminders';

	/** Setting: whether WooCommerce's own log of e-mails has ours too. */
	private const LOGGED = 'log';

	/** Documents kept of one tick. */
	private const MOST_KEPT = 50;

	private ?EmailText $text = null;

	/** @var array<string,string> Documents of one tick with their styles inlined, by the hash of the document before. */
	private array $inlined = array();

	/** @var array<string,string> Finished documents of one tick, by the words that went in. */
	private array $finished = array();

	/** Whether nobody but WooCommerce and we make the documents of this tick, as far as is known. */
	private bool $is_ours_alone = true;

	/** @param string $templates Folder of our templates, with its trailing slash. */
	public function __construct( string $templates ) {
		$this->id             = self::ID;
		$this->customer_email = true;
		$this->title          = __( 'Follow-up reminder', 'followup-reminders' );
		$this->description    = __( 'Reminders of unpaid renewals, orders and invoices. Edit their subjects, headings and texts under Follow-up Reminders. If this email is turned off, no reminder is emailed.', 'followup-reminders' );
		$this->template_base  = $templates;
		$this->template_html  = 'emails/followup-reminders.php';
		$this->template_plain = 'emails/plain/followup-reminders.php';
		parent::__construct();
	}

	/**
	 * The whole document with its styles inlined. The same words make the same document for all mails of a tick, unless somebody else has a hand
	 * in it: then it is rendered for each mail, and what is equal even so is inlined once.
	 */
	public function render( EmailText $text ): string {
		$key = $text->look_hash();
		if ( isset( $this->finished[ $key ] ) ) {
			return $this->finished[ $key ];
		}
		if ( ! $this->is_ours_alone ) {
			return $this->rendered( $text );
		}
		$hands = new Hands();
		$html  = $hands->watch( fn (): string => $this->rendered( $text ) );

		$this->is_ours_alone = $hands->are_known();
		$this->finished      = $this->is_ours_alone ? array_slice( array( $key => $html ) + $this->finished, 0, self::MOST_KEPT, true ) : array();
		return $html;
	}

	private function rendered( EmailText $text ): string {
		$this->text = $text;
		try {
			$html    = $this->content();
			$inlined = $this->inlined[ hash( 'sha256', $html ) ] ??= Given::text( $this->apply_styles( $html ) );
			return $this->with_preheader( $this->in_language( $inlined ) );
		} finally {
			$this->text = null;
		}
	}

	/** As the block e-mail editor has it, where that is switched on and gets ready in this request; else under the classic letterhead. */
	private function content(): string {
		try {
			return (string) $this->get_content();
		} catch ( Throwable ) {
			return (string) $this->get_content_html();
		}
	}

	/** WooCommerce takes out whatever is hidden when it inlines styles; the preheader goes in after that, as the first thing of the body. */
	private function with_preheader( string $html ): string {
		$preheader = null === $this->text ? '' : $this->text->preheader_html();
		return '' === $preheader ? $html : (string) preg_replace_callback( '/<body\b[^>]*>/i', static fn ( array $body ): string => $body[0] . $preheader, $html, 1 );
	}

	/** The header names the site's language where WordPress has no language pack of the reader's. */
	private function in_language( string $html ): string {
		$language = esc_attr( null === $this->text ? '' : $this->text->language() );
		return '' === $language ? $html : (string) preg_replace( '/(<html\b[^>]*\blang=")[^"]*"/i', '${1}' . $language . '"', $html, 1 );
	}

	/** Sends with the sender the owner set for reminders; else with WooCommerce's. */
	public function send_as( EmailText $text, string $html, string $headers ): mixed {
		$this->text = $text;
		// Early: whoever filters later has the last word.
		add_filter( 'woocommerce_email_log_enabled', array( $this, 'may_be_logged' ), 5, 2 );
		try {
			return $this->send( $text->to, $text->subject, $html, $headers, array() );
		} finally {
			remove_filter( 'woocommerce_email_log_enabled', array( $this, 'may_be_logged' ), 5 );
			$this->text = null;
		}
	}

	/**
	 * Reminders stay out of WooCommerce's log of e-mails (10.9 and newer) unless the owner wants them there: the ledger has each with its outcome.
	 *
	 * @param mixed  $enabled Whether an e-mail is logged.
	 * @param string $id      Of the e-mail.
	 */
	public function may_be_logged( mixed $enabled, string $id ): mixed {
		return self::ID === $id ? 'yes' === $this->get_option( self::LOGGED ) : $enabled;
	}

	public function get_from_address( $from_email = '' ) {
		$own = $this->text->from_email ?? '';
		return '' === $own ? parent::get_from_address( $from_email ) : $own;
	}

	public function get_from_name( $from_name = '' ) {
		$own = $this->text->from_name ?? '';
		return '' === $own ? parent::get_from_name( $from_name ) : $own;
	}

	/** What the block e-mail editor puts in the place of its content block. */
	public function get_block_editor_email_template_content() {
		return wc_get_template_html( 'emails/block/followup-reminders-content.php', $this->template_values(), '', $this->template_base );
	}

	/** A tick is over: settings and styles may be others in the next. */
	public function let_go(): void {
		$this->inlined       = array();
		$this->finished      = array();
		$this->is_ours_alone = true;
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
		return __( 'Your payment', 'followup-reminders' );
	}

	/** Of the message, unless the owner gave one for all of them. */
	public function get_heading() {
		$stored = get_option( $this->get_option_key(), array() );
		$own    = $this->text->heading ?? '';
		return '' === $own || ( is_array( $stored ) && '' !== ( $stored['heading'] ?? '' ) ) ? parent::get_heading() : $own;
	}

	public function get_default_heading() {
		return __( 'Your payment', 'followup-reminders' );
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
		$this->form_fields[ self::LOGGED ] = array(
			'title'       => __( 'WooCommerce’s log', 'followup-reminders' ),
			'type'        => 'checkbox',
			'label'       => __( 'Also record each reminder in WooCommerce’s email log', 'followup-reminders' ),
			'description' => __( 'Each case keeps its own history with every email as it was sent.', 'followup-reminders' ),
			'default'     => 'no',
		);
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
		$words = __( 'The text of the reminder appears here.', 'followup-reminders' );
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
