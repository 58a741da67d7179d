<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Cases\TagEffects;
use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\SequenceSenders;
use FollowupReminders\Channels\Webhook\WebhookChannel;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Scheduler\FigureCheck;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\ScarceMemory;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\ExpiringCards\ExpiringCards;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Invoices\ShapeBook;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Portal\Account\OverdueNotice;
use FollowupReminders\Sources\Completion\OrderCompletion;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use FollowupReminders\Sources\Orders\OrderTraces;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Support\SavedViews;

/** Takes everything away that the plugin put into a site, by exact name, if the owner asked for it. */
final class Uninstaller {

	private const OPTIONS = array(
		Retention::REMOVE_DATA,
		Schema::OPTION,
		Schema::LOCK,
		Schema::BACKFILL,
		OpenCases::OPTION,
		SiteLock::ADDRESS,
		SiteLock::BEAT,
		Breaker::OPTION . 'email',
		PayLinks::FIRST_LINKS,
		Pause::OPTION,
		Throttle::LIMITS,
		Throttle::COUNTS,
		Retention::DAYS,
		ScarceMemory::OPTION,
		Retention::CURSOR,
		SweepPlaces::OPTION,
		Housekeeping::TOLD,
		FigureCheck::OPTION,
		FigureCheck::FORECAST,
		WeeklyFigures::WANTED,
		WeeklyFigures::TOLD,
		TaskDigest::TOLD,
		FigureOptions::SINCE,
		FigureOptions::FILLING,
		FigureOptions::DIRTY,
		ChannelRules::OPTION,
		HoldStock::OPTION,
		ShapeBook::OPTION,
		GatewayRules::OPTION,
		RetrySettings::OPTION,
		ExpiringCards::CURSOR,
		MovableClock::OPTION,
		Pseudonym::OPTION,
		SigningSecret::OPTION,
		Plan::ANY,
		JointOrder::OPEN,
		OrderCompletion::UNDER_WAY,
		OverdueNotice::OLDER,
		PlanRules::OPTION,
		AnswerRules::OPTION,
		SenderProfile::OPTION,
		SequenceSenders::OPTION,
		TagEffects::OPTION,
		TaskDefaults::OPTION,
		TaskDesk::COUNTS,
		Installer::EMAIL_SETTINGS,
		Installer::EMAIL_POST,
	);

	public function __construct(
		private readonly Schema $schema,
		private readonly TargetStore $targets,
	) {}

	/** Ticks end with the plugin in any case; data only when asked for. */
	public function uninstall(): void {
		Ticker::clear();
		Housekeeping::clear();
		if ( 'yes' !== get_option( Retention::REMOVE_DATA ) ) {
			return;
		}
		Ticker::forget();
		OrderTraces::remove();
		TagEffects::undo_all();
		$this->remove_everything();
	}

	/** Also for a site that is deleted from a network, which takes its orders and their schedule with it. */
	public function remove_everything(): void {
		// Their names stand in a table.
		foreach ( $this->schema->is_ready() ? $this->targets->all() : array() as $target ) {
			delete_option( Breaker::OPTION . WebhookChannel::line_of( $target->target_id ) );
		}
		$this->schema->drop();
		Capabilities::revoke();
		$file = SiteLock::file();
		if ( null !== $file && is_file( $file ) ) {
			wp_delete_file( $file );
			// Only if nobody else put anything there.
			@rmdir( dirname( $file ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions, WordPressVIPMinimum.Functions.RestrictedFunctions.directory_rmdir -- A folder of ours in uploads, if it is empty.
		}
		$email_post = get_option( Installer::EMAIL_POST );
		if ( is_numeric( $email_post ) ) {
			wp_delete_post( (int) $email_post, true );
		}
		foreach ( self::OPTIONS as $option ) {
			delete_option( $option );
		}
		delete_metadata( 'user', 0, SavedViews::META, '', true );
		delete_metadata( 'user', 0, TaskDigest::WANTED, '', true );
	}
}
