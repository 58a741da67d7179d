<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Admin\Menu;
use FollowupReminders\Cases\Transfer\SettingsTransaction;
use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Channels\Email\EmailChannel;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Email\WpMailLetterhead;
use FollowupReminders\Channels\Note\NoteChannel;
use FollowupReminders\Channels\StaffTask\StaffTaskChannel;
use FollowupReminders\Channels\Subscription\SubscriptionChannel;
use FollowupReminders\Channels\Tag\TagChannel;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Channels\Webhook\WebhookChannel;
use FollowupReminders\Channels\Webhook\WebhookDocument;
use FollowupReminders\Channels\Webhook\WebhookSender;
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
use FollowupReminders\Model\Doors\Doorkeeper;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Rest\Senders;

/** How what was decided leaves the shop. */
final class Delivery {

	public readonly OwnerMail $owner_mail;
	public readonly PayLinks $pay_links;
	public readonly Doorkeeper $doorkeeper;
	public readonly Breaker $breaker;
	public readonly TokenValues $token_values;
	public readonly Letterhead $letterhead;

	/** @var non-empty-array<string,Letterhead> */
	public readonly array $letterheads;

	public readonly TargetAddress $target_address;
	public readonly WebhookDocument $webhook_document;
	public readonly WebhookSender $webhook_sender;
	public readonly Dispatcher $dispatcher;
	public readonly Transfer $transfer;
	public readonly SettingsTransaction $settings_transaction;
	public readonly Senders $senders;

	/** @var list<Channel> */
	public readonly array $channels;

	public function __construct( private readonly Foundation $foundation, private readonly Stores $stores, private readonly Sources $sources, private readonly Services $services ) {
		$this->owner_mail = new OwnerMail();
		$this->doorkeeper = new Doorkeeper( $stores->wrong_tries, static fn (): string => Doorkeeper::address_of( $_SERVER['REMOTE_ADDR'] ?? '' ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput, WordPressVIPMinimum.Variables.ServerVariables -- Checked to be an address there.
		$this->pay_links  = new PayLinks( $sources->all, $stores->cases, $stores->outbox, $this->doorkeeper );
		$this->breaker    = new Breaker( $stores->options, $this->owner_mail, $this->lines( ... ) );

		$this->token_values     = new TokenValues( $sources->all, $foundation->zones, $sources->plan_book );
		$this->letterheads      = $this->letterheads();
		$this->letterhead       = $this->letterheads[ array_key_last( $this->letterheads ) ];
		$this->target_address   = TargetAddress::of_site();
		$this->webhook_document = new WebhookDocument( admin_url( 'admin.php?page=' . Menu::SLUGS['cases'] ) );
		$this->webhook_sender   = new WebhookSender( $this->target_address, $foundation->clock );

		$this->settings_transaction = new SettingsTransaction( $foundation->database );
		$this->senders              = new Senders( $stores->options, $this->settings_transaction );

		$this->transfer = new Transfer( $stores->policies, $stores->templates, $stores->targets, $this->target_address, $stores->sequences, $this->settings_transaction, $foundation->clock );

		$this->channels   = $this->channels();
		$this->dispatcher = $this->dispatcher();
	}

	private function dispatcher(): Dispatcher {
		$foundation = $this->foundation;
		$stores     = $this->stores;
		$services   = $this->services;
		$snapshots  = new SnapshotReader( $stores->debtors, $stores->cases, $services->facts_reader );
		$recorder   = new OutcomeRecorder(
			planner: $services->planner,
			writer: $services->plan_writer,
			transactions: $foundation->database,
			outbox: $stores->outbox,
			cases: $stores->cases,
			debtors: $stores->debtors,
			ledger: $stores->ledger,
			tasks: $services->task_desk,
			log: $foundation->log,
			announcer: $services->announcer,
			figure_messages: $stores->figure_messages,
			refused_addresses: $services->refused_addresses,
		);
		return new Dispatcher(
			channels: $this->channels,
			recording: new RecordingChannel(),
			readings: $snapshots,
			last_check: new LastCheck( $snapshots, $services->planner ),
			planner: $services->planner,
			pay_links: $this->pay_links,
			gateways: $this->sources->gateways,
			recorder: $recorder,
			outbox: $stores->outbox,
			valve: new Flow( $this->breaker, new Throttle( $stores->options ) ),
			clock: $foundation->clock,
			log: $foundation->log,
			replies: $stores->replies,
		);
	}

	/** @return list<Channel> */
	private function channels(): array {
		return array(
			new EmailChannel( $this->stores->templates, $this->token_values, $this->letterhead ),
			new NoteChannel( $this->sources->all, $this->stores->templates, $this->token_values ),
			new StaffTaskChannel( $this->services->task_desk ),
			new WebhookChannel( $this->stores->targets, $this->webhook_document, $this->webhook_sender, $this->owner_mail ),
			...array_map( fn ( string $what ): Channel => new TagChannel( $what, $this->stores->tags, $this->services->announcer->tag_changed( ... ) ), array( 'tag', 'untag' ) ),
			...array_map( fn ( string $what ): Channel => new SubscriptionChannel( $what, $this->sources->all ), array( 'suspend', 'cancel' ) ),
		);
	}

	/** @return list<string> What may be stopped by itself: see Model\Messages\Valve. */
	private function lines(): array {
		return array_merge( array( 'email' ), array_map( static fn ( TargetRow $row ): string => WebhookChannel::line_of( $row->target_id ), $this->stores->targets->all() ) );
	}

	/** @return non-empty-array<string,Letterhead> By name; the one in use comes last. */
	private function letterheads(): array {
		$connection = new MailConnection();
		$templates  = $this->foundation->templates();
		$plain      = array( 'plain' => new WpMailLetterhead( $templates . 'email.php', $connection, $this->foundation->log ) );
		return Foundation::has_woocommerce() ? $plain + array( 'woocommerce' => new WooLetterhead( $connection, $this->foundation->log ) ) : $plain;
	}
}
