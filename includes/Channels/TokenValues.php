<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Support\Zones;

/** What tokens stand for, as plain text in the reader's language; escaping is the reader's business. */
final class TokenValues {

	/** Tokens that only the source can fill. */
	private const OF_SOURCE = array( 'first_name', 'company', 'customer', 'customer_phone', 'item', 'card', 'hold_until', 'account_button', 'po_number', 'debtor_identity' );

	/** @var array<string,DescribesDebt> By source. */
	private array $sources = array();

	/**
	 * @param list<Source>  $sources All sources; those that describe nothing are passed by.
	 * @param PlanBook|null $plans   Null: no case has a plan.
	 */
	public function __construct( array $sources, private readonly Zones $zones, private readonly ?PlanBook $plans = null ) {
		foreach ( $sources as $source ) {
			if ( $source instanceof DescribesDebt ) {
				$this->sources[ $source->id() ] = $source;
			}
		}
	}

	/**
	 * @param list<string>|null $tokens   Those wanted; null: all.
	 * @param bool              $is_short For a subject or a text message: short dates, a short name of what was bought.
	 * @return array<string,string> By token; one that is empty is left out.
	 */
	public function of( DraftItem $item, DebtorRow $debtor, Wording $wording, int $now, ?array $tokens = null, bool $is_short = false ): array {
		$wanted  = $tokens ?? array_column( Tokens::all(), 'id' );
		$details = array() === array_intersect( self::OF_SOURCE, $wanted ) ? null : ( $this->sources[ $item->case->source ] ?? null )?->describe( $item->case );
		$plan    = $this->plans?->of( $item->case, $item->facts );
		$of_plan = null === $plan ? null : new PlanTokens( $plan, $item, $wording, $now, $is_short );
		$values  = new CaseTokens(
			item: $item,
			debtor: $debtor,
			details: $details ?? new DebtDetails(),
			sender: SenderProfile::read( $item->sequence_id() ),
			wording: $wording,
			zone: $this->zones->shop_zone(),
			now: $now,
			is_short: $is_short,
			kind: null === $plan ? $item->case->kind : $plan->whole->kind,
		);
		$found   = array();
		foreach ( $wanted as $token ) {
			$value = $of_plan?->value( $token ) ?? $values->value( $token );
			if ( null !== $value && '' !== $value ) {
				$found[ $token ] = $value;
			}
		}
		return $found;
	}
}
