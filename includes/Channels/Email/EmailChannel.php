<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Channels\MailFooter;
use FollowupReminders\Channels\ProofCode;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\Keeper;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;

/** E-mail: the newest text in the reader's language and tone, its tokens filled when it is made ready, under a letterhead. */
final class EmailChannel implements Channel, Keeper {

	private const DIGEST = 'digest';

	/** @var array<string,TemplateRow|null> By name, locale and tone, for one tick. */
	private array $templates_found = array();

	private readonly Composer $composer;

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly TokenValues $values,
		private readonly Letterhead $letterhead,
	) {
		$this->composer = new Composer( $letterhead );
	}

	public function id(): string {
		return 'email';
	}

	public function let_go(): void {
		$this->templates_found = array();
		$this->composer->let_go();
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		$by = $draft->debtor->reminders_by();
		if ( MailChannel::Email !== $by && self::may_come_otherwise( $draft ) ) {
			return new Handover( 'no_channel', MailChannel::Call === $by ? Handover::CALL_WANTED : 'no_channel.account_only' );
		}
		if ( array() === self::addresses( $draft->debtor->mail_to() ) ) {
			return new Handover( 'no_channel', 'no_channel.address' );
		}
		return $this->prepare_with( $draft, (string) $draft->lead()->item->action_ref );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$letter = $prepared->content;
		return $letter instanceof Letter ? $this->letterhead->send( $letter->text, $letter->html ) : new Handover( 'failed', 'email.not_a_letter' );
	}

	/**
	 * Whether none of what a message is about has to be written: an owner's own text may be anything, so it is sent, and so is what a
	 * suspension waits for.
	 */
	private static function may_come_otherwise( MessageDraft $draft ): bool {
		foreach ( $draft->items as $one ) {
			$kind = Library::kind_of( (string) $one->item->action_ref );
			if ( null !== $one->suspends_at_utc || null === $kind || ! $kind->may_come_otherwise() ) {
				return false;
			}
		}
		return true;
	}

	private function prepare_with( MessageDraft $draft, string $name ): Prepared|Handover {
		$reader   = self::spoken( $draft->debtor->locale );
		$tone     = $this->composer->sender()->tone_for( $draft->debtor->is_company );
		$template = $this->template( $name, $reader, $tone );
		if ( null !== $template && null !== $template->kind && 1 < count( $draft->items ) ) {
			$template = $this->template( self::DIGEST, $reader, $tone ) ?? $template;
		}
		if ( null === $template ) {
			return new Handover( 'failed', 'template.missing' );
		}
		$wording = Wording::of( $template->locale, $reader );
		$words   = MessageWords::of( $template, $wording, '' !== $draft->debtor->name, $draft->lead()->case->kind );
		if ( null !== $words->kind && ! $words->kind->is_for_customers() ) {
			return new Handover( 'failed', 'template.for_staff' );
		}
		if ( 'courtesy' === $words->kind?->purpose && null !== $draft->debtor->courtesy_off_utc ) {
			return new Handover( 'no_channel', 'no_channel.courtesy_off' );
		}
		// The words of the letterhead and of a theme are in the reader's language too, where WordPress has it.
		$switched = switch_to_locale( $wording->locale );
		try {
			$values  = $this->values_of( $draft, $words, $wording );
			$instead = self::missing( $words, $values[0] );
			if ( null !== $instead ) {
				return '' === $instead || $instead === $name ? new Handover( 'failed', self::refusal( $words, $values[0] ) ) : $this->prepare_with( $draft, $instead );
			}
			$letter = $this->letter( $draft, $template, $words, $wording, $values );
			return $letter instanceof Handover ? $letter : new Prepared( $draft, $letter, $template->template_id, $template->version, SentMail::keep( $template, $wording, $draft, $values, $letter->text->subject ) );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}

	/** The reader's language where the library or WordPress has it; else the shop's. */
	private static function spoken( string $locale ): string {
		return null !== Library::language( $locale ) || in_array( $locale, get_available_languages(), true ) ? $locale : get_locale();
	}

	/** @return non-empty-list<array<string,string>> Of each item, the lead first. */
	private function values_of( MessageDraft $draft, MessageWords $words, Wording $wording ): array {
		$values = array();
		foreach ( $draft->items as $at => $item ) {
			$values[] = $this->values->of( $item, $draft->debtor, $wording, $draft->now, 0 === $at ? $words->tokens : MessageWords::OF_ITEMS );
		}
		$values[0] += Digest::tokens( $draft->items, $values, $wording ) + self::of_footer( $draft, $words );
		return $values;
	}

	/** @return array<string,string> What stands in the footer and depends on the message. */
	private static function of_footer( MessageDraft $draft, MessageWords $words ): array {
		$has_account = null !== $draft->debtor->customer_id && '' !== CustomerAccount::url();
		$footer      = array(
			MailFooter::PROOF => $has_account ? ProofCode::of( $draft->message->message_ref ) : '',
			MailFooter::QUIET => 'courtesy' === $words->kind?->purpose ? $draft->lead()->quiet_url() : '',
		);
		return array_filter( $footer, static fn ( string $value ): bool => '' !== $value );
	}

	/**
	 * What a text lacks that it cannot do without.
	 *
	 * @param array<string,string> $values Of the lead.
	 * @return string|null Null when it lacks nothing; else the kind that is used instead, '' for none.
	 */
	private static function missing( MessageWords $words, array $values ): ?string {
		// An owner's own text was never written to lose lines; only its pay link may be missing.
		$needs = null === $words->kind ? array_diff( $words->tokens, MessageWords::OF_ITEMS ) : $words->kind->needs;
		return array() === array_diff( $needs, array_keys( $values ) ) ? null : (string) $words->kind?->instead_of;
	}

	/**
	 * Who the customer is by law can be completed by a person, who is asked for it.
	 *
	 * @param array<string,string> $values Of the lead.
	 */
	private static function refusal( MessageWords $words, array $values ): string {
		return in_array( 'debtor_identity', $words->kind->needs ?? array(), true ) && ! isset( $values['debtor_identity'] ) ? 'template.identity_missing' : 'template.token_missing';
	}

	/** @param non-empty-list<array<string,string>> $values Of the lead and of what shares its message. */
	private function letter( MessageDraft $draft, TemplateRow $template, MessageWords $words, Wording $wording, array $values ): Letter|Handover {
		$lead    = $draft->lead();
		$short   = $this->values->of( $lead, $draft->debtor, $wording, $draft->now, $words->tokens, true );
		$no_item = $wording->word( 'item_' . $lead->case->kind );
		$subject = Subject::of( $template, $short + $values[0], $wording, $lead->said_before, '' === $no_item ? $wording->word( 'item_order' ) : $no_item );
		return null === $subject
			? new Handover( 'failed', 'template.token_missing' )
			: $this->composer->letter( $template, $words, $wording, $values, self::addressee( $draft ), $subject );
	}

	private static function addressee( MessageDraft $draft ): Addressee {
		return new Addressee(
			email: implode( ', ', self::addresses( $draft->debtor->mail_to() ) ),
			name: $draft->debtor->name,
			message_ref: $draft->message->message_ref,
			case_id: $draft->lead()->case->id,
			copies: self::addresses( $draft->debtor->mail_copies() ),
			sequence_id: $draft->lead()->sequence_id(),
		);
	}

	/**
	 * @param list<string> $emails As they are kept.
	 * @return list<string> Those that WordPress can write to.
	 */
	private static function addresses( array $emails ): array {
		return array_values( array_filter( $emails, static fn ( string $email ): bool => false !== is_email( $email ) ) );
	}

	private function template( string $name, string $locale, string $tone ): ?TemplateRow {
		$key = implode( ' ', array( $name, $locale, $tone ) );
		if ( ! array_key_exists( $key, $this->templates_found ) ) {
			$this->templates_found[ $key ] = $this->templates->find_for( $name, $locale, get_locale(), $tone );
		}
		return $this->templates_found[ $key ];
	}
}
