<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Acts\RecipientActs;
use FollowupReminders\Cases\Acts\DeskActs;
use FollowupReminders\Cases\Acts\StepActs;
use FollowupReminders\Channels\Email\SentMail;
use FollowupReminders\Rest\Agency\AgencyController;
use FollowupReminders\Rest\Authoring\ActionRefs;
use FollowupReminders\Rest\Cases\AnswerViews;
use FollowupReminders\Rest\Cases\BulkController;
use FollowupReminders\Rest\Cases\CaseActsController;
use FollowupReminders\Rest\Cases\CaseViews;
use FollowupReminders\Rest\Cases\CasesController;
use FollowupReminders\Rest\Cases\ContactController;
use FollowupReminders\Rest\Cases\CustomerController;
use FollowupReminders\Rest\Cases\EngineInputs;
use FollowupReminders\Rest\Cases\LedgerViews;
use FollowupReminders\Rest\Cases\MailsController;
use FollowupReminders\Rest\Cases\NotesController;
use FollowupReminders\Rest\Cases\OlderDebtsController;
use FollowupReminders\Rest\Cases\PromisesController;
use FollowupReminders\Rest\Cases\RunsController;
use FollowupReminders\Rest\Cases\StepStates;
use FollowupReminders\Rest\Cases\StepsController;
use FollowupReminders\Rest\Cases\TagsController;
use FollowupReminders\Rest\Cases\TestedCases;
use FollowupReminders\Rest\Cases\UnknownItemsController;
use FollowupReminders\Rest\Plans\PlansController;
use FollowupReminders\Rest\Tasks\DeskController;
use FollowupReminders\Rest\Tasks\StaffContactsController;
use FollowupReminders\Rest\Tasks\TaskDefaultsController;
use FollowupReminders\Rest\Tasks\TaskDigestController;
use FollowupReminders\Rest\Tasks\TaskViews;
use FollowupReminders\Rest\Tasks\TasksController;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Support\Clock;

/** The REST routes of cases and of staff tasks, and what only they need. */
final class CaseRoutes {

	private readonly Clock $clock;

	public function __construct(
		private readonly Foundation $foundation,
		private readonly Stores $stores,
		private readonly Sources $sources,
		private readonly Services $services,
		private readonly Delivery $delivery,
		private readonly Scheduling $scheduling,
		private readonly Figures $figures,
	) {
		$this->clock = $foundation->clock;
	}

	public function register( ActionRefs $refs ): void {
		$views = new CaseViews( $this->services->facts_reader, $this->stores->sequences, $this->stores->outbox, $this->clock, new StepStates( $this->stores->sequences ) );
		$this->register_cases( $views );
		$this->register_tasks( $views, $refs );
	}

	private function register_cases( CaseViews $views ): void {
		$inputs      = new EngineInputs( $this->services->facts_reader, $this->services->rules_book, $this->stores->sequences, $this->clock );
		$stores      = $this->stores;
		$person_acts = $this->services->person_acts;
		$steps       = new StepActs(
			cases: $stores->cases,
			debtors: $stores->debtors,
			outbox: $stores->outbox,
			planner: $this->services->planner,
			writer: $this->services->plan_writer,
			transactions: $this->foundation->database,
			clock: $this->clock,
			message_ref: Services::message_ref( ... ),
		);
		( new CasesController( $stores->case_query, $stores->cases, $stores->debtors, $views, new LedgerViews( $stores->ledger, $stores->sequences, new AnswerViews( $stores->ledger, $stores->sequences, $stores->facts ), $stores->replies ), $inputs, $this->clock ) )->register();
		( new ContactController( $this->sources->all, $stores->cases, $stores->debtors, $person_acts, $views ) )->register();
		( new CaseActsController( $stores->cases, $stores->debtors, $stores->sequences, $person_acts, $views, $this->clock ) )->register();
		( new TagsController( $stores->cases, $stores->debtors, $stores->tags, $this->services->tag_acts ) )->register();
		( new StepsController( $stores->cases, $stores->debtors, $steps, $views ) )->register();
		( new BulkController( $stores->cases, $person_acts ) )->register();
		( new PromisesController( $stores->cases, $stores->debtors, $person_acts, $views, $this->clock ) )->register();
		( new PlansController(
			cases: $stores->cases,
			debtors: $stores->debtors,
			plans: $stores->plans,
			book: $this->sources->plan_book,
			acts: $this->services->plans->acts,
			views: $views,
			clock: $this->clock,
		) )->register();
		( new NotesController( $stores->cases, $stores->notes, $this->clock ) )->register();
		( new CustomerController( $stores->cases, $stores->debtors, new RecipientActs( $stores->debtors, $stores->ledger, $this->clock ) ) )->register();
		$sent_mail = new SentMail( $stores->templates, $this->delivery->letterhead );
		( new MailsController( $stores->cases, $stores->debtors, $stores->outbox, $stores->mails, $sent_mail, Retention::days( ... ) ) )->register();
		( new AgencyController( $stores->cases, $stores->debtors, $stores->outbox, $stores->events, $stores->mails, $sent_mail, $this->clock ) )->register();
		( new OlderDebtsController( $this->services->older_debts, $stores->cases, $person_acts, $this->services->sweep, $this->clock ) )->register();
		( new RunsController( $stores->run_query, $stores->sequences, $stores->debtors, new TestedCases( $stores->sequences, $stores->outbox ), $this->scheduling->switch, $inputs, $this->foundation->log ) )->register();
		( new UnknownItemsController( $stores->outbox, $stores->cases, $stores->debtors ) )->register();
	}

	private function register_tasks( CaseViews $case_views, ActionRefs $refs ): void {
		$stores = $this->stores;
		$views  = new TaskViews(
			desk: $this->services->task_desk,
			cases: $stores->cases,
			debtors: $stores->debtors,
			facts: $stores->facts,
			outbox: $stores->outbox,
			fact_sheet: $this->services->facts_reader,
			templates: $stores->templates,
			values: $this->delivery->token_values,
			clock: $this->clock,
		);
		( new TasksController( $this->services->task_desk, $this->services->task_acts, $views, $this->clock ) )->register();
		$acts = new DeskActs( $stores->cases, $this->services->task_desk, $this->services->task_acts, $this->services->person_acts, $stores->notes, $this->clock );
		$acts->register();
		( new DeskController(
			query: $stores->desk,
			cases: $stores->cases,
			debtors: $stores->debtors,
			tasks: $this->services->task_desk,
			acts: $acts,
			case_views: $case_views,
			task_views: $views,
			clock: $this->clock,
			gains: $this->figures->gains,
		) )->register();
		( new StaffContactsController( $stores->cases, $this->services->staff_contacts ) )->register();
		( new TaskDefaultsController( $refs ) )->register();
		( new TaskDigestController() )->register();
	}
}
