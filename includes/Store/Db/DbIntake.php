<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\IntakeSnapshot;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\Intake;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Pseudonym;

/** What a listener may spend, on wpdb. */
final class DbIntake implements Intake {

	public function __construct(
		private readonly Database $database,
		private readonly Pseudonym $pseudonym,
	) {}

	public function look_up( string $source, string $source_ref, ?DebtorIdentity $identity ): IntakeSnapshot {
		$sql    = "SELECT 'case' AS what, c.id, c.debtor_id AS other, CASE WHEN d.email_state = 'erased' THEN d.debtor_key ELSE '' END AS erased_key
			FROM {cases} c LEFT JOIN {debtors} d ON d.id = c.debtor_id WHERE c.source = ? AND {$this->database->exact( 'c.source_ref' )} = ?";
		$values = array( $source, $source_ref );
		if ( null !== $identity && null !== $identity->customer_id ) {
			$sql     .= " UNION ALL SELECT 'customer' AS what, id, customer_id AS other, '' AS erased_key FROM {debtors} WHERE customer_id = ?";
			$values[] = $identity->customer_id;
		}
		if ( null !== $identity && '' !== $identity->email ) {
			// A merged debtor keeps the address: new events with it belong to the other debtor.
			$sql     .= " UNION ALL SELECT 'email' AS what, COALESCE( t.id, d.id ) AS id, COALESCE( t.customer_id, d.customer_id ) AS other, '' AS erased_key
				FROM {debtors} d LEFT JOIN {debtors} t ON t.id = d.merged_into WHERE d.email_hash = ?";
			$values[] = $this->pseudonym->of_email( $identity->email );
		}
		$case     = null;
		$customer = array();
		$guests   = array();
		$others   = array();
		foreach ( $this->database->rows( $sql, $values ) as $row ) {
			if ( 'case' === $row['what'] ) {
				$case = $row;
			} elseif ( 'customer' === $row['what'] ) {
				$customer[] = (int) $row['id'];
			} elseif ( null === $row['other'] ) {
				$guests[] = (int) $row['id'];
			} else {
				$others[] = (int) $row['id'];
			}
		}
		if ( null !== $case && null !== $identity && self::is_same_person( (string) $case['erased_key'], $this->key_of( $identity ) ) ) {
			return new IntakeSnapshot( (int) $case['id'], (int) $case['other'], null, true );
		}
		return new IntakeSnapshot(
			null === $case ? null : (int) $case['id'],
			null === $case ? null : (int) $case['other'],
			array() === $customer ? self::by_address( $guests, null === $identity?->customer_id ? $others : array() ) : min( $customer ),
		);
	}

	/** Whoever comes back after being erased is another debtor of the same key with a number behind it. */
	private static function is_same_person( string $erased_key, string $key ): bool {
		return '' !== $erased_key && explode( '.', $erased_key )[0] === $key;
	}

	private function key_of( DebtorIdentity $identity ): string {
		return null === $identity->customer_id ? 'g' . substr( $this->pseudonym->of_email( $identity->email ), 0, 32 ) : 'c' . $identity->customer_id;
	}

	/**
	 * Of those with one address: the only customer, else the guest, else one of several customers, always the same. A customer is never
	 * another customer who shares the address.
	 *
	 * @param list<int> $guests Debtors without an account.
	 * @param list<int> $customers Debtors with one, when a guest is looked for.
	 */
	private static function by_address( array $guests, array $customers ): ?int {
		$candidates = array() === $guests || 1 === count( array_unique( $customers ) ) ? $customers : $guests;
		$candidates = array() === $candidates ? $guests : $candidates;
		return array() === $candidates ? null : min( $candidates );
	}

	public function keep_debtor( DebtorIdentity $identity, int $now ): int {
		$hash = $this->pseudonym->of_email( $identity->email );
		$key  = $this->key_of( $identity );
		$row  = self::columns( $identity, $hash ) + array(
			'debtor_key'      => $key,
			'email_state'     => 'ok',
			'lease_owner'     => '',
			'lease_until_utc' => 0,
			'next_at_utc'     => $now,
			'wake_no'         => 1,
			'created_at_utc'  => $now,
		);
		if ( 1 === $this->database->insert( 'debtors', array( $row ), true ) ) {
			return $this->database->insert_id();
		}
		$there = $this->database->row( 'SELECT id, email_state FROM {debtors} WHERE debtor_key = ?', array( $key ) );
		if ( 'erased' === ( $there['email_state'] ?? '' ) ) {
			return $this->keep_again( $row, $now );
		}
		$id = (int) ( $there['id'] ?? 0 );
		$this->wake_debtor( $id, $identity, $now );
		return $id;
	}

	/**
	 * Whoever buys again after being erased is a new debtor: what was owed before stays with the one that names nobody.
	 *
	 * @param array<string,int|string|null> $row
	 */
	private function keep_again( array $row, int $now ): int {
		$number            = 1 + $this->database->number( 'SELECT COUNT(*) FROM {debtors} WHERE debtor_key = ? OR debtor_key LIKE ?', array( $row['debtor_key'], $this->database->like( $row['debtor_key'] . '.' ) . '%' ) );
		$row['debtor_key'] = $row['debtor_key'] . '.' . $number;
		if ( 1 === $this->database->insert( 'debtors', array( $row ), true ) ) {
			return $this->database->insert_id();
		}
		$id = $this->database->number( 'SELECT id FROM {debtors} WHERE debtor_key = ?', array( $row['debtor_key'] ) );
		$this->wake_debtor( $id, null, $now );
		return $id;
	}

	public function open_case( string $source, string $source_ref, CaseOpening $opening, int $debtor_id, int $now ): int {
		$row = array(
			'debtor_id'       => $debtor_id,
			'source'          => $source,
			'source_ref'      => $source_ref,
			'kind'            => $opening->kind,
			'number'          => $opening->number,
			'status'          => CaseStatus::Open->value,
			'currency'        => $opening->currency,
			'total_minor'     => $opening->total_minor,
			'paid_minor'      => 0,
			'credited_minor'  => 0,
			'due_date'        => $opening->due_date,
			'pay_url'         => $opening->pay_url,
			'po_number'       => $opening->po_number,
			'opened_at_utc'   => $opening->opened_at_utc,
			'closed_at_utc'   => null,
			'run'             => null,
			'past_runs'       => '[]',
			'next_at_utc'     => $now,
			'wake_no'         => 1,
			'hold_reason'     => null,
			'truth_state'     => TruthState::CLEAR,
			'truth_since_utc' => $opening->opened_at_utc,
			'facts_revision'  => 0,
			'facts_hash'      => '',
			'trace_hash'      => '',
			'last_ledger_id'  => 0,
			'last_event_id'   => 0,
			'attempts'        => 0,
			'open_disputes'   => 0,
			'disputes'        => 0,
			'lost_minor'      => 0,
			'by_hand'         => 0,
		);
		if ( 1 === $this->database->insert( 'cases', array( $row ), true ) ) {
			return $this->database->insert_id();
		}
		$id = $this->database->number( "SELECT id FROM {cases} WHERE source = ? AND {$this->database->exact( 'source_ref' )} = ?", array( $source, $source_ref ) );
		if ( 0 === $id ) {
			throw new StoreException( 'row_missing', 'cases' );
		}
		return $id;
	}

	public function write_event( int $case_id, SourceEvent $event, int $now ): ?int {
		$written = $this->database->insert(
			'events',
			array(
				array(
					'case_id'         => $case_id,
					'source'          => $event->source,
					'event_id'        => $event->event_id,
					'kind'            => $event->kind->value,
					'occurred_at_utc' => $event->occurred_at_utc,
					'heard_at_utc'    => $now,
					'details'         => Json::encode( $event->details ),
					'recorded'        => 0,
					'card_hash'       => $event->card_hash,
				),
			),
			true
		);
		return 1 === $written ? $this->database->insert_id() : null;
	}

	public function wake_case( int $case_id, ?int $event_id, SourceEvent $event, ?string $status, int $now, ?int $owed_by = null ): void {
		$set    = 'next_at_utc = ?, wake_no = wake_no + 1';
		$values = array( $now );
		if ( null !== $owed_by ) {
			$set .= ', moves_to = CASE WHEN debtor_id = ? THEN NULL ELSE ? END';
			array_push( $values, $owed_by, $owed_by );
		}
		if ( CaseStatus::Open->value === $status ) {
			$set .= ", status = 'open', closed_at_utc = NULL";
		} elseif ( null !== $status ) {
			$set     .= ', closed_at_utc = ?, status = ?';
			$values[] = $now;
			$values[] = $status;
		}
		$guard = null === $status || CaseStatus::Open->value === $status ? '' : " AND status = 'open'";
		if ( null !== $event_id ) {
			array_push( $values, $event_id, $event_id, $case_id );
			$touched = $this->database->execute(
				"UPDATE {cases} SET $set, last_event_id = CASE WHEN last_event_id < ? THEN ? ELSE last_event_id END WHERE id = ?$guard",
				$values
			);
			if ( 0 === $touched && '' !== $guard ) {
				// Closed already: nothing to close, but the event counts.
				$this->wake_case( $case_id, $event_id, $event, null, $now, $owed_by );
			}
			return;
		}
		// Recorded before. If that request died between its two statements, the event has not reached the case yet.
		$recorded = "(SELECT id FROM {events} WHERE source = ? AND {$this->database->exact( 'event_id' )} = ?)";
		$this->database->execute(
			"UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1, last_event_id = $recorded WHERE id = ? AND last_event_id < $recorded",
			array( $now, $event->source, $event->event_id, $case_id, $event->source, $event->event_id )
		);
	}

	public function wake_debtor( int $debtor_id, ?DebtorIdentity $identity, int $now ): void {
		$set    = 'next_at_utc = ?, wake_no = wake_no + 1';
		$values = array( $now );
		if ( null !== $identity && '' !== $identity->email ) {
			$hash     = $this->pseudonym->of_email( $identity->email );
			$set     .= ", email_state = CASE WHEN email_hash = ? AND email_state <> 'erased' THEN email_state ELSE 'ok' END";
			$values[] = $hash;
			foreach ( self::columns( $identity, $hash ) as $column => $value ) {
				// The event does not say the language of a guest: the one of the order they placed stays.
				$is_unsaid = 'locale' === $column && '' === $value && null === $identity->customer_id;
				if ( null !== $value && ! $is_unsaid ) {
					$set     .= ", $column = ?";
					$values[] = $value;
				}
			}
		}
		$values[] = $debtor_id;
		$this->database->execute( "UPDATE {debtors} SET $set WHERE id = ?", $values );
	}

	/** @return array<string,int|string|null> */
	private static function columns( DebtorIdentity $identity, string $hash ): array {
		return array(
			'customer_id' => $identity->customer_id,
			'email_hash'  => $hash,
			'email'       => substr( $identity->email, 0, 254 ),
			'name'        => mb_substr( $identity->name, 0, 191 ),
			'locale'      => substr( $identity->locale, 0, 20 ),
			'country'     => $identity->country,
			'state'       => null === $identity->state ? null : substr( $identity->state, 0, 40 ),
			'time_zone'   => $identity->time_zone,
			'is_company'  => $identity->is_company ? 1 : 0,
		);
	}
}
