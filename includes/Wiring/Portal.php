<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Acts\CustomerAnswers;
use FollowupReminders\Cases\Acts\CustomerPreferences;
use FollowupReminders\Portal\Account\AccountPage;
use FollowupReminders\Portal\Account\AccountReader;
use FollowupReminders\Portal\Account\CardReader;
use FollowupReminders\Portal\Account\JointPayment;
use FollowupReminders\Portal\Account\OverdueNotice;
use FollowupReminders\Portal\Answers\AnswerActs;
use FollowupReminders\Portal\Answers\AnswerForms;
use FollowupReminders\Portal\Answers\AnswerPage;
use FollowupReminders\Portal\Answers\InstalmentForm;
use FollowupReminders\Portal\Answers\PartPayment;
use FollowupReminders\Portal\Answers\PreferenceForm;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\Paying\PayLinkPage;
use FollowupReminders\Portal\Paying\PayVisit;
use FollowupReminders\Portal\Paying\TogetherPage;
use FollowupReminders\Portal\Paying\PlanPage;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Portal\ThemePage;
use FollowupReminders\Channels\SenderDomain;
use FollowupReminders\Rest\Plans\PlanRulesController;
use FollowupReminders\Rest\Shop\SenderController;
use FollowupReminders\Scheduler\Housekeeping;

/** The pages that customers see, and what the owner sets for them. */
final class Portal {

	public readonly PayLinkPage $pay_link_page;

	public readonly AccountPage $account_page;

	public readonly OverdueNotice $notice;

	private readonly PayVisit $pay_visit;

	public function __construct( Foundation $foundation, Stores $stores, Sources $sources, Services $services, private readonly Delivery $delivery ) {
		$templates = new Templates( $foundation->templates() . 'portal/' );
		$page      = new ThemePage( $templates, $foundation->clock );
		$debts     = new DebtReader( $services->facts_reader, $stores->debtors, $sources->plan_book, $foundation->clock );

		$preferences = new CustomerPreferences( $stores->debtors, $services->rules_book, $foundation->clock );
		$wishes      = new PreferenceForm( $preferences );

		$forms = new AnswerForms( $foundation->clock, $wishes );
		$told  = new CustomerAnswers( $sources->case_events, $stores->replies, $services->task_desk, $foundation->clock );
		$acts  = new AnswerActs( $told, $forms, $preferences, new InstalmentForm( $told, $services->plans->acts ), $wishes );

		$answers = new AnswerPage( $forms, $acts, new PartPayment( $delivery->pay_links ), $templates, $foundation->clock );

		$joint = new JointPayment( $stores->cases, $debts );

		$this->pay_link_page = new PayLinkPage(
			links: $delivery->pay_links,
			debts: $debts,
			page: $page,
			templates: $templates,
			answers: $answers,
			plan_page: new PlanPage( $delivery->pay_links, $sources->plan_book, $templates, $foundation->clock ),
			together: new TogetherPage( $delivery->pay_links, $stores->cases, $debts, $joint, $templates ),
			visits: $services->link_visits,
			clock: $foundation->clock,
			log: $foundation->log,
		);
		$reader              = new AccountReader( $stores->cases, $stores->outbox, $stores->mails, $debts, $delivery->pay_links, $acts, $foundation->clock );
		$this->account_page  = new AccountPage(
			debtors: $stores->debtors,
			reader: $reader,
			preferences: $preferences,
			wishes: $wishes,
			cards: new CardReader( $sources->subscriptions, $sources->cards ),
			together: $joint,
			templates: $templates,
			log: $foundation->log,
		);
		$this->notice        = new OverdueNotice( $stores->cases, $stores->debtors, $debts, $delivery->pay_links, $templates, $foundation->clock, $foundation->listener );
		$this->pay_visit     = new PayVisit( $delivery->pay_links, $debts, $templates, $page, $foundation->clock );
	}

	public function register(): void {
		$this->pay_link_page->register();
		$this->account_page->register();
		$this->notice->register( Housekeeping::HOOK );
		( new SenderController( SenderDomain::of_this_server(), $this->delivery->senders ) )->register();
		( new PlanRulesController() )->register();
		if ( Foundation::has_woocommerce() ) {
			$this->pay_visit->register();
		}
	}
}
