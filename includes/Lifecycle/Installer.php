<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Cases\Stock\StockDocuments;
use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Scheduler\ScarceMemory;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;

/** Makes one site ready: tables, capabilities, the stock policy and sequences (switched off). Repeating it changes nothing. */
final class Installer {

	/** WooCommerce keeps the settings of each e-mail under its id. */
	public const EMAIL_SETTINGS = 'woocommerce_followup_reminders_settings';

	/** The id of the post in which WooCommerce's block e-mail editor keeps our e-mail. */
	public const EMAIL_POST = 'woocommerce_email_templates_followup_reminders_post_id';

	public function __construct(
		private readonly Schema $schema,
		private readonly PolicyStore $policies,
		private readonly SequenceStore $sequences,
		private readonly SiteLock $lock,
		private readonly Ticker $ticker,
		private readonly Clock $clock,
		private readonly Clock $machine,
		private readonly Log $log,
	) {}

	public function install(): void {
		Capabilities::grant();
		$this->lock->remember();
		GatewayRules::install();
		ChannelRules::install();
		HoldStock::install();
		// WooCommerce makes all its e-mails on many pages of wp-admin, and each looks for its settings: there they are, with all options.
		add_option( self::EMAIL_SETTINGS, array( 'enabled' => 'yes' ), '', true );
		$this->ticker->look_after();
		$this->ticker->mend();
		$this->upgrade();
	}

	/** Brings the tables up to date; called on every request, costs nothing when they are. */
	public function upgrade(): void {
		if ( $this->schema->is_ready() || $this->schema->is_newer_than_known() ) {
			return;
		}
		$first = 0 === $this->schema->installed();
		try {
			if ( ! $this->schema->upgrade( $this->machine->now() ) ) {
				return;
			}
			// WordPress makes its rules again with the next request: the customer's account has an address of its own.
			delete_option( 'rewrite_rules' );
			// Read on every page of wp-admin or in each tick: an option that is not there would cost each of them a query.
			add_option( ScarceMemory::OPTION, '', '', true );
			add_option( TaskDesk::COUNTS, '[]', '', true );
			add_option( TaskDefaults::OPTION, '[]', '', true );
			add_option( Plan::ANY, '', '', true );
			add_option( JointOrder::OPEN, '{}', '', true );
			if ( $first ) {
				$this->stock();
			}
		} catch ( StoreException $thrown ) {
			// The shop goes on; nothing is sent, and Site Health says why.
			$this->log->caught( 'schema.not_upgraded', $thrown );
		}
	}

	private function stock(): void {
		$now = $this->clock->now();
		if ( null === $this->policies->newest() ) {
			$this->policies->save( StockDocuments::policy(), 0, $now, 0 );
		}
		foreach ( StockDocuments::sequences() as $document ) {
			if ( null === $this->sequences->find( $document->id ) ) {
				$this->sequences->save( $document, self::title( $document->id ), 0, $now, 0 );
			}
		}
	}

	private static function title( string $id ): string {
		return match ( $id ) {
			'failed_subscription_payment' => __( 'Failed subscription payment', 'followup-reminders' ),
			'unpaid_order'                => __( 'Unpaid order', 'followup-reminders' ),
			'invoice_on_terms'            => __( 'Invoice on terms', 'followup-reminders' ),
			'card_about_to_expire'        => __( 'Card about to expire', 'followup-reminders' ),
			default                       => $id,
		};
	}
}
