<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbDebtorStore;
use FollowupReminders\Store\Db\DbIntake;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Tests\Support\WordPressTestCase;
use stdClass;

/**
 * What every store promises, whichever database the site under test has: run on MariaDB and on SQLite.
 *
 * @phpstan-import-type MessageOwed from OutboxStore
 */
abstract class StoreTestCase extends WordPressTestCase {

	protected const NOW = 1800000000;

	protected Database $database;
	protected DbIntake $intake;
	protected DbCaseStore $cases;
	protected DbDebtorStore $debtors;

	protected function setUp(): void {
		parent::setUp();
		global $wpdb;
		$this->database = new Database( $wpdb );
		$this->intake   = new DbIntake( $this->database, new Pseudonym() );
		$this->cases    = new DbCaseStore( $this->database );
		$this->debtors  = new DbDebtorStore( $this->database, new Pseudonym() );
	}

	protected function identity( string $email = 'anna@example.test', ?int $customer_id = null, string $name = "Zoë 100% d'Arc \\ \"x\"" ): DebtorIdentity {
		return new DebtorIdentity(
			customer_id: $customer_id,
			email: $email,
			name: $name,
			locale: 'fr_FR',
			country: 'FR',
			state: null,
			time_zone: null,
			is_company: false,
		);
	}

	protected function opening( ?DebtorIdentity $identity = null ): CaseOpening {
		return new CaseOpening(
			debtor: $identity ?? $this->identity(),
			kind: 'invoice',
			number: 'INV-1',
			currency: 'EUR',
			total_minor: 4900,
			opened_at_utc: self::NOW - 100,
			due_date: '2027-02-01',
			pay_url: 'https://pay.test/1',
		);
	}

	protected function debtor( string $email = 'anna@example.test' ): DebtorRow {
		return $this->debtors->get( $this->intake->keep_debtor( $this->identity( $email ), self::NOW ) );
	}

	protected function open_case( string $ref = 'A-1', ?DebtorRow $debtor = null ): CaseRow {
		$debtor ??= $this->debtor();
		return $this->cases->get( $this->intake->open_case( 'book', $ref, $this->opening(), $debtor->id, self::NOW ) );
	}

	/**
	 * @param list<OutboxItem> $items At least one.
	 * @return MessageOwed
	 */
	protected function mail( int $debtor_id, array $items ): stdClass {
		return (object) array(
			'debtorId'   => $debtor_id,
			'channel'    => 'email',
			'lane'       => 'step',
			'mode'       => 'live',
			'messageRef' => '<' . ( $items[0] ?? null )?->item_key . '@example.test>',
			'items'      => $items,
		);
	}

	/** @param array<string,mixed> $details See EventKind. */
	protected function event( string $id = 'e1', EventKind $kind = EventKind::Touched, array $details = array() ): SourceEvent {
		return new SourceEvent( 'book', 'A-1', $id, $kind, self::NOW - 50, EventDetails::of( $details ) );
	}
}
