<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\PayLinkPage;
use FollowupReminders\Portal\PayVisit;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Portal\ThemePage;

/** The pages that customers see. */
final class Portal {

	public readonly PayLinkPage $pay_link_page;

	private readonly PayVisit $pay_visit;

	public function __construct( Foundation $foundation, Stores $stores, Services $services, Delivery $delivery ) {
		$templates = new Templates( $foundation->templates() . 'portal/' );
		$page      = new ThemePage( $templates, $foundation->clock );
		$debts     = new DebtReader( $services->facts_reader, $stores->debtors, $foundation->clock );

		$this->pay_link_page = new PayLinkPage( $delivery->pay_links, $debts, $page, $templates, $foundation->clock, $foundation->log );
		$this->pay_visit     = new PayVisit( $delivery->pay_links, $debts, $templates, $page, $foundation->clock );
	}

	public function register(): void {
		$this->pay_link_page->register();
		if ( Foundation::has_woocommerce() ) {
			$this->pay_visit->register();
		}
	}
}
