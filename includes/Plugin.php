<?php
declare( strict_types=1 );

namespace FollowupReminders;

use FollowupReminders\Admin\Assets;
use FollowupReminders\Admin\MailersHealth;
use FollowupReminders\Admin\Menu;
use FollowupReminders\Admin\OrderScreen\DisputeBox;
use FollowupReminders\Admin\OrderScreen\DisputeFlag;
use FollowupReminders\Admin\SiteHealth;
use FollowupReminders\Cases\Acts\OlderDebts;
use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Cases\Acts\TaskActs;
use FollowupReminders\Cases\Announcer;
use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Cases\DebtorMover;
use FollowupReminders\Cases\Deciding\Admission;
use FollowupReminders\Cases\Deciding\CaseRunner;
use FollowupReminders\Cases\Deciding\EngineForesight;
use FollowupReminders\Cases\Deciding\Enrolment;
use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\PlanWriter;
use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\Sweep\SourceSweeps;
use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Channels\Email\EmailChannel;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Email\WpMailLetterhead;
use FollowupReminders\Channels\Note\NoteChannel;
use FollowupReminders\Channels\StaffTask\StaffTaskChannel;
use FollowupReminders\Channels\Subscription\SubscriptionChannel;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Channels\Webhook\WebhookChannel;
use FollowupReminders\Channels\Webhook\WebhookDocument;
use FollowupReminders\Channels\Webhook\WebhookSender;
use FollowupReminders\Channels\WooWebhooks\EventDocuments;
use FollowupReminders\Channels\WooWebhooks\Topics;
use FollowupReminders\Cli\CleanOrders;
use FollowupReminders\Cli\Commands;
use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\Reconcile;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Cli\Run;
use FollowupReminders\Cli\SequenceCommands;
use FollowupReminders\Cli\SiteCommands;
use FollowupReminders\Cli\Transfer;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Delivery\Dispatcher;
use FollowupReminders\Delivery\Flow;
use FollowupReminders\Delivery\LastCheck;
use FollowupReminders\Delivery\OutcomeRecorder;
use FollowupReminders\Delivery\OwnerMail;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Delivery\RecordingChannel;
use FollowupReminders\Delivery\SnapshotReader;
use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Lifecycle\Awakening;
use FollowupReminders\Lifecycle\Installer;
use FollowupReminders\Lifecycle\Network;
use FollowupReminders\Lifecycle\Uninstaller;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Sources\AsksGateway;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Portal\PayLinkPage;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Rest\Authoring\ActionRefs;
use FollowupReminders\Rest\Authoring\CatalogueController;
use FollowupReminders\Rest\Authoring\PolicyController;
use FollowupReminders\Rest\Authoring\SequencesController;
use FollowupReminders\Rest\Authoring\TargetsController;
use FollowupReminders\Rest\Authoring\TemplatesController;
use FollowupReminders\Rest\Cases\CaseActsController;
use FollowupReminders\Rest\Cases\CasesController;
use FollowupReminders\Rest\Cases\CaseViews;
use FollowupReminders\Rest\Cases\EngineInputs;
use FollowupReminders\Rest\Cases\LedgerViews;
use FollowupReminders\Rest\Cases\OlderDebtsController;
use FollowupReminders\Rest\Cases\RunsController;
use FollowupReminders\Rest\Cases\UnknownItemsController;
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
use FollowupReminders\Scheduler\Backfilling;
use FollowupReminders\Scheduler\Chores;
use FollowupReminders\Scheduler\Gate;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SequenceSwitch;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Status;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Scheduler\Worker;
use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\Declines\DuplicateCharges;
use FollowupReminders\Sources\Declines\RefusalReasons;
use FollowupReminders\Sources\Disputes\BalanceWatch;
use FollowupReminders\Sources\Disputes\DisputeDesk;
use FollowupReminders\Sources\Disputes\SettledRenewals;
use FollowupReminders\Sources\Disputes\StripeDisputes;
use FollowupReminders\Sources\Disputes\WooPaymentsDisputes;
use FollowupReminders\Sources\ExpiringCards\CardWatch;
use FollowupReminders\Sources\ExpiringCards\ExpiringCards;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayInquiry;
use FollowupReminders\Sources\Gateways\NoGateways;
use FollowupReminders\Sources\Gateways\OrderGateways;
use FollowupReminders\Sources\Gateways\PaymentDates;
use FollowupReminders\Sources\Gateways\ShopGateways;
use FollowupReminders\Sources\Gateways\StripeGateway;
use FollowupReminders\Sources\Gateways\WooPaymentsGateway;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Invoices\InvoiceSource;
use FollowupReminders\Sources\Mailers\OtherMailers;
use FollowupReminders\Sources\Orders\ChargedOrders;
use FollowupReminders\Sources\Orders\CustomerWatch;
use FollowupReminders\Sources\Orders\OneVoice;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\OrderSource;
use FollowupReminders\Sources\Orders\OrderTraces;
use FollowupReminders\Sources\Subscriptions\BankConfirmation;
use FollowupReminders\Sources\Subscriptions\Cards;
use FollowupReminders\Sources\Subscriptions\RetryGuard;
use FollowupReminders\Sources\Subscriptions\RetrySchedule;
use FollowupReminders\Sources\Subscriptions\RetrySettings;
use FollowupReminders\Sources\Subscriptions\Subscriptions;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\DbClock;
use FollowupReminders\Store\Db\DbCaseQuery;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbDebtorMoves;
use FollowupReminders\Store\Db\DbDebtorStore;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Store\Db\DbFactsStore;
use FollowupReminders\Store\Db\DbIntake;
use FollowupReminders\Store\Db\DbLedgerStore;
use FollowupReminders\Store\Db\DbOlderDebtStore;
use FollowupReminders\Store\Db\DbOptions;
use FollowupReminders\Store\Db\DbOutboxStore;
use FollowupReminders\Store\Db\DbPolicyStore;
use FollowupReminders\Store\Db\DbPruner;
use FollowupReminders\Store\Db\DbRunQuery;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTargetStore;
use FollowupReminders\Store\Db\DbTaskStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Listener;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\MachineClock;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Support\SharedClock;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Support\Zones;
use WP_CLI;

/** The composition root: the only class that knows every other. Plain `new`, top to bottom. */
final class Plugin {

	public const VERSION = '0.1.0';

	// What everything stands on.
	public readonly MachineClock $clock;
	public readonly MachineClock $machine;
	public readonly Log $log;
	public readonly Zones $zones;
	public readonly Database $database;
	public readonly Schema $schema;

	// Stores.
	public readonly DbCaseStore $cases;
	public readonly DbCaseQuery $case_query;
	public readonly DbDebtorStore $debtors;
	public readonly DbDebtorMoves $debtor_moves;
	public readonly DbEventStore $events;
	public readonly DbFactsStore $facts;
	public readonly DbLedgerStore $ledger;
	public readonly DbOutboxStore $outbox;
	public readonly DbSequenceStore $sequences;
	public readonly DbPolicyStore $policies;
	public readonly DbTemplateStore $templates;
	public readonly DbTargetStore $targets;
	public readonly TaskDesk $tasks;
	public readonly DbOptions $options;
	public readonly Announcer $announcer;

	// A case's life.
	public readonly CaseEvents $case_events;
	public readonly Cards $cards;
	public readonly RetryGuard $retry_guard;
	public readonly RetrySchedule $retry_schedule;
	public readonly ExpiringCardSource $expiring_card_source;
	/** @var list<Source> */
	public readonly array $sources;
	public readonly FactsReader $fact_sheet;
	public readonly PayLinks $pay_links;
	public readonly RulesBook $rules_book;
	public readonly Planner $planner;
	public readonly EngineForesight $foresight;
	public readonly CaseRunner $runner;
	public readonly GatewayInquiry $gateway_inquiry;
	public readonly Dispatcher $dispatcher;
	public readonly PersonActs $person_acts;
	public readonly Pause $pause;
	public readonly Sweep $sweep;

	// Ticks and state.
	public readonly Breaker $breaker;
	public readonly OpenCases $open_cases;
	public readonly SequenceSwitch $switch;
	public readonly SiteLock $site_lock;
	public readonly Gate $gate;
	public readonly Worker $worker;
	public readonly Ticker $ticker;
	public readonly Status $status;
	public readonly Health $health;
	public readonly Installer $installer;

	/** @param MachineClock|null $clock In place of the site's own. */
	public function __construct( private readonly string $file, ?MachineClock $clock = null ) {
		$this->machine  = new SystemClock();
		$this->log      = new Log();
		$this->zones    = new Zones();
		$this->database = new Database( $GLOBALS['wpdb'] );
		$shared_clock   = new SharedClock( $this->machine, new DbClock( $this->database ) );
		$this->clock    = $clock ?? ( MovableClock::allowed() ? new MovableClock( $shared_clock ) : $shared_clock );
		$this->schema   = new Schema( $this->database );

		$pseudonym        = new Pseudonym();
		$this->cases      = new DbCaseStore( $this->database );
		$this->case_query = new DbCaseQuery( $this->database );
		$this->debtors    = new DbDebtorStore( $this->database, $pseudonym );
		$this->debtor_moves = new DbDebtorMoves( $this->database );
		$this->events     = new DbEventStore( $this->database );
		$this->facts      = new DbFactsStore( $this->database );
		$this->ledger     = new DbLedgerStore( $this->database );
		$this->outbox     = new DbOutboxStore( $this->database );
		$this->sequences  = new DbSequenceStore( $this->database );
		$this->policies   = new DbPolicyStore( $this->database );
		$this->templates  = new DbTemplateStore( $this->database );
		$this->targets    = new DbTargetStore( $this->database );
		$this->announcer  = new Announcer( $this->database, $this->log );
		$this->tasks      = new TaskDesk( new DbTaskStore( $this->database ), $this->database, $this->announcer, $this->zones, $this->log );

		$this->options     = new DbOptions( $this->database );
		$this->pause       = new Pause( $this->options );
		$intake            = new DbIntake( $this->database, $pseudonym );
		$this->case_events = new CaseEvents( $intake, $this->clock, $this->log, fn (): bool => $this->schema->is_ready() );

		$subscriptions  = new Subscriptions();
		$listener       = new Listener( $this->log );
		$retry_settings = new RetrySettings();
		$this->cards    = new Cards( $pseudonym );

		$this->retry_guard          = new RetryGuard( $subscriptions, $this->cards, $retry_settings, new OrderEvents( $this->case_events, $subscriptions, $this->clock ), $this->cases, $this->events, $listener );
		$this->retry_schedule       = new RetrySchedule( $subscriptions, $retry_settings, $this->retry_guard );
		$this->expiring_card_source = new ExpiringCardSource( $this->case_events, $this->cases, $subscriptions, $this->cards, $listener, $this->clock );

		$this->sources     = $this->sources();
		$enrolment         = new Enrolment( $this->sequences, $this->pause );
		$this->fact_sheet  = new FactsReader( $this->sources, $this->events, $this->cases, $this->facts, $this->zones, $enrolment, $this->log );
		$this->pay_links   = new PayLinks( $this->sources, $this->cases );
		$this->rules_book  = new RulesBook( $this->sequences, $this->policies, $this->zones );
		$this->planner     = new Planner( $this->fact_sheet, $this->rules_book, $enrolment, Version::ENGINE_VERSION );
		$this->foresight   = new EngineForesight( $this->planner, $enrolment, $this->rules_book, $this->debtors, $this->cases, $intake );

		$this->breaker    = new Breaker( $this->options, new OwnerMail(), $this->lines( ... ) );
		$writer           = new PlanWriter( $this->cases, $this->events, $this->facts, $this->ledger, $this->outbox, $this->tasks, $this->announcer );
		$this->runner     = new CaseRunner( $this->planner, new Admission( $this->outbox ), $writer, $this->database, $this->cases, $this->outbox, $this->ledger, $this->tasks, $this->log, self::message_ref( ... ) );
		$this->gateway_inquiry = new GatewayInquiry( $this->gateways(), $this->log );

		$recorder         = new OutcomeRecorder( $this->planner, $writer, $this->database, $this->outbox, $this->cases, $this->debtors, $this->ledger, $this->tasks, $this->log, $this->announcer );
		$readings         = new SnapshotReader( $this->debtors, $this->cases, $this->fact_sheet );
		$this->dispatcher = new Dispatcher( $this->channels(), new RecordingChannel(), $readings, new LastCheck( $readings, $this->planner ), $this->planner, $this->pay_links, $this->asks_gateway(), $recorder, $this->outbox, new Flow( $this->breaker, new Throttle( $this->options ) ), $this->clock, $this->log );

		$this->person_acts = new PersonActs( $this->case_events, $this->cases, $this->debtors, $this->outbox, $this->ledger, $this->planner, $writer, $this->database, $this->clock );

		$this->open_cases = new OpenCases( $this->cases, $this->options, $this->clock );
		$this->switch     = new SequenceSwitch( $this->sequences, $this->ledger, $this->open_cases, $this->clock );
		$this->sweep      = new Sweep( new SourceSweeps( $this->sources ), new SweepPlaces( $this->options ), $this->cases, $this->events, $this->facts, $this->debtors, $this->debtor_moves, $this->case_events, $this->clock, $this->log );

		$this->site_lock = new SiteLock( $this->options );
		$this->gate      = new Gate( $this->schema, $this->site_lock, $shared_clock );
		$chores          = new Chores( array( new Backfilling( $this->schema ), $this->open_cases ), $this->options, $this->log );
		$mover           = new DebtorMover( $this->debtor_moves, $this->debtors, $this->cases, $this->outbox, $this->ledger, $this->database, $this->log );
		$this->worker    = new Worker( $this->debtors, $this->outbox, $this->planner, $this->runner, $mover, $this->dispatcher, $this->gate, $this->clock, $this->log, $chores );
		$this->ticker    = new Ticker( $this->worker, $this->machine );
		$this->health    = new Health( $this->gate, $this->ticker, $this->schema, $this->debtors, $this->breaker, $this->clock, $this->machine, $shared_clock );
		$this->status    = new Status( $this->gate, $this->site_lock, $this->ticker, $this->schema, $this->debtors, $this->cases, $this->outbox, $this->sweep, $this->clock, self::VERSION );
		$this->installer = new Installer( $this->schema, $this->policies, $this->sequences, $this->templates, $this->site_lock, $this->ticker, $this->clock, $this->machine, $this->log );
	}

	/** Called by the plugin's main file, once. */
	public static function boot( string $file ): void {
		$network = self::network( $file );
		register_activation_hook( $file, array( $network, 'activate' ) );
		register_deactivation_hook( $file, array( $network, 'deactivate' ) );
		$network->register();
		add_action( 'before_woocommerce_init', static fn () => self::declare_compatibility( $file ) );
		$awakening = new Awakening( static fn () => ( new self( $file ) )->start(), static fn (): bool => ( new Schema( new Database( $GLOBALS['wpdb'] ) ) )->is_ready() );
		add_action( 'plugins_loaded', array( $awakening, 'register' ), 20 );
	}

	/** Lifecycle on the sites of a network; also what `uninstall.php` calls. */
	public static function network( string $file ): Network {
		return new Network(
			plugin_basename( $file ),
			static fn (): Installer => ( new self( $file ) )->installer,
			static fn (): Uninstaller => new Uninstaller( new Schema( new Database( $GLOBALS['wpdb'] ) ), new DbTargetStore( new Database( $GLOBALS['wpdb'] ) ) ),
		);
	}

	private function start(): void {
		add_action( 'init', array( $this->installer, 'upgrade' ), 1 );
		foreach ( $this->sources as $source ) {
			$source->register();
		}
		$this->ticker->register();
		$retention = new Retention( new DbPruner( $this->database ), $this->options, $this->clock );
		( new Housekeeping( $this->debtors, $this->cases, $this->tasks, $this->clock, $this->sweep, $retention, $this->health, new OwnerMail(), $this->machine, $this->log ) )->register();
		( new SiteHealth( $this->health ) )->register();
		if ( defined( 'WP_CLI' ) && class_exists( WP_CLI::class ) ) {
			WP_CLI::add_command( 'followup-reminders', $this->commands() );
			WP_CLI::add_command( 'followup-reminders sequence', new SequenceCommands( $this->sequences, new DbRunQuery( $this->database ), $this->switch ) );
			$site = new SiteCommands( $this->pause, $this->open_cases, $this->schema, $this->clock, $this->machine );
			foreach ( array( 'pause', 'resume', 'schema' ) as $name ) {
				WP_CLI::add_command( 'followup-reminders ' . $name, array( $site, $name ) );
			}
			WP_CLI::add_command( 'followup-reminders clean-orders', new CleanOrders( OrderTraces::remove( ... ) ) );
		}
		( new PayLinkPage( $this->pay_links, $this->clock, $this->log ) )->register();
		( new Privacy( $this->debtors, $this->cases, $this->tasks ) )->register();
		$this->tasks->register();
		// Two who count at once may leave the older number behind.
		add_action( Housekeeping::HOOK, array( $this->tasks, 'recount' ) );
		if ( self::has_woocommerce() ) {
			( new WooLetterhead( $this->folder( 'templates' ), new MailConnection(), $this->log ) )->register();
			( new Topics( new EventDocuments( $this->cases, $this->debtors, $this->outbox, $this->tasks, $this->facts, $this->webhook_document(), $this->zones, $this->clock ), $this->log ) )->register();
			( new PaymentDates() )->register();
			$may_mail = fn (): bool => 'open' === $this->gate->state() && WooLetterhead::is_switched_on();
			( new OneVoice( $this->case_events, $this->cases, new Subscriptions(), $this->foresight, $may_mail, $this->clock, $this->log ) )->register();
			$this->retry_guard->register();
			( new BankConfirmation() )->register();
			$this->expiring_cards()->register( Housekeeping::HOOK );
			$this->retry_schedule->register();
			$this->start_gateways();
		}
		$secret = new SigningSecret( $this->clock );
		$signed = new SignedRequest( $secret, $this->clock );
		( new EventsController( $this->case_events, $this->cases, $secret, $signed, $this->clock ) )->register();
		( new BouncesController( $this->debtors, $this->cases, $this->tasks, $signed, $this->clock ) )->register();
		$desk = new InvoiceDesk( $this->case_events, $this->cases, $this->events, $this->database, $this->clock, $this->zones->shop_zone() );
		( new InvoicesController( $desk, $this->log ) )->register();
		$this->start_screens();
	}

	public function expiring_cards(): ExpiringCards {
		return new ExpiringCards( $this->expiring_card_source, $this->cards, $this->foresight, $this->case_events, $this->cases, $this->options, fn (): bool => 'open' === $this->gate->state(), $this->clock, $this->log );
	}

	/** What gateways and people say beside an order's own hooks: why a card was refused, what is disputed, what a bank takes back. */
	private function start_gateways(): void {
		$listener       = new Listener( $this->log );
		$charged_orders = new ChargedOrders();
		$order_events   = new OrderEvents( $this->case_events, new Subscriptions(), $this->clock );
		$dispute_desk   = new DisputeDesk( $order_events );
		( new StripeDisputes( $dispute_desk, $charged_orders, $listener ) )->register();
		( new WooPaymentsDisputes( $dispute_desk, $charged_orders, $listener ) )->register();
		( new DisputeBox( new DisputeFlag( $this->person_acts, $order_events, $this->cases, $this->events ), $this->log ) )->register();
		( new BalanceWatch( $this->case_events, $order_events, $listener ) )->register();
		( new SettledRenewals( $order_events, $this->cases, $this->events, new Subscriptions(), $listener ) )->register();
		( new CardWatch( $this->expiring_card_source, new Subscriptions(), $this->cards, $order_events, $listener ) )->register();
		( new CustomerWatch( $this->case_events, $order_events, $this->debtor_moves, $listener ) )->register();
		( new RefusalReasons( $order_events, $charged_orders, new DuplicateCharges( $order_events, $this->tasks ), $listener ) )->register();
	}

	private function commands(): Commands {
		return new Commands(
			new Run( $this->worker ),
			new Reconcile( $this->sweep, $this->gate ),
			$this->status,
			$this->health,
			new Explain( $this->ledger, $this->outbox ),
			new Replay( $this->ledger, $this->facts, $this->rules_book, $this->policies, $this->zones, Version::ENGINE_VERSION ),
			new Transfer( $this->policies, $this->templates, $this->targets, TargetAddress::of_site(), $this->sequences, $this->clock ),
			$this->site_lock,
			$this->cases,
			$this->case_query,
		);
	}

	/** The pages in wp-admin and the routes they use. */
	private function start_screens(): void {
		$views   = new CaseViews( $this->fact_sheet, $this->sequences, $this->outbox, $this->clock );
		$inputs  = new EngineInputs( $this->fact_sheet, $this->rules_book, $this->sequences, $this->clock );
		$mailers = new OtherMailers( dirname( plugin_basename( $this->file ) ) );
		( new CasesController( $this->case_query, $this->cases, $this->debtors, $views, new LedgerViews( $this->ledger, $this->sequences ), $inputs, $this->clock ) )->register();
		( new CaseActsController( $this->cases, $this->debtors, $this->sequences, $this->person_acts, $views, $this->clock ) )->register();
		$runs        = new DbRunQuery( $this->database );
		$older_debts = new OlderDebts( new DbOlderDebtStore( $this->database ), $this->cases, $this->debtors, $this->outbox, $this->sequences, $this->fact_sheet, $this->rules_book );
		( new OlderDebtsController( $older_debts, $this->cases, $this->person_acts, $this->sweep, $this->clock ) )->register();
		( new RunsController( $runs, $this->sequences, $this->debtors, $this->outbox, $this->switch, $inputs, $this->log ) )->register();
		( new UnknownItemsController( $this->outbox, $this->cases, $this->debtors ) )->register();
		( new SequencesController( $this->sequences, $this->templates, $this->targets, $this->rules_book, $this->switch, $runs, $this->clock ) )->register();
		( new PolicyController( $this->policies, $this->open_cases, $this->clock ) )->register();
		( new TemplatesController( $this->templates, $this->clock ) )->register();
		( new CatalogueController() )->register();
		$this->start_task_and_target_routes();
		( new OperationsController( $this->health, $this->pause, $this->breaker, $this->outbox, $this->open_cases, $this->clock ) )->register();
		( new GatewaysController( new ShopGateways(), $this->gateway_inquiry, $this->open_cases ) )->register();
		( new RetriesController( $this->retry_schedule, new RetrySettings() ) )->register();
		( new MailersController( $mailers ) )->register();
		( new MailersHealth( $mailers ) )->register();
		( new StatusController( $this->status, $this->site_lock, $this->pause, $this->clock ) )->register();
		( new Menu( new Assets( $this->file ), static fn (): int => TaskDesk::waiting_for( get_current_user_id() ) ) )->register();
	}

	private function start_task_and_target_routes(): void {
		$refs  = new ActionRefs( $this->sequences );
		$views = new TaskViews( $this->tasks, $this->cases, $this->debtors, $this->facts, $this->outbox, $this->fact_sheet, $this->templates, new TokenValues( $this->zones ), $this->clock );
		$acts  = new TaskActs( $this->tasks, $this->ledger, $this->database, $this->clock );
		( new TasksController( $this->tasks, $acts, $views, $this->clock ) )->register();
		( new TaskDefaultsController( $refs ) )->register();
		( new TargetsController( $this->targets, $refs, TargetAddress::of_site(), $this->webhook_document(), $this->webhook_sender(), $this->gate, $this->clock ) )->register();
	}

	/** @return list<Source> */
	private function sources(): array {
		$sources = array( new InvoiceSource(), new BillingSource() );
		if ( self::has_woocommerce() ) {
			$subscriptions = new Subscriptions();
			$listener      = new Listener( $this->log );
			$sources[]     = new OrderSource( $this->case_events, $subscriptions, $listener, $this->clock );
			$sources[]     = new SubscriptionSource( $this->case_events, $subscriptions, $this->cards, $this->retry_guard, $this->events, $listener, $this->clock );
			$sources[]     = $this->expiring_card_source;
		}
		/**
		 * Sources of debts beside the plugin's own.
		 *
		 * @param list<Source> $sources     Each with an id of its own.
		 * @param CaseEvents   $case_events Where a source tells what it hears.
		 */
		return array_values(
			array_filter(
				(array) apply_filters( 'followup_reminders_sources', $sources, $this->case_events ),
				static fn ( mixed $source ): bool => $source instanceof Source
			)
		);
	}

	/** @return list<Gateway> */
	private function gateways(): array {
		/**
		 * Payment gateways that can be asked whether an order is paid, beside those the plugin knows.
		 *
		 * @param list<Gateway> $gateways The first that serves a payment method is asked.
		 */
		return array_values(
			array_filter(
				(array) apply_filters( 'followup_reminders_askable_gateways', array( new StripeGateway(), new WooPaymentsGateway() ) ),
				static fn ( mixed $gateway ): bool => $gateway instanceof Gateway
			)
		);
	}

	/** Who lets payment gateways themselves say whether a debt is paid. */
	private function asks_gateway(): AsksGateway {
		return self::has_woocommerce()
			? new OrderGateways( $this->gateway_inquiry, $this->case_events, $this->cases, $this->events, $this->clock )
			: new NoGateways();
	}

	/** @return list<Model\Messages\Channel> */
	private function channels(): array {
		$values = new TokenValues( $this->zones );
		return array(
			new EmailChannel( $this->templates, $values, $this->letterhead() ),
			new NoteChannel( $this->sources, $this->templates, $values ),
			new StaffTaskChannel( $this->tasks ),
			new WebhookChannel( $this->targets, $this->webhook_document(), $this->webhook_sender(), new OwnerMail() ),
			new SubscriptionChannel( 'suspend', $this->sources ),
			new SubscriptionChannel( 'cancel', $this->sources ),
		);
	}

	/** @return list<string> What may be stopped by itself: see Model\Messages\Valve. */
	private function lines(): array {
		return array_merge( array( 'email' ), array_map( static fn ( TargetRow $row ): string => WebhookChannel::line_of( $row->target_id ), $this->targets->all() ) );
	}

	private function webhook_document(): WebhookDocument {
		return new WebhookDocument( admin_url( 'admin.php?page=' . Menu::SLUGS['cases'] ) );
	}

	private function webhook_sender(): WebhookSender {
		return new WebhookSender( TargetAddress::of_site(), $this->clock );
	}

	private function letterhead(): Letterhead {
		return self::has_woocommerce()
			? new WooLetterhead( $this->folder( 'templates' ), new MailConnection(), $this->log )
			: new WpMailLetterhead( $this->folder( 'templates' ) . 'email.php', new MailConnection(), $this->log );
	}

	private static function declare_compatibility( string $file ): void {
		if ( class_exists( 'Automattic\\WooCommerce\\Utilities\\FeaturesUtil' ) ) {
			foreach ( array( 'custom_order_tables', 'cart_checkout_blocks' ) as $feature ) {
				\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( $feature, $file, true );
			}
		}
	}

	private static function has_woocommerce(): bool {
		return class_exists( 'WooCommerce', false );
	}

	/** With its trailing slash. */
	private function folder( string $name ): string {
		return plugin_dir_path( $this->file ) . $name . '/';
	}

	/** A Message-ID of our own: unguessable, and of this site's host. */
	private static function message_ref(): string {
		$host = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		return '<followup.' . bin2hex( random_bytes( 16 ) ) . '@' . ( str_contains( $host, '.' ) ? $host : 'localhost.localdomain' ) . '>';
	}
}
