<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Texts\Kind;
use FollowupReminders\Model\Texts\Library;

/** A text put together: greeting and signature of its tone around body and closing line. */
final class MessageWords {

	/** Of each item that shares the message with its lead, and of the lead in a list. */
	public const OF_ITEMS = array( 'item', 'reference', 'amount_due', 'pay_link' );

	/** @var list<string> Tokens it uses, in all its fields. */
	public readonly array $tokens;

	private function __construct(
		public readonly ?Kind $kind,
		public readonly string $heading,
		public readonly string $preheader,
		public readonly string $button,
		public readonly string $body,
		public readonly string $plain,
		/** A text of no kind knows of no others: what else is owed is listed under it. */
		public readonly bool $lists_others,
		string $subjects,
	) {
		$asked        = array_merge( ...array_map( Fill::tokens_in( ... ), array( $subjects, $heading, $preheader, $button, $body, $plain ) ) );
		$this->tokens = array_values( array_unique( array_filter( array_merge( $asked, $kind->needs ?? array(), self::OF_ITEMS ), Tokens::is_known( ... ) ) ) );
	}

	/**
	 * @param bool   $is_named  Whether the reader's name is known.
	 * @param string $case_kind What the button of a text of no kind is about.
	 */
	public static function of( TemplateRow $row, Wording $wording, bool $is_named, string $case_kind ): self {
		$kind  = null === $row->kind ? null : Library::kinds()[ $row->kind ] ?? null;
		$parts = array( $row->body );
		if ( null !== $kind && $kind->is_for_customers() ) {
			$tone     = '' === $row->tone ? 'warm' : $row->tone;
			$language = $wording->language;
			$greeting = $language->greeting( $tone, $is_named );
			$unnamed  = in_array( 'first_name', Fill::tokens_in( $greeting ), true ) ? "\n{!first_name} " . $language->greeting( $tone, false ) : '';
			$parts    = array( $greeting . $unnamed, $row->body, $row->closing, $language->signature( $kind->id, $tone ) );
		}
		$body   = implode( "\n\n", array_filter( $parts, static fn ( string $part ): bool => '' !== trim( $part ) ) );
		$button = '' === $row->button ? $wording->word( 'expiring_card' === $case_kind ? 'update_card' : 'pay_now' ) : $row->button;
		return new self(
			kind: $kind,
			heading: $row->heading,
			preheader: $row->preheader,
			button: $button,
			body: $body,
			plain: $row->plain,
			lists_others: null === $kind,
			subjects: $row->subject . "\n" . $row->subject_b,
		);
	}

	/**
	 * The text twin.
	 *
	 * @param array<string,string> $values Of the lead, by token.
	 */
	public function text_twin( array $values, Wording $wording ): string {
		$text = '' === $this->plain ? $this->body : $this->plain;
		foreach ( Tokens::all() as $token ) {
			if ( 'button' === $token->form ) {
				$text = str_replace( '{' . $token->id . '}', self::link_of( $wording, $this->button, '{' . $token->id . '}' ), $text );
			}
		}
		$text = (string) preg_replace_callback( '/\[([^\]\n]+)\]\(([^)\s]+)\)/u', static fn ( array $link ): string => self::link_of( $wording, $link[1], $link[2] ), $text );
		$text = (string) preg_replace( '/\*\*(.+?)\*\*/u', '$1', $text );
		// A text twin needs no scheme before an e-mail address.
		$plain = array_map( static fn ( string $value ): string => (string) preg_replace( '/^mailto:/', '', $value ), $values );
		return trim( Fill::fill( $wording->typography( $text ), $plain, static fn ( string $part ): string => $part )->text );
	}

	public static function link_of( Wording $wording, string $label, string $url ): string {
		return $wording->word(
			'link_of',
			array(
				'label' => $label,
				'url'   => $url,
			)
		);
	}
}
