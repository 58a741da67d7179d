<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

use FollowupReminders\Model\Rows\OutboxItem;

/** A channel that reaches several places, each of which may fail for everybody while the others work. */
interface HasLines {

	/** @return string What is stopped and tried again together: the channel's id, a dot, the place: `webhook.crm`. */
	public function line( OutboxItem $lead ): string;
}
