<?php
declare( strict_types=1 );

namespace FollowupReminders\Lifecycle;

use FollowupReminders\Cases\Stock\StockDocuments;
use FollowupReminders\Cases\Stock\StockTexts;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Store\PolicyStore;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Store\SequenceStore;
use FollowupReminders\Store\TemplateStore;
use FollowupReminders\Support\Clock;

/** Makes one site ready: tables, capabilities, the stock policy, sequences (switched off) and texts. Repeating it changes nothing. */
final class Installer {

	public function __construct(
		private readonly Schema $schema,
		private readonly PolicyStore $policies,
		private readonly SequenceStore $sequences,
		private readonly TemplateStore $templates,
		private readonly SiteLock $lock,
		private readonly Ticker $ticker,
		private readonly Clock $clock,
		private readonly Clock $machine,
	) {}

	public function install(): void {
		Capabilities::grant();
		$this->lock->remember();
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
		if ( $this->schema->upgrade( $this->machine->now() ) && $first ) {
			$this->stock();
		}
	}

	private function stock(): void {
		$now = $this->clock->now();
		if ( null === $this->policies->newest() ) {
			$this->policies->save( StockDocuments::policy(), 0, $now );
		}
		foreach ( StockTexts::all() as $text ) {
			if ( null === $this->templates->find( $text->id, get_locale() ) ) {
				$this->templates->save( $text->id, get_locale(), $text->subject, $text->body, 0, $now );
			}
		}
		foreach ( StockDocuments::sequences() as $document ) {
			if ( null === $this->sequences->find( $document->id ) ) {
				$this->sequences->save( $document, self::title( $document->id ), 0, $now );
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
