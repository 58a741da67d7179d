<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

/**
 * Hands one rendered message to the outside world and returns the outcome. Never throws. A new channel is a new folder of
 * includes/Channels and one line in Wiring/Delivery.php.
 *
 * What the engine and the worker have decided before a channel is asked: that the debt is owed, that the moment is allowed in the
 * recipient's quiet hours, gap and caps, that the key was never handed over. A channel waits for nothing and decides nothing of that again.
 *
 * What a channel that writes to the debtor must answer for itself, all of it in `prepare`: whether there is an address and the consent to
 * use it for this (neither: `no_channel`, so that the step is skipped with its reason; the fact `contact` must say the same, or the engine
 * counts the step as one that reached the customer); which of the shop's texts in which language; and whether the text fits into one hand-over
 * (a text message is cut into segments, each paid for: what is too long has `failed`, it is never cut short and never sent in part).
 *
 * What it must answer in `hand_over`: `refused` only when it is proven that nothing arrived; silence after the text was sent is `unknown`.
 * A channel with several places that may fail apart has lines: see HasLines. What goes over a network is named in Delivery\Breaker.
 */
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
