<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Stock\Presets;
use FollowupReminders\Rest\Authoring\ActionRefs;
use FollowupReminders\Rest\Authoring\Availability;
use FollowupReminders\Rest\Authoring\BacktestController;
use FollowupReminders\Rest\Authoring\CatalogueController;
use FollowupReminders\Rest\Authoring\PolicyController;
use FollowupReminders\Rest\Authoring\PresetsController;
use FollowupReminders\Rest\Authoring\SequenceParser;
use FollowupReminders\Rest\Authoring\SequenceSendersController;
use FollowupReminders\Rest\Authoring\SequencesController;
use FollowupReminders\Rest\Authoring\TargetsController;
use FollowupReminders\Rest\Authoring\TemplatesController;
use FollowupReminders\Rest\Authoring\TextPreviewController;
use FollowupReminders\Rest\Authoring\VersionsController;
use FollowupReminders\Rest\BodyCheck;
use FollowupReminders\Rest\Figures\FiguresController;
use FollowupReminders\Rest\Figures\FigureViews;
use FollowupReminders\Rest\Figures\FigureFiles;
use FollowupReminders\Rest\Figures\SequenceTitles;
use FollowupReminders\Rest\Figures\TabViews;
use FollowupReminders\Rest\Incoming\BouncesController;
use FollowupReminders\Rest\Incoming\EventsController;
use FollowupReminders\Rest\Incoming\InvoicesController;
use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Rest\Shop\GatewaysController;
use FollowupReminders\Rest\Shop\MailersController;
use FollowupReminders\Rest\Shop\OperationsController;
use FollowupReminders\Rest\Shop\RetriesController;
use FollowupReminders\Rest\Shop\StatusController;
use FollowupReminders\Rest\Shop\ViewsController;
use FollowupReminders\Rest\Transfer\RunningSettings;
use FollowupReminders\Rest\Transfer\TransferController;
use FollowupReminders\Rest\Transfer\TransferSettings;
use FollowupReminders\Rest\TickAfterChange;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\Gateways\ShopGateways;
use FollowupReminders\Sources\Mailers\OtherMailers;
use FollowupReminders\Support\Clock;

/** The REST routes, one method for each folder of includes/Rest; those of cases and tasks are in CaseRoutes. */
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
		( new BodyCheck() )->register();
		( new TickAfterChange( $this->scheduling->ticker ) )->register();
		$this->register_incoming();
		( new CaseRoutes( $this->foundation, $this->stores, $this->sources, $this->services, $this->delivery, $this->scheduling, $this->figures ) )->register( $refs );
		$this->register_authoring( $refs );
		$this->register_shop();
		$this->register_figures();
	}

	private function register_figures(): void {
		$book   = $this->figures->book;
		$titles = new SequenceTitles( $this->stores->sequences );
		$views  = new FigureViews( $book, $titles );
		$tabs   = new TabViews( $book, $titles );
		( new FiguresController( $book, $views, $tabs, new FigureFiles( $book, $views, $tabs ), $this->stores->cases, $this->stores->debtors, $this->clock ) )->register();
	}

	private function register_incoming(): void {
		$stores = $this->stores;
		$secret = new SigningSecret( $this->clock );
		$signed = new SignedRequest( $secret, $this->delivery->doorkeeper, $this->clock );
		( new EventsController( $this->sources->case_events, $stores->cases, $secret, $signed, $this->clock ) )->register();
		( new BouncesController( $stores->debtors, $stores->cases, $this->services->task_desk, $this->services->mail_reports, $this->services->refused_addresses, $signed, $this->clock ) )->register();
		( new InvoicesController( $this->sources->invoice_desk(), $this->foundation->log ) )->register();
	}

	private function register_authoring( ActionRefs $refs ): void {
		$stores   = $this->stores;
		$delivery = $this->delivery;
		$parser   = new SequenceParser( $stores->templates, $stores->targets, $this->services->rules_book );
		( new SequencesController( $stores->sequences, $parser, $this->scheduling->switch, $stores->run_query, $this->clock ) )->register();
		( new VersionsController( $stores->sequences ) )->register();
		( new BacktestController( $stores->past_debtors, $stores->sequences, $this->services->rules_book, $this->foundation->zones, $this->clock ) )->register();
		( new PresetsController( $stores->sequences, $this->scheduling->switch, $parser, Presets::of_shop( ... ), $this->sources->kinds( ... ), $this->clock ) )->register();
		( new PolicyController( $stores->policies, $this->scheduling->open_cases, $this->clock ) )->register();
		( new TemplatesController( $stores->templates, $this->clock ) )->register();
		( new TextPreviewController(
			templates: $stores->templates,
			cases: $stores->cases,
			debtors: $stores->debtors,
			facts: $stores->facts,
			facts_reader: $this->services->facts_reader,
			values: $delivery->token_values,
			letterhead: $delivery->letterhead,
			clock: $this->clock,
			message_ref: Services::message_ref( ... ),
		) )->register();
		( new SequenceSendersController( $stores->sequences, $this->delivery->senders ) )->register();
		( new CatalogueController( new Availability( $delivery->channels, $this->sources->all, $this->sources->subscriptions->is_active() ) ) )->register();
		( new TargetsController( $stores->targets, $refs, $delivery->target_address, $delivery->webhook_document, $delivery->webhook_sender, $this->scheduling->gate, $this->clock ) )->register();
	}

	private function register_shop(): void {
		( new OperationsController( $this->scheduling->health, $this->services->pause, $this->delivery->breaker, $this->stores->outbox, $this->scheduling->open_cases, $this->clock ) )->register();
		( new GatewaysController( new ShopGateways(), $this->sources->gateway_inquiry, $this->scheduling->open_cases ) )->register();
		( new RetriesController( $this->sources->retry_schedule, $this->sources->retry_settings ) )->register();
		$running = new RunningSettings( $this->sources->retry_schedule, $this->sources->retry_settings, $this->services->pause, $this->clock );
		( new TransferController( $this->delivery->transfer, new TransferSettings( $this->scheduling->open_cases, $this->delivery->senders, $running ), $this->delivery->settings_transaction ) )->register();
		( new ViewsController() )->register();
		( new MailersController( $this->other_mailers ) )->register();
		( new StatusController( $this->scheduling->status, $this->scheduling->site_lock, $this->services->pause, $this->clock ) )->register();
	}
}
