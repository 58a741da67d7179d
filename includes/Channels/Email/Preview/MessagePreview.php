<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email\Preview;

use FollowupReminders\Channels\Email\Addressee;
use FollowupReminders\Channels\Email\Composer;
use FollowupReminders\Channels\Email\Digest;
use FollowupReminders\Channels\Email\Letter;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\MessageWords;
use FollowupReminders\Channels\Email\Subject;
use FollowupReminders\Channels\MailFooter;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Rows\TemplateRow;

/** A text as a customer would get it, with invented values and under the letterhead in use. Nothing is sent. */
final class MessagePreview {

	private readonly Composer $composer;

	public function __construct( Letterhead $letterhead ) {
		$this->composer = new Composer( $letterhead );
	}

	/**
	 * @param int            $said_before How often the customer had it before.
	 * @param list<string>   $without     Tokens that are empty.
	 * @param Addressee|null $to          Null: an invented customer.
	 */
	public function letter( TemplateRow $row, int $said_before = 0, array $without = array(), ?Addressee $to = null ): Letter {
		$wording = Wording::of( $row->locale, $row->locale );
		$words   = MessageWords::of( $row, $wording, true, 'order' );
		$values  = array( SampleValues::of( $wording, false, $without, $row->kind ) );
		if ( 'digest' === $row->kind ) {
			$values[] = SampleValues::other( $wording, 'INV-7', 2900 );
			$values[] = SampleValues::other( $wording, 'INV-8', 6000 );
			$values[0]['items_list'] = Digest::lines( $values, 0, $wording );
		}
		$footer    = false === $words->kind?->is_for_customers() ? array() : array( MailFooter::PROOF );
		$values[0] = array_intersect_key( $values[0], array_fill_keys( array( ...$words->tokens, ...$footer ), true ) );
		if ( 'courtesy' === $words->kind?->purpose ) {
			$values[0][ MailFooter::QUIET ] = 'https://example.com/answer/1042/quiet';
		}
		$subject   = Subject::of( $row, SampleValues::of( $wording, true, $without, $row->kind ), $wording, $said_before, $wording->word( 'item_order' ) );
		return $this->composer->letter( $row, $words, $wording, $values, $to ?? new Addressee( 'chloe@example.com', 'Chloe Martin', '<followup.sample@example.com>', 0 ), (string) $subject );
	}
}
