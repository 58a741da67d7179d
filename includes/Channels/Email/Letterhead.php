<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Model\Messages\Handover;

/** Puts a finished look around an e-mail's words and sends it. */
interface Letterhead {

	/** Its colours, for elements inside the text: the button, lists. */
	public function look(): MailLook;

	/** Renders the whole HTML document; everything slow belongs here. The words may be a TextPattern's, whose places are filled afterwards. */
	public function wrap( EmailText $text ): string;

	/** Sends the mail as HTML and plain text and returns the outcome. Never throws. */
	public function send( EmailText $text, string $html ): Handover;

	/** A tick is over: ends the connection and forgets what was rendered for it. */
	public function let_go(): void;
}
