<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * A source whose pay page can ask for a part of a debt.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
interface PreparesPart {

	/**
	 * As PreparesPayment::prepare_payment(), for a part that is asked for now.
	 *
	 * @param FactsDebt          $debt     Of the case, as it was just read.
	 * @param list<FactsDispute> $disputes Likewise.
	 * @return bool Whether something had to change.
	 */
	public function prepare_part( CaseRow $case_row, stdClass $debt, array $disputes, int $part_minor ): bool;
}
