<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Stock\Presets;
use FollowupReminders\Rest\Authoring\ActionRefs;
use FollowupReminders\Rest\Authoring\Availability;
use FollowupReminders\Rest\Authoring\CatalogueController;
use FollowupReminders\Rest\Authoring\PolicyController;
use FollowupReminders\Rest\Authoring\PresetsController;
use FollowupReminders\Rest\Authoring\SequenceParser;
use FollowupReminders\Rest\Authoring\SequencesController;
use FollowupReminders\Rest\Authoring\TargetsController;
use FollowupReminders\Rest\Authoring\TemplatesController;
use FollowupReminders\Rest\BodyCheck;
use FollowupReminders\Rest\Cases\CaseActsController;
use FollowupReminders\Rest\Cases\ContactController;
use FollowupReminders\Rest\Cases\CasesController;
use FollowupReminders\Rest\Cases\CaseViews;
use FollowupReminders\Rest\Cases\EngineInputs;
use FollowupReminders\Rest\Cases\LedgerViews;
use FollowupReminders\Rest\Cases\OlderDebtsController;
use FollowupReminders\Rest\Cases\RunsController;
use FollowupReminders\Rest\Cases\TagsController;
use FollowupReminders\Rest\Cases\UnknownItemsController;
use FollowupReminders\Rest\Figures\FiguresController;
use FollowupReminders\Rest\Figures\FigureViews;
use FollowupReminders\Rest\Incoming\BouncesController;
use FollowupReminders\Rest\Incoming\EventsController;
use FollowupReminders\Rest\Incoming\InvoicesController;
use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Rest\Shop\GatewaysController;
use FollowupReminders\Rest\Shop\MailersController;
use FollowupReminders\Rest\Shop\OperationsController;
use FollowupReminders\Rest\Shop\RetriesController;
use FollowupReminders\Rest\Shop\StatusController;
use FollowupReminders\Rest\Tasks\TaskDefaultsController;
use FollowupReminders\Rest\Tasks\TasksController;
use FollowupReminders\Rest\Tasks\TaskViews;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\Gateways\ShopGateways;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Mailers\OtherMailers;
use FollowupReminders\Support\Clock;

/** The REST routes, one method for each folder of includes/Rest. */
final class Routes {

	private readonly Clock $clock;

	public function __construct(
		private readonly Foundation $foundation,
		private readonly Stores $stores,
		private readonly Sources $sources,
		private readonly Services $services,
		private readonly Delivery $delivery,
		private readonly Scheduling $scheduling,
		private readonly OtherMailers $other_mailers,
		private readonly Figures $figures,
	) {
		$this->clock = $foundation->clock;
	}

	public function register(): void {
		$refs   = new ActionRefs( $this->stores->sequences );
		$inputs = new EngineInputs( $this->services->facts_reader, $this->services->rules_book, $this->stores->sequences, $this->clock );
		( new BodyCheck() )->register();
		$this->register_incoming();
		$this->register_cases( $inputs );
		$this->register_authoring( $refs );
		$this->register_tasks( $refs );
		$this->register_shop();
		$this->register_figures();
	}

	private function register_figures(): void {
		( new FiguresController( $this->figures->book, new FigureViews( $this->figures->book, $this->stores->sequences ), $this->stores->cases, $this->stores->debtors, $this->clock ) )->register();
	}

	private function register_incoming(): void {
		$stores = $this->stores;
		$secret = new SigningSecret( $this->clock );
		$signed = new SignedRequest( $secret, $this->delivery->doorkeeper, $this->clock );
		$desk   = new InvoiceDesk(
			case_events: $this->sources->case_events,
			cases: $stores->cases,
			debtors: $stores->debtors,
			events: $stores->events,
			tags: $stores->tags,
			transactions: $this->foundation->database,
			clock: $this->clock,
			shop_zone: $this->foundation->zones->shop_zone(),
		);
		( new EventsController( $this->sources->case_events, $stores->cases, $secret, $signed, $this->clock ) )->register();
		( new BouncesController( $stores->debtors, $stores->cases, $this->services->task_desk, $this->services->mail_reports, $this->services->refused_addresses, $signed, $this->clock ) )->register();
		( new InvoicesController( $desk, $this->foundation->log ) )->register();
	}

	private function register_cases( EngineInputs $inputs ): void {
		$stores      = $this->stores;
		$person_acts = $this->services->person_acts;
		$views       = new CaseViews( $this->services->facts_reader, $stores->sequences, $stores->outbox, $this->clock );
		( new CasesController( $stores->case_query, $stores->cases, $stores->debtors, $views, new LedgerViews( $stores->ledger, $stores->sequences, $stores->facts, $stores->replies ), $inputs, $this->clock ) )->register();
		( new ContactController( $this->sources->all, $stores->cases, $stores->debtors, $person_acts, $views ) )->register();
		( new CaseActsController( $stores->cases, $stores->debtors, $stores->sequences, $person_acts, $views, $this->clock ) )->register();
		( new TagsController( $stores->cases, $stores->debtors, $stores->tags, $this->services->tag_acts ) )->register();
		( new OlderDebtsController( $this->services->older_debts, $stores->cases, $person_acts, $this->services->sweep, $this->clock ) )->register();
		( new RunsController( $stores->run_query, $stores->sequences, $stores->debtors, $stores->outbox, $this->scheduling->switch, $inputs, $this->foundation->log ) )->register();
		( new UnknownItemsController( $stores->outbox, $stores->cases, $stores->debtors ) )->register();
	}

	private function register_authoring( ActionRefs $refs ): void {
		$stores   = $this->stores;
		$delivery = $this->delivery;
		$parser   = new SequenceParser( $stores->templates, $stores->targets, $this->services->rules_book );
		( new SequencesController( $stores->sequences, $parser, $this->scheduling->switch, $stores->run_query, $this->clock ) )->register();
		( new PresetsController( $stores->sequences, $this->scheduling->switch, $parser, Presets::of_shop( ... ), $this->sources->kinds( ... ), $this->clock ) )->register();
		( new PolicyController( $stores->policies, $this->scheduling->open_cases, $this->clock ) )->register();
		( new TemplatesController( $stores->templates, $this->clock ) )->register();
		( new CatalogueController( new Availability( $delivery->channels, $this->sources->all, $this->sources->subscriptions->is_active() ) ) )->register();
		( new TargetsController( $stores->targets, $refs, $delivery->target_address, $delivery->webhook_document, $delivery->webhook_sender, $this->scheduling->gate, $this->clock ) )->register();
	}

	private function register_tasks( ActionRefs $refs ): void {
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
		( new TaskDefaultsController( $refs ) )->register();
	}

	private function register_shop(): void {
		( new OperationsController( $this->scheduling->health, $this->services->pause, $this->delivery->breaker, $this->stores->outbox, $this->scheduling->open_cases, $this->clock ) )->register();
		( new GatewaysController( new ShopGateways(), $this->sources->gateway_inquiry, $this->scheduling->open_cases ) )->register();
		( new RetriesController( $this->sources->retry_schedule, $this->sources->retry_settings ) )->register();
		( new MailersController( $this->other_mailers ) )->register();
		( new StatusController( $this->scheduling->status, $this->scheduling->site_lock, $this->services->pause, $this->clock ) )->register();
	}
}
