<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cli\CleanOrders;
use FollowupReminders\Cli\Commands as CaseCommands;
use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\FigureCommands;
use FollowupReminders\Cli\InvoiceCommand;
use FollowupReminders\Cli\MessageCommand;
use FollowupReminders\Cli\Reconcile;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Cli\Run;
use FollowupReminders\Cli\SequenceCommands;
use FollowupReminders\Cli\SiteCommands;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Sources\Orders\OrderTraces;
use WP_CLI;

/** The commands of `wp followup-reminders`. */
final class Commands {

	public function __construct(
		private readonly Foundation $foundation,
		private readonly Stores $stores,
		private readonly Sources $sources,
		private readonly Services $services,
		private readonly Delivery $delivery,
		private readonly Scheduling $scheduling,
		private readonly Figures $figures,
	) {}

	public function register(): void {
		if ( ! defined( 'WP_CLI' ) || ! class_exists( WP_CLI::class ) ) {
			return;
		}
		WP_CLI::add_command( 'followup-reminders', $this->case_commands() );
		WP_CLI::add_command( 'followup-reminders sequence', new SequenceCommands( $this->stores->sequences, $this->stores->run_query, $this->scheduling->switch ) );
		$site = new SiteCommands( $this->services->pause, $this->scheduling->open_cases, $this->foundation->schema, $this->foundation->clock, $this->foundation->machine );
		foreach ( array( 'pause', 'resume', 'schema' ) as $name ) {
			WP_CLI::add_command( 'followup-reminders ' . $name, array( $site, $name ) );
		}
		WP_CLI::add_command( 'followup-reminders render-messages', new MessageCommand( $this->stores->templates, $this->delivery->letterheads ) );
		WP_CLI::add_command( 'followup-reminders figures', new FigureCommands( $this->figures->rebuild, $this->foundation->clock, $this->figures->days, $this->stores->zone_periods ) );
		WP_CLI::add_command( 'followup-reminders invoices', new InvoiceCommand( $this->sources->invoice_desk() ) );
		WP_CLI::add_command( 'followup-reminders clean-orders', new CleanOrders( OrderTraces::remove( ... ) ) );
	}

	private function case_commands(): CaseCommands {
		$stores = $this->stores;
		return new CaseCommands(
			run: new Run( $this->scheduling->worker ),
			reconcile: new Reconcile( $this->services->sweep, $this->scheduling->gate ),
			status: $this->scheduling->status,
			health: $this->scheduling->health,
			explain: new Explain( $stores->ledger, $stores->outbox ),
			replay: new Replay( $stores->ledger, $stores->facts, $this->services->rules_book, $stores->policies, $this->foundation->zones, Version::ENGINE_VERSION ),
			transfer: $this->delivery->transfer,
			site_lock: $this->scheduling->site_lock,
			cases: $stores->cases,
			case_query: $stores->case_query,
		);
	}
}
