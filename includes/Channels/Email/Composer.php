<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\MailFooter;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Messages\Keeper;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Support\Json;

/** Makes a letter of a text and the values of its tokens. What is slow is done once for all letters of a tick that are alike. */
final class Composer implements Keeper {

	/** @var array<string,TextPattern> */
	private array $patterns = array();

	/** @var array<string,SenderProfile> By sequence; '': the shop's. */
	private array $senders = array();

	public function __construct( private readonly Letterhead $letterhead ) {}

	public function let_go(): void {
		$this->patterns = array();
		$this->senders  = array();
		$this->letterhead->let_go();
	}

	public function sender( ?string $sequence_id = null ): SenderProfile {
		return $this->senders[ $sequence_id ?? '' ] ??= SenderProfile::read( $sequence_id );
	}

	/**
	 * @param non-empty-list<array<string,string>> $values  By token, of the lead and of each item that shares its message.
	 * @param Addressee                            $to      Who gets it.
	 * @param string                               $subject Filled in.
	 */
	public function letter( TemplateRow $template, MessageWords $words, Wording $wording, array $values, Addressee $to, string $subject ): Letter {
		$pattern = $this->pattern( $template, $words, $wording, $values );
		$sender  = $this->sender( $to->sequence_id );
		// A name alone is already in the heading.
		$footer  = MailFooter::lines( wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) === $sender->identity ? '' : $sender->identity, $values[0], $wording );
		$as_is   = static fn ( string $value ): string => $value;
		$below   = $pattern->with_places( $footer );
		$quiet   = $pattern->address( 0, MailFooter::QUIET );
		$label   = MailFooter::quiet_label( $values[0], $wording );
		$ends    = array( $pattern->fill( $below, $values, $as_is, $as_is ) );
		if ( '' !== $label ) {
			$ends[] = MessageWords::link_of( $wording, $label, $values[0][ MailFooter::QUIET ] );
		}
		$end     = trim( implode( "\n", $ends ) );
		$text    = static fn ( string $html, string $heading, string $preheader, string $footer, string $quiet_url ): EmailText => new EmailText(
			to: $to->email,
			to_name: $to->name,
			subject: $subject,
			html: $html,
			plain: Digest::text_twin( $words, $values, $wording ) . ( '' === $end ? '' : "\n\n-- \n" . $end ),
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
			quiet_url: '' === $label ? '' : $quiet_url,
			quiet_label: $label,
			copies: $to->copies,
		);
		$in_html = static fn ( string $whole ): string => $pattern->fill(
			$whole,
			$values,
			static fn ( string $value ): string => nl2br( esc_html( $value ), false ),
			static fn ( string $url ): string => esc_url( $url, array( 'http', 'https', 'mailto' ) )
		);
		$filled  = $text( $in_html( $pattern->html ), $pattern->fill( $pattern->heading, $values, $as_is, $as_is ), $pattern->fill( $pattern->preheader, $values, $as_is, $as_is ), $ends[0], $values[0][ MailFooter::QUIET ] ?? '' );
		$html    = $in_html( $this->letterhead->wrap( $text( $pattern->html, $pattern->heading, $pattern->preheader, $below, $quiet ) ) );
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
