<?php
declare( strict_types=1 );

namespace FollowupReminders;

use FollowupReminders\Lifecycle\Awakening;
use FollowupReminders\Lifecycle\Installer;
use FollowupReminders\Lifecycle\Network;
use FollowupReminders\Lifecycle\Uninstaller;
use FollowupReminders\Sources\Mailers\OtherMailers;
use FollowupReminders\Store\Db\DbTargetStore;
use FollowupReminders\Support\MachineClock;
use FollowupReminders\Wiring\Commands;
use FollowupReminders\Wiring\Delivery;
use FollowupReminders\Wiring\Figures;
use FollowupReminders\Wiring\Foundation;
use FollowupReminders\Wiring\Portal;
use FollowupReminders\Wiring\Routes;
use FollowupReminders\Wiring\Scheduling;
use FollowupReminders\Wiring\Screens;
use FollowupReminders\Wiring\Services;
use FollowupReminders\Wiring\Sources;
use FollowupReminders\Wiring\Stores;
use FollowupReminders\Wiring\WooCommerceParts;

/** The composition root: puts the parts of includes/Wiring together, each from those before it. Plain `new`, no container. */
final class Plugin {

	public const VERSION = '0.1.0';

	public readonly Foundation $foundation;
	public readonly Stores $stores;
	public readonly Sources $sources;
	public readonly Figures $figures;
	public readonly Services $services;
	public readonly Delivery $delivery;
	public readonly Scheduling $scheduling;
	public readonly WooCommerceParts $woocommerce;
	public readonly Portal $portal;
	public readonly Installer $installer;

	/** @param MachineClock|null $clock In place of the site's own. */
	public function __construct( string $file, ?MachineClock $clock = null ) {
		$this->foundation  = new Foundation( $file, self::VERSION, $clock );
		$this->stores      = new Stores( $this->foundation );
		$this->sources     = new Sources( $this->foundation, $this->stores );
		$this->figures     = new Figures( $this->foundation, $this->stores );
		$this->services    = new Services( $this->foundation, $this->stores, $this->sources, $this->figures );
		$this->delivery    = new Delivery( $this->foundation, $this->stores, $this->sources, $this->services );
		$this->scheduling  = new Scheduling( $this->foundation, $this->stores, $this->services, $this->delivery, $this->figures );
		$this->woocommerce = new WooCommerceParts( $this->foundation, $this->stores, $this->sources, $this->services, $this->delivery, $this->scheduling );
		$this->portal      = new Portal( $this->foundation, $this->stores, $this->sources, $this->services, $this->delivery );
		$this->installer   = new Installer(
			schema: $this->foundation->schema,
			policies: $this->stores->policies,
			sequences: $this->stores->sequences,
			lock: $this->scheduling->site_lock,
			ticker: $this->scheduling->ticker,
			clock: $this->foundation->clock,
			machine: $this->foundation->machine,
			log: $this->foundation->log,
		);
	}

	/** Called by the plugin's main file, once. */
	public static function boot( string $file ): void {
		$network = self::network( $file );
		register_activation_hook( $file, array( $network, 'activate' ) );
		register_deactivation_hook( $file, array( $network, 'deactivate' ) );
		$network->register();
		add_action( 'before_woocommerce_init', static fn () => WooCommerceParts::declare_compatibility( $file ) );
		$awakening = new Awakening( $file, static fn () => ( new self( $file ) )->start(), static fn (): bool => Foundation::site_schema()->is_ready() );
		add_action( 'plugins_loaded', array( $awakening, 'register' ), 20 );
		// Before WordPress 6.8 nothing finds a plugin's own languages by itself. A language pack of wordpress.org goes first.
		add_filter( 'lang_dir_for_domain', static fn ( $path, $domain ) => 'followup-reminders' === $domain && ! $path ? plugin_dir_path( $file ) . 'languages/' : $path, 10, 2 );
	}

	/** Lifecycle on the sites of a network; also what `uninstall.php` calls. */
	public static function network( string $file ): Network {
		return new Network(
			plugin_basename( $file ),
			static fn (): Installer => ( new self( $file ) )->installer,
			static fn (): Uninstaller => new Uninstaller( Foundation::site_schema(), new DbTargetStore( Foundation::site_database() ) ),
		);
	}

	private function start(): void {
		add_action( 'init', array( $this->installer, 'upgrade' ), 1 );
		$this->sources->register();
		$this->scheduling->register();
		$this->woocommerce->register();
		$other_mailers = new OtherMailers( dirname( plugin_basename( $this->foundation->file ) ) );
		( new Routes( $this->foundation, $this->stores, $this->sources, $this->services, $this->delivery, $this->scheduling, other_mailers: $other_mailers, figures: $this->figures ) )->register();
		( new Screens( $this->foundation, $this->stores, $this->sources, $this->services, $this->scheduling, $other_mailers ) )->register();
		$this->portal->register();
		( new Commands( $this->foundation, $this->stores, $this->sources, $this->services, $this->delivery, $this->scheduling, $this->figures ) )->register();
	}
}
