<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

/** Notifies the shop's owner that a target was switched off. */
interface TellsOwner {

	/** @return bool Whether the mail was accepted. */
	public function target_gone( string $title ): bool;
}
