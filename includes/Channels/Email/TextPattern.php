<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use Closure;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Rows\TemplateRow;

/**
 * A message text with places in it where the values of its tokens go. What costs time (paragraphs, links, the letterhead with its styles)
 * is done to the pattern once; the values of each message are put in in one pass, escaped for where they stand.
 *
 * A place is a word of ASCII letters and digits, and where an address is wanted a host that cannot exist (RFC 6761): nothing that works
 * on HTML changes either.
 */
final class TextPattern {

	/** Of an item that shares the message with its lead. */
	private const OF_OTHERS = array( 'number', 'remaining' );

	public readonly string $subject;
	public readonly string $plain;
	public readonly string $html;

	/** @var list<string> Tokens whose values are wanted, of the lead and of what shares its message. */
	public readonly array $tokens;

	/** What every place begins with; nothing else in the text does. */
	private readonly string $mark;

	/**
	 * @param int    $others How many items share the message with its lead.
	 * @param string $button What stands on the button that the pay link becomes.
	 */
	public function __construct( TemplateRow $template, private readonly int $others, private readonly string $button ) {
		$this->mark    = 'place' . substr( hash( 'sha256', $template->subject . "\n" . $template->body ), 0, 16 );
		$of_others     = 0 === $others ? array() : self::OF_OTHERS;
		$asked_for     = array_filter( array_merge( Fill::tokens_in( $template->subject ), Fill::tokens_in( $template->body ) ), Tokens::is_known( ... ) );
		$this->tokens  = array_values( array_unique( array_merge( $asked_for, array( 'pay_link' ), $of_others ) ) );
		$places        = array();
		foreach ( $this->tokens as $token ) {
			$places[ $token ] = $this->place( 0, $token );
		}
		$as_is         = static fn ( string $text ): string => $text;
		$body          = Fill::fill( $template->body, $places, $as_is )->text;
		$this->subject = Fill::fill( $template->subject, $places, $as_is )->text;
		$this->plain   = $body . $this->others_plain();
		$this->html    = $this->paragraphs( $body ) . $this->others_html();
	}

	/**
	 * Puts values in the places of a text that was made of this pattern.
	 *
	 * @param non-empty-list<array<string,string>> $values  Of the lead and of each other item, by token.
	 * @param Closure(string): string              $escape  Makes a value safe for where it stands.
	 * @param Closure(string): string              $address Makes an address safe for where it stands.
	 */
	public function fill( string $text, array $values, Closure $escape, Closure $address ): string {
		$filled = array();
		foreach ( $values as $item => $of_item ) {
			foreach ( 0 === $item ? $this->tokens : self::OF_OTHERS as $token ) {
				$filled[ $this->place( $item, $token ) ] = $escape( $of_item[ $token ] ?? '' );
			}
			$filled[ $this->address( $item ) ] = $address( $of_item['pay_link'] ?? '' );
		}
		return strtr( $text, $filled );
	}

	/** Whether a text still has a place of this pattern in it: something changed its places before they were filled. */
	public function is_left_in( string $text ): bool {
		return false !== stripos( $text, $this->mark );
	}

	private function place( int $item, string $token ): string {
		return $this->mark . 'i' . $item . 't' . bin2hex( $token ) . 'z';
	}

	private function address( int $item ): string {
		return 'https://' . $this->mark . 'i' . $item . '.invalid/z';
	}

	/** An empty line starts a paragraph; a pay link that stands alone on its line becomes a button, elsewhere a link, as do addresses that the text names. */
	private function paragraphs( string $body ): string {
		$place  = $this->place( 0, 'pay_link' );
		$link   = '<a href="' . esc_url( $this->address( 0 ) ) . '">' . $place . '</a>';
		$button = '<a class="followup-reminders-button" href="' . esc_url( $this->address( 0 ) ) . '">' . esc_html( $this->button ) . '</a>';
		$blocks = array();
		foreach ( (array) preg_split( '/\n\s*\n/', trim( esc_html( $body ) ) ) as $block ) {
			$lines = array();
			foreach ( explode( "\n", (string) $block ) as $line ) {
				$lines[] = trim( $line ) === $place ? $button : str_replace( $place, $link, make_clickable( $line ) );
			}
			$blocks[] = '<p>' . implode( '<br>', $lines ) . '</p>';
		}
		return implode( "\n", $blocks );
	}

	/** What else is owed, one line each. */
	private function others_html(): string {
		$rows = '';
		for ( $item = 1; $item <= $this->others; $item++ ) {
			$rows .= '<li>' . esc_html( $this->other( $item ) ) . ' <a href="' . esc_url( $this->address( $item ) ) . '">' . esc_html__( 'Pay', 'followup-reminders' ) . '</a></li>';
		}
		return '' === $rows ? '' : '<p>' . esc_html__( 'Also open:', 'followup-reminders' ) . '</p><ul>' . $rows . '</ul>';
	}

	private function others_plain(): string {
		$rows = '';
		for ( $item = 1; $item <= $this->others; $item++ ) {
			$rows .= "\n- " . $this->other( $item ) . ' ' . $this->address( $item );
		}
		return '' === $rows ? '' : "\n\n" . __( 'Also open:', 'followup-reminders' ) . $rows;
	}

	private function other( int $item ): string {
		/* translators: 1: number of the order or invoice, 2: amount left to pay */
		return sprintf( __( '%1$s: %2$s', 'followup-reminders' ), $this->place( $item, 'number' ), $this->place( $item, 'remaining' ) );
	}
}
