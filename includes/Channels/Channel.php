<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

/** Hands one rendered message to the outside world and says what became of it. Never throws. */
interface Channel {

	/** The action kind it serves: `email`, `note`, `task`, … */
	public function id(): string;

	/**
	 * Makes the message ready before the truth is read for the last time; everything slow belongs here.
	 *
	 * @param MessageDraft $draft Debtor, items (case, step, template reference), and what the engine said.
	 * @return Prepared|Handover Prepared to hand over, or already an outcome (no usable address, template missing).
	 */
	public function prepare( MessageDraft $draft ): Prepared|Handover;

	/** Hands over what `prepare` made. Only this touches the network. */
	public function hand_over( Prepared $prepared ): Handover;
}
