<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Desk;

use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Desk\DeskQuery;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/** What waits for a person, on wpdb. */
final class DbDeskQuery implements DeskQuery {

	public function __construct(
		private readonly Database $database,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
	) {}

	/** @return string A condition on `cases c`, of our own words only. */
	public static function condition(): string {
		$holds = "'" . implode( "','", HoldKind::of_desk() ) . "'";
		return "( c.id IN ( SELECT case_id FROM {tasks} WHERE state = 'open' ) OR ( c.status = 'open' AND c.hold_reason IN ( $holds ) ) )";
	}

	/** @return string What such cases are read from as `c`, each found by an index. */
	public static function source(): string {
		$holds = "'" . implode( "','", HoldKind::of_desk() ) . "'";
		return "( SELECT case_id AS id FROM {tasks} WHERE state = 'open' UNION SELECT id FROM {cases} WHERE status = 'open' AND hold_reason IN ( $holds ) ) w INNER JOIN {cases} c ON c.id = w.id";
	}

	public function waiting( int $limit ): array {
		$found   = $this->database->rows(
			'SELECT c.id, c.debtor_id FROM ' . self::source() . ' ORDER BY c.total_minor - c.paid_minor - c.credited_minor - c.lost_minor DESC, c.id LIMIT ?',
			array( $limit )
		);
		$cases   = $this->cases->find_all( array_map( 'intval', array_column( $found, 'id' ) ) );
		$debtors = array();
		foreach ( $this->debtors->find_all( array_map( 'intval', array_column( $found, 'debtor_id' ) ) ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		$rows = array();
		foreach ( $found as $row ) {
			$case   = $cases[ (int) $row['id'] ] ?? null;
			$debtor = null === $case ? null : $debtors[ $case->debtor_id ] ?? null;
			if ( null !== $case && null !== $debtor ) {
				$rows[] = (object) array(
					'case'   => $case,
					'debtor' => $debtor,
				);
			}
		}
		return $rows;
	}
}
