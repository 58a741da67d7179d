<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Messages\Keeper;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Support\Json;

/** Makes a letter of a text and the values of its tokens. What is slow is done once for all letters of a tick that are alike. */
final class Composer implements Keeper {

	/** @var array<string,TextPattern> */
	private array $patterns = array();

	private ?SenderProfile $sender = null;

	public function __construct( private readonly Letterhead $letterhead ) {}

	public function let_go(): void {
		$this->patterns = array();
		$this->sender   = null;
		$this->letterhead->let_go();
	}

	public function sender(): SenderProfile {
		return $this->sender ??= SenderProfile::read();
	}

	/**
	 * @param non-empty-list<array<string,string>> $values  By token, of the lead and of each item that shares its message.
	 * @param Addressee                            $to      Who gets it.
	 * @param string                               $subject Filled in.
	 */
	public function letter( TemplateRow $template, MessageWords $words, Wording $wording, array $values, Addressee $to, string $subject ): Letter {
		$pattern = $this->pattern( $template, $words, $wording, $values );
		$sender  = $this->sender();
		// A name alone is already in the heading.
		$footer  = wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) === $sender->identity ? '' : $sender->identity;
		$text    = static fn ( string $html, string $heading, string $preheader ): EmailText => new EmailText(
			to: $to->email,
			to_name: $to->name,
			subject: $subject,
			html: $html,
			plain: Digest::text_twin( $words, $values, $wording ) . ( '' === $footer ? '' : "\n\n-- \n" . $footer ),
			message_ref: $to->message_ref,
			locale: $wording->locale,
			pay_url: $values[0]['pay_link'] ?? '',
			case_id: $to->case_id,
			heading: $heading,
			preheader: $preheader,
			footer: $footer,
			reply_to: $sender->reply_to,
			from_name: $sender->from_name,
			from_email: $sender->from_email,
		);
		$as_is   = static fn ( string $value ): string => $value;
		$in_html = static fn ( string $whole ): string => $pattern->fill(
			$whole,
			$values,
			static fn ( string $value ): string => nl2br( esc_html( $value ), false ),
			static fn ( string $url ): string => esc_url( $url, array( 'http', 'https', 'mailto' ) )
		);
		$filled  = $text( $in_html( $pattern->html ), $pattern->fill( $pattern->heading, $values, $as_is, $as_is ), $pattern->fill( $pattern->preheader, $values, $as_is, $as_is ) );
		$html    = $in_html( $this->letterhead->wrap( $text( $pattern->html, $pattern->heading, $pattern->preheader ) ) );
		// A theme's letterhead may have changed the pattern's places, in capitals for one: then the finished words go under it.
		return new Letter( $filled, $pattern->is_left_in( $html ) ? $this->letterhead->wrap( $filled ) : $html );
	}

	/** @param non-empty-list<array<string,string>> $values Of all items; which of them are empty makes another pattern. */
	private function pattern( TemplateRow $template, MessageWords $words, Wording $wording, array $values ): TextPattern {
		$present = array_keys( $values[0] );
		$items   = array_map(
			static fn ( array $of_item ): array => array(
				'page' => isset( $of_item['pay_link'] ),
				'name' => Digest::has_name( $of_item, $wording ),
			),
			$values
		);
		$key     = hash( 'sha256', Json::encode( array( $template->fields(), $words->body, $words->button, $wording->locale, $present, $items ) ) );
		return $this->patterns[ $key ] ??= new TextPattern( $words, $present, $items, $wording, $this->letterhead->look() );
	}
}
