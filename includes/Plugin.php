<?php
declare( strict_types=1 );

namespace FollowupReminders;

use DateTimeZone;
use FollowupReminders\Admin\Assets;
use FollowupReminders\Admin\Menu;
use FollowupReminders\Admin\SiteHealth;
use FollowupReminders\Cases\Admission;
use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Cases\CaseRunner;
use FollowupReminders\Cases\DebtorMover;
use FollowupReminders\Cases\Enrolment;
use FollowupReminders\Cases\FactSheet;
use FollowupReminders\Cases\LastCheck;
use FollowupReminders\Cases\OlderDebts;
use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\PersonActs;
use FollowupReminders\Cases\Planner;
use FollowupReminders\Cases\PlanWriter;
use FollowupReminders\Cases\RulesBook;
use FollowupReminders\Cases\Sweep\SourceSweeps;
use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Channels\Dispatcher;
use FollowupReminders\Channels\Email\EmailChannel;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Email\WpMailLetterhead;
use FollowupReminders\Channels\Note\NoteChannel;
use FollowupReminders\Channels\OutcomeRecorder;
use FollowupReminders\Channels\RecordingChannel;
use FollowupReminders\Channels\StaffTask\StaffTaskChannel;
use FollowupReminders\Channels\Subscription\SubscriptionChannel;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Cli\Commands;
use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\Reconcile;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Cli\Run;
use FollowupReminders\Cli\Transfer;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Lifecycle\Installer;
use FollowupReminders\Lifecycle\Network;
use FollowupReminders\Lifecycle\Uninstaller;
use FollowupReminders\Portal\PayLinkPage;
use FollowupReminders\Portal\PayLinks;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Rest\BouncesController;
use FollowupReminders\Rest\CaseActsController;
use FollowupReminders\Rest\CasesController;
use FollowupReminders\Rest\CaseViews;
use FollowupReminders\Rest\CatalogueController;
use FollowupReminders\Rest\EngineInputs;
use FollowupReminders\Rest\EventsController;
use FollowupReminders\Rest\InvoicesController;
use FollowupReminders\Rest\LedgerViews;
use FollowupReminders\Rest\OlderDebtsController;
use FollowupReminders\Rest\OpenCases;
use FollowupReminders\Rest\OperationsController;
use FollowupReminders\Rest\PolicyController;
use FollowupReminders\Rest\SequencesController;
use FollowupReminders\Rest\SignedRequest;
use FollowupReminders\Rest\StatusController;
use FollowupReminders\Rest\TemplatesController;
use FollowupReminders\Scheduler\Breaker;
use FollowupReminders\Scheduler\Flow;
use FollowupReminders\Scheduler\Gate;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\OwnerMail;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Status;
use FollowupReminders\Scheduler\Throttle;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Scheduler\Worker;
use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\Declines\DuplicateCharges;
use FollowupReminders\Sources\Declines\RefusalReasons;
use FollowupReminders\Sources\Disputes\BalanceWatch;
use FollowupReminders\Sources\Disputes\DisputeBox;
use FollowupReminders\Sources\Disputes\DisputeDesk;
use FollowupReminders\Sources\Disputes\DisputeFlag;
use FollowupReminders\Sources\Disputes\StripeDisputes;
use FollowupReminders\Sources\Disputes\WooPaymentsDisputes;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Invoices\InvoiceSource;
use FollowupReminders\Sources\Listener;
use FollowupReminders\Sources\Orders\ChargedOrders;
use FollowupReminders\Sources\Orders\CustomerWatch;
use FollowupReminders\Sources\Orders\OneVoice;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\OrderSource;
use FollowupReminders\Sources\Source;
use FollowupReminders\Sources\Subscriptions\Subscriptions;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;
use FollowupReminders\Store\Db\Database;
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
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTaskStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Support\Zones;
use WP_CLI;

/** The composition root: the only class that knows every other. Plain `new`, top to bottom. */
final class Plugin {

	public const VERSION = '0.1.0';

	// What everything stands on.
	public readonly Clock $clock;
	public readonly Clock $machine;
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
	public readonly DbTaskStore $tasks;
	public readonly DbOptions $options;

	// A case's life.
	public readonly CaseEvents $case_events;
	/** @var list<Source> */
	public readonly array $sources;
	public readonly FactSheet $fact_sheet;
	public readonly PayLinks $pay_links;
	public readonly RulesBook $rules_book;
	public readonly Planner $planner;
	public readonly CaseRunner $runner;
	public readonly Dispatcher $dispatcher;
	public readonly PersonActs $person_acts;
	public readonly Pause $pause;
	public readonly Sweep $sweep;

	// Ticks and state.
	public readonly Breaker $breaker;
	public readonly SiteLock $site_lock;
	public readonly Gate $gate;
	public readonly Worker $worker;
	public readonly Ticker $ticker;
	public readonly Status $status;
	public readonly Health $health;
	public readonly Installer $installer;

	/** @param Clock|null $clock In place of the site's own. */
	public function __construct( private readonly string $file, ?Clock $clock = null ) {
		$this->machine  = new SystemClock();
		$this->clock    = $clock ?? ( MovableClock::allowed() ? new MovableClock( $this->machine ) : $this->machine );
		$this->log      = new Log();
		$this->zones    = new Zones();
		$this->database = new Database( $GLOBALS['wpdb'] );
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
		$this->tasks      = new DbTaskStore( $this->database );

		$this->options     = new DbOptions( $this->database );
		$this->pause       = new Pause( $this->options );
		$this->case_events = new CaseEvents( new DbIntake( $this->database, $pseudonym ), $this->clock, $this->log, fn (): bool => $this->schema->is_ready() );
		$this->sources     = $this->sources();
		$enrolment         = new Enrolment( $this->sequences, $this->pause );
		$this->fact_sheet  = new FactSheet( $this->sources, $this->events, $this->cases, $this->facts, $this->zones, $enrolment );
		$this->pay_links   = new PayLinks( $this->sources, $this->cases );
		$this->rules_book  = new RulesBook( $this->sequences, $this->policies, $this->zones );
		$this->planner     = new Planner( $this->fact_sheet, $this->rules_book, $enrolment, Version::ENGINE_VERSION );

		$this->breaker    = new Breaker( $this->options, new OwnerMail() );
		$writer           = new PlanWriter( $this->cases, $this->events, $this->facts, $this->ledger, $this->outbox, $this->tasks );
		$this->runner     = new CaseRunner( $this->planner, new Admission( $this->outbox ), $writer, $this->database, $this->cases, $this->outbox, $this->ledger, $this->tasks, $this->log, self::message_ref( ... ) );
		$recorder         = new OutcomeRecorder( $this->planner, $writer, $this->database, $this->outbox, $this->cases, $this->debtors, $this->ledger, $this->tasks );
		$this->dispatcher = new Dispatcher( $this->channels(), new RecordingChannel(), new LastCheck( $this->cases, $this->planner ), $this->planner, $this->pay_links, $recorder, $this->outbox, $this->debtors, $this->cases, new Flow( $this->breaker, new Throttle( $this->options ) ), $this->clock, $this->log );

		$this->person_acts = new PersonActs( $this->case_events, $this->cases, $this->debtors, $this->outbox, $this->ledger, $this->planner, $writer, $this->database, $this->clock );

		$this->sweep = new Sweep( new SourceSweeps( $this->sources ), new SweepPlaces( $this->options ), $this->cases, $this->events, $this->facts, $this->debtors, $this->debtor_moves, $this->case_events, $this->clock, $this->log );

		$this->site_lock = new SiteLock( $this->options );
		$this->gate      = new Gate( $this->schema, $this->site_lock );
		$mover           = new DebtorMover( $this->debtor_moves, $this->debtors, $this->cases, $this->outbox, $this->ledger, $this->database, $this->log );
		$this->worker    = new Worker( $this->debtors, $this->outbox, $this->planner, $this->runner, $mover, $this->dispatcher, $this->gate, $this->clock, $this->log );
		$this->ticker    = new Ticker( $this->worker, $this->machine );
		$this->health    = new Health( $this->gate, $this->ticker, $this->schema, $this->debtors, $this->breaker, $this->clock, $this->machine );
		$this->status    = new Status( $this->gate, $this->ticker, $this->schema, $this->debtors, $this->cases, $this->outbox, $this->sweep, $this->clock, self::VERSION );
		$this->installer = new Installer( $this->schema, $this->policies, $this->sequences, $this->templates, $this->site_lock, $this->ticker, $this->clock, $this->machine );
	}

	/** Called by the plugin's main file, once. */
	public static function boot( string $file ): void {
		$network = self::network( $file );
		register_activation_hook( $file, array( $network, 'activate' ) );
		register_deactivation_hook( $file, array( $network, 'deactivate' ) );
		$network->register();
		add_action( 'before_woocommerce_init', static fn () => self::declare_compatibility( $file ) );
		add_action( 'plugins_loaded', static fn () => ( new self( $file ) )->start(), 20 );
	}

	/** Lifecycle on the sites of a network; also what `uninstall.php` calls. */
	public static function network( string $file ): Network {
		return new Network(
			plugin_basename( $file ),
			static fn (): Installer => ( new self( $file ) )->installer,
			static fn (): Uninstaller => new Uninstaller( new Schema( new Database( $GLOBALS['wpdb'] ) ) ),
		);
	}

	private function start(): void {
		add_action( 'init', array( $this->installer, 'upgrade' ), 1 );
		foreach ( $this->sources as $source ) {
			$source->register();
		}
		$this->ticker->register();
		$retention = new Retention( new DbPruner( $this->database ), $this->options, $this->clock );
		( new Housekeeping( $this->debtors, $this->clock, $this->sweep, $retention, $this->health, new OwnerMail(), $this->machine, $this->log ) )->register();
		( new SiteHealth( $this->health ) )->register();
		if ( defined( 'WP_CLI' ) && class_exists( WP_CLI::class ) ) {
			WP_CLI::add_command( 'followup-reminders', $this->commands() );
		}
		( new PayLinkPage( $this->pay_links, $this->clock, $this->log ) )->register();
		( new Privacy( $this->debtors, $this->cases ) )->register();
		if ( self::has_woocommerce() ) {
			( new WooLetterhead( $this->folder( 'templates' ), $this->log ) )->register();
			( new OneVoice( $this->case_events, $this->cases, new Subscriptions(), $this->clock, $this->log ) )->register();
			$this->start_gateways();
		}
		$secret = new SigningSecret( $this->clock );
		$signed = new SignedRequest( $secret, $this->clock );
		( new EventsController( $this->case_events, $this->cases, $secret, $signed, $this->clock ) )->register();
		( new BouncesController( $this->debtors, $this->cases, $this->tasks, $signed, $this->clock ) )->register();
		$desk = new InvoiceDesk( $this->case_events, $this->cases, $this->events, $this->database, $this->clock, new DateTimeZone( $this->zones->shop_name() ) );
		( new InvoicesController( $desk, $this->log ) )->register();
		$this->start_screens();
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
			new Transfer( $this->policies, $this->templates, $this->sequences, $this->clock ),
			$this->site_lock,
			$this->cases,
			$this->case_query,
		);
	}

	/** The pages in wp-admin and the routes they use. */
	private function start_screens(): void {
		$views      = new CaseViews( $this->fact_sheet, $this->sequences, $this->outbox, $this->clock );
		$open_cases = new OpenCases( $this->cases );
		$inputs     = new EngineInputs( $this->fact_sheet, $this->rules_book, $this->sequences, $this->clock );
		( new CasesController( $this->case_query, $this->cases, $this->debtors, $views, new LedgerViews( $this->ledger, $this->sequences ), $inputs, $this->clock ) )->register();
		( new CaseActsController( $this->cases, $this->debtors, $this->sequences, $this->person_acts, $views, $this->clock ) )->register();
		$older_debts = new OlderDebts( new DbOlderDebtStore( $this->database ), $this->cases, $this->debtors, $this->outbox, $this->sequences, $this->fact_sheet, $this->rules_book );
		( new OlderDebtsController( $older_debts, $this->cases, $this->person_acts, $this->sweep, $this->clock ) )->register();
		( new SequencesController( $this->sequences, $this->templates, $this->rules_book, $open_cases, $this->clock ) )->register();
		( new PolicyController( $this->policies, $open_cases, $this->clock ) )->register();
		( new TemplatesController( $this->templates, $this->clock ) )->register();
		( new CatalogueController() )->register();
		( new OperationsController( $this->health, $this->pause, $open_cases, $this->clock ) )->register();
		( new StatusController( $this->status, $this->site_lock, $this->clock ) )->register();
		( new Menu( new Assets( $this->file ) ) )->register();
	}

	/** @return list<Source> */
	private function sources(): array {
		$sources = array( new InvoiceSource(), new BillingSource() );
		if ( self::has_woocommerce() ) {
			$subscriptions = new Subscriptions();
			$listener      = new Listener( $this->log );
			$sources[]     = new OrderSource( $this->case_events, $subscriptions, $listener, $this->clock );
			$sources[]     = new SubscriptionSource( $this->case_events, $subscriptions, $listener, $this->clock );
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

	/** @return list<Channels\Channel> */
	private function channels(): array {
		$values = new TokenValues( $this->zones );
		return array(
			new EmailChannel( $this->templates, $values, $this->letterhead() ),
			new NoteChannel( $this->sources, $this->templates, $values ),
			new StaffTaskChannel( $this->tasks ),
			new SubscriptionChannel( 'suspend', $this->sources ),
			new SubscriptionChannel( 'cancel', $this->sources ),
		);
	}

	private function letterhead(): Letterhead {
		return self::has_woocommerce()
			? new WooLetterhead( $this->folder( 'templates' ), $this->log )
			: new WpMailLetterhead( $this->folder( 'templates' ) . 'email.php', $this->log );
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
