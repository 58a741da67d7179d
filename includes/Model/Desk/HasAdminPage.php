<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Desk;

use FollowupReminders\Model\Rows\CaseRow;

/** A source whose debts have a page of their own in wp-admin: the order, the subscription. */
interface HasAdminPage {

	/** @return string Its address; '' when it is gone. */
	public function admin_url( CaseRow $case_row ): string;
}
