<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Clock;

/** How a customer wants to be written to. What is due is written about in any case. */
final class CustomerPreferences {

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly Clock $clock,
	) {}

	/** @return array<string, string> Languages to choose from, in their own words, by locale. */
	public static function languages(): array {
		return array(
			Library::LANGUAGES['en'] => 'English',
			Library::LANGUAGES['fr'] => 'Français',
		);
	}

	public function chosen_language( DebtorRow $debtor ): string {
		return $this->debtors->chosen_locale( $debtor->id );
	}

	/** @param string $locale One of languages(); '': as the shop knows it. */
	public function save( DebtorRow $debtor, string $locale, bool $wants_courtesy ): void {
		$known = isset( self::languages()[ $locale ] ) ? $locale : '';
		$this->debtors->prefer( $debtor->id, $known, $wants_courtesy ? null : $debtor->courtesy_off_utc ?? $this->clock->now() );
	}

	public function turn_courtesy_off( DebtorRow $debtor ): void {
		$this->save( $debtor, $this->chosen_language( $debtor ), false );
	}
}
