<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use Closure;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Engine\Tokens\Tokens;

/**
 * A message with places in it where the values of its tokens go. What costs time (paragraphs, links, the letterhead with its styles) is
 * done to the pattern once for all messages that lack the same tokens; the values of each are put in in one pass, escaped for where they stand.
 *
 * A place is a word of ASCII letters and digits, and where an address is wanted a host that cannot exist (RFC 6761): nothing that works
 * on HTML changes either.
 */
final class TextPattern {

	public readonly string $heading;
	public readonly string $preheader;
	public readonly string $html;

	/** What every place begins with; nothing else in the text does. */
	private readonly string $mark;

	/** @var array<string,true> Tokens with a value. */
	private readonly array $present;

	/**
	 * @param MessageWords $words   The text.
	 * @param list<string> $present Tokens that have a value in all messages of this pattern.
	 * @param list<array{page: bool, name: bool}> $items What each item of the message has: a page to pay on, a name beside its number; the lead first.
	 */
	public function __construct( MessageWords $words, array $present, private readonly array $items, private readonly Wording $wording, private readonly MailLook $look ) {
		$this->mark      = 'place' . substr( hash( 'sha256', $words->body . $words->heading . $words->preheader . $words->button ), 0, 16 );
		$this->present   = array_fill_keys( $present, true );
		$this->heading   = $this->with_places( $words->heading );
		$this->preheader = $this->with_places( $words->preheader );
		$this->html      = $this->blocks( $this->with_places( $words->body ), $this->with_places( $words->button ) ) . ( $words->lists_others ? $this->others() : '' );
	}

	/**
	 * Puts values in the places of a text that was made of this pattern.
	 *
	 * @param non-empty-list<array<string,string>> $values  Of the lead and of each other item, by token.
	 * @param Closure(string): string              $escape  Makes a value safe for its place.
	 * @param Closure(string): string              $address Makes an address safe for its place.
	 */
	public function fill( string $text, array $values, Closure $escape, Closure $address ): string {
		$filled = array();
		foreach ( $values as $item => $of_item ) {
			foreach ( 0 === $item ? array_keys( $this->present + array_fill_keys( MessageWords::OF_ITEMS, true ) ) : MessageWords::OF_ITEMS as $token ) {
				$value   = $of_item[ $token ] ?? '';
				$place   = $this->place( $item, $token );
				$filled += array(
					$place                                    => $escape( $value ),
					$place . '.'                              => $escape( str_ends_with( $value, '.' ) ? $value : $value . '.' ),
					Fill::capital( $place )                   => $escape( Fill::capital( $value ) ),
					$this->address( $item, $token )           => $address( $value ),
				);
			}
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

	public function address( int $item, string $token ): string {
		return 'https://' . $this->mark . 'i' . $item . 'a' . bin2hex( $token ) . '.invalid/z';
	}

	/** A text of the message with places instead of its tokens; lines whose token is empty are left out. */
	public function with_places( string $text ): string {
		$places = array();
		foreach ( array_keys( $this->present ) as $token ) {
			$places[ $token ] = $this->place( 0, (string) $token );
		}
		return Fill::fill( $this->wording->typography( $text ), $places, static fn ( string $part ): string => $part )->text;
	}

	/** An empty line starts a paragraph; buttons, lists and boxes are blocks of their own. */
	private function blocks( string $text, string $label ): string {
		$html = '';
		foreach ( (array) preg_split( '/\n\s*\n/', trim( $text ) ) as $paragraph ) {
			$lines = array();
			foreach ( explode( "\n", (string) $paragraph ) as $line ) {
				$block = $this->block( trim( $line ), $label );
				if ( null === $block ) {
					$lines[] = $this->inline( $line );
					continue;
				}
				$html .= ( array() === $lines ? '' : $this->look->paragraph( $lines ) . "\n" ) . $block . "\n";
				$lines = array();
			}
			$html .= array() === $lines ? '' : $this->look->paragraph( $lines ) . "\n";
		}
		return $html;
	}

	/** What a token alone on its line becomes; null when the line is text. */
	private function block( string $line, string $label ): ?string {
		foreach ( array_keys( $this->present ) as $token ) {
			if ( $line !== $this->place( 0, (string) $token ) ) {
				continue;
			}
			$form = Tokens::find( (string) $token )->form ?? 'text';
			if ( 'items_list' === $token ) {
				return $this->list_of( 0 );
			}
			if ( 'button' === $form || 'pay_link' === $token ) {
				return $this->look->button( esc_url( $this->address( 0, (string) $token ) ), esc_html( $label ) );
			}
			return 'block' === $form ? $this->look->details( $line ) : null;
		}
		return null;
	}

	/** Bold, links, and addresses that stand in the text as they are. */
	private function inline( string $line ): string {
		$parts = (array) preg_split( '/(\[[^\]\n]+\]\([^)\s]+\)|\*\*.+?\*\*)/u', $line, -1, PREG_SPLIT_DELIM_CAPTURE );
		$html  = '';
		foreach ( $parts as $at => $part ) {
			$part = (string) $part;
			if ( 0 === $at % 2 ) {
				$html .= $this->with_links( make_clickable( esc_html( $part ) ) );
			} elseif ( str_starts_with( $part, '**' ) ) {
				$html .= '<strong>' . $this->with_links( esc_html( substr( $part, 2, -2 ) ) ) . '</strong>';
			} else {
				list( $label, $url ) = explode( '](', substr( $part, 1, -1 ) );
				$html               .= $this->look->link( esc_url( $this->address_of( $url ), array( 'http', 'https', 'mailto' ) ), esc_html( $label ) );
			}
		}
		return $html;
	}

	/** The address of a link token's place; any other address as it is. */
	private function address_of( string $url ): string {
		foreach ( array_keys( $this->present ) as $token ) {
			if ( $url === $this->place( 0, (string) $token ) ) {
				return $this->address( 0, (string) $token );
			}
		}
		return $url;
	}

	/** Link tokens within a sentence. */
	private function with_links( string $html ): string {
		$links = array();
		foreach ( array_keys( $this->present ) as $token ) {
			if ( 'link' === ( Tokens::find( (string) $token )->form ?? '' ) ) {
				$place           = $this->place( 0, (string) $token );
				$links[ $place ] = $this->look->link( esc_url( $this->address( 0, (string) $token ) ), $place );
			}
		}
		return strtr( $html, $links );
	}

	/** What else is owed, under a text of no kind. */
	private function others(): string {
		return 1 === count( $this->items ) ? '' : $this->look->paragraph( array( esc_html( $this->wording->word( 'also_open' ) ) ) ) . "\n" . $this->list_of( 1 );
	}

	private function list_of( int $from ): string {
		$rows = array();
		foreach ( $this->items as $item => $has ) {
			if ( $item >= $from ) {
				$number = $this->place( $item, 'reference' );
				$what   = $has['name'] ? '<strong>' . Fill::capital( $this->place( $item, 'item' ) ) . '</strong><br>' . $number : '<strong>' . Fill::capital( $number ) . '</strong>';
				$link   = $has['page'] ? $this->look->link( esc_url( $this->address( $item, 'pay_link' ) ), esc_html( $this->wording->word( 'pay' ) ) ) : '';
				$rows[] = array( $what, $this->place( $item, 'amount_due' ), $link );
			}
		}
		return $this->look->items( $rows );
	}
}
