<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email\Preview;

use FollowupReminders\Channels\Email\Addressee;
use FollowupReminders\Channels\Email\Composer;
use FollowupReminders\Channels\Email\Letter;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\MessageWords;
use FollowupReminders\Channels\Email\Subject;
use FollowupReminders\Channels\MailFooter;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TemplateRow;

/** A text as the customer of a real case would get it, under the letterhead in use. Nothing is sent. */
final class CasePreview {

	private readonly Composer $composer;

	public function __construct( Letterhead $letterhead, private readonly TokenValues $values ) {
		$this->composer = new Composer( $letterhead );
	}

	/**
	 * Tokens of the case that a text cannot do without. With any of them the customer would get another text, or none.
	 *
	 * @return list<string>
	 */
	public function missing( TemplateRow $row, DraftItem $item, DebtorRow $debtor, int $now ): array {
		$wording = Wording::of( $row->locale, $row->locale );
		$words   = MessageWords::of( $row, $wording, '' !== $debtor->name, $item->case->kind );
		$needs   = null === $words->kind ? array_diff( $words->tokens, MessageWords::OF_ITEMS ) : $words->kind->needs;
		return array_values( array_diff( $needs, array_keys( $this->values->of( $item, $debtor, $wording, $now, $words->tokens ) ) ) );
	}

	/** What the case has no value for, and the text needs, is invented: missing() names it. */
	public function letter( TemplateRow $row, DraftItem $item, DebtorRow $debtor, int $now, Addressee $to ): Letter {
		$wording  = Wording::of( $row->locale, $row->locale );
		$words    = MessageWords::of( $row, $wording, '' !== $debtor->name, $item->case->kind );
		$switched = switch_to_locale( $wording->locale );
		try {
			$invented = array_fill_keys( $this->missing( $row, $item, $debtor, $now ), true );
			$values   = $this->values->of( $item, $debtor, $wording, $now, $words->tokens ) + array_intersect_key( SampleValues::of( $wording, false ), $invented );
			$short    = $this->values->of( $item, $debtor, $wording, $now, $words->tokens, true ) + array_intersect_key( SampleValues::of( $wording, true ), $invented );
			if ( 'courtesy' === $words->kind?->purpose ) {
				$values[ MailFooter::QUIET ] = $item->quiet_url();
			}
			$no_item = $wording->word( 'item_' . $item->case->kind );
			$subject = Subject::of( $row, $short + $values, $wording, 0, '' === $no_item ? $wording->word( 'item_order' ) : $no_item );
			return $this->composer->letter( $row, $words, $wording, array( $values ), $to, (string) $subject );
		} finally {
			if ( $switched ) {
				restore_previous_locale();
			}
		}
	}
}
