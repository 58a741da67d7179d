<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Preferences;

/** How a customer wants to be reminded. What has to reach them in writing comes by email whatever they chose. */
enum MailChannel: string {

	case Email   = '';
	/** Nothing but what stands in their account and the notice on the shop. */
	case Account = 'account';
	/** A person of the shop calls instead. */
	case Call    = 'call';
}
