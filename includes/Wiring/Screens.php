<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Admin\Assets;
use FollowupReminders\Admin\FirstSteps;
use FollowupReminders\Admin\MailersHealth;
use FollowupReminders\Admin\OrderScreen\FollowUpBox;
use FollowupReminders\Admin\OrderScreen\OrderCases;
use FollowupReminders\Admin\SiteHealth;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Sources\Mailers\OtherMailers;

/** The pages that people see: in wp-admin, in WordPress's privacy tools. */
final class Screens {

	public function __construct(
		private readonly Foundation $foundation,
		private readonly Stores $stores,
		private readonly Sources $sources,
		private readonly Services $services,
		private readonly Scheduling $scheduling,
		private readonly OtherMailers $other_mailers,
	) {}

	public function register(): void {
		$assets = new Assets( $this->foundation->file );
		( new FollowUpBox( new OrderCases( $this->sources->subscriptions, $this->stores->cases ), $assets, $this->foundation->log ) )->register();
		( new FirstSteps( $this->foundation->file, $this->stores->sequences ) )->register();
		( new SiteHealth( $this->scheduling->health ) )->register();
		( new MailersHealth( $this->other_mailers ) )->register();
		( new Privacy( $this->stores->debtors, $this->stores->cases, $this->stores->outbox, $this->services->task_desk, $this->stores->replies, $this->stores->notes, $this->stores->mails ) )->register();
	}
}
