<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Transfer;

/** Where a transfer goes, with what its code holds. */
final class BankTransfer {

	/** @param string $qr_svg A picture that banking apps read; '' where there is none for this account or currency. */
	public function __construct(
		public readonly string $account_holder,
		public readonly string $iban,
		public readonly string $bic,
		public readonly string $reference,
		public readonly string $qr_svg,
	) {}
}
