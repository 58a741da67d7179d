<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use stdClass;

/**
 * What a sequence may name although nothing in this shop delivers or fills it, so that nobody builds on it unawares.
 *
 * @phpstan-import-type CatalogueFact from Catalogue
 */
final class Availability {

	/** The plugin's own sources; others may fill any fact of a debt. */
	private const OWN_SOURCES = array( EventToldSource::INVOICES, EventToldSource::BILLING, SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS, ExpiringCardSource::ID, Plan::SOURCE );

	/** @var list<string> Ids, which are kinds of actions. */
	private readonly array $channels;

	private readonly bool $has_other_sources;

	/**
	 * @param list<Channel> $channels          All that deliver.
	 * @param list<Source>  $sources           All sources of debts.
	 * @param bool          $has_subscriptions Whether WooCommerce Subscriptions is at work.
	 */
	public function __construct( array $channels, array $sources, private readonly bool $has_subscriptions ) {
		$this->channels          = array_map( static fn ( Channel $channel ): string => $channel->id(), $channels );
		$this->has_other_sources = array() !== array_diff( array_map( static fn ( Source $source ): string => $source->id(), $sources ), self::OWN_SOURCES );
	}

	/** @return list<string> Kinds of actions that something delivers. */
	public function action_kinds(): array {
		return $this->channels;
	}

	/**
	 * @param CatalogueFact $fact Of the catalogue.
	 * @return string|null Why nothing fills the fact here: `no_sms` or `no_subscriptions`; null: something does.
	 */
	public function missing( stdClass $fact ): ?string {
		return match ( true ) {
			'sms_usable' === $fact->id                                       => in_array( 'sms', $this->channels, true ) ? null : 'no_sms',
			$this->has_other_sources                                         => null,
			'subscription' === $fact->group && ! $this->has_subscriptions    => 'no_subscriptions',
			default                                                          => null,
		};
	}
}
