<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TakesNotes;
use stdClass;

/**
 * A source whose truth a test writes down, and which can do something the moment it is read.
 *
 * @phpstan-import-type FactsDebt from Documents
 */
final class BookSource implements Source, CanSuspend, TakesNotes {

	public const ID = 'book';

	/** @var array<string,FactsDebt> By reference. */
	private array $debts = array();
	/** @var array<string,'processing'|'unreadable'> State by reference, when not `clear`. */
	public array $states = array();
	public int $reads = 0;
	/** @var (callable(int,string):void)|null Called before each read with the number of reads so far. */
	public $on_read = null;
	/** @var (callable():int)|null When the shop tries the card again. */
	public $next_retry = null;
	/** @var list<string> References of what was suspended. */
	public array $suspended = array();
	/** @var list<string> */
	public array $notes = array();

	public function id(): string {
		return self::ID;
	}

	public function register(): void {}

	public function write( string $ref, int $opened_at_utc, int $total_minor = 2900, ?string $due_date = null, string $kind = 'renewal' ): void {
		$this->debts[ $ref ] = (object) array(
			'source'           => self::ID,
			'kind'             => $kind,
			'status'           => 'open',
			'openedAtUtc'      => $opened_at_utc,
			'currency'         => 'EUR',
			'totalMinor'       => $total_minor,
			'paidMinor'        => 0,
			'creditedMinor'    => 0,
			'dueDate'          => $due_date,
			'gateway'          => null,
			'methodKind'       => null,
			'refund'           => 'none',
			'lastPaymentAtUtc' => null,
		);
	}

	public function pay( string $ref, int $at_utc ): void {
		$this->debts[ $ref ]->status           = 'paid';
		$this->debts[ $ref ]->paidMinor        = $this->debts[ $ref ]->totalMinor;
		$this->debts[ $ref ]->lastPaymentAtUtc = $at_utc;
	}

	public function pay_part( string $ref, int $amount_minor ): void {
		$this->debts[ $ref ]->paidMinor += $amount_minor;
	}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		++$this->reads;
		if ( null !== $this->on_read ) {
			( $this->on_read )( $this->reads, $case_row->source_ref );
		}
		$state = $this->states[ $case_row->source_ref ] ?? 'clear';
		return new SourceReading(
			$state,
			'unreadable' === $state ? null : clone $this->debts[ $case_row->source_ref ],
			(object) array(
				'nextAtUtc' => null === $this->next_retry ? null : ( $this->next_retry )(),
				'leftCount' => null,
			)
		);
	}

	public function pay_url( CaseRow $case_row ): string {
		return 'https://shop.test/pay/' . $case_row->source_ref;
	}

	public function suspend( CaseRow $case_row ): string {
		$this->suspended[] = $case_row->source_ref;
		return 'done';
	}

	public function cancel( CaseRow $case_row ): string {
		return 'refused';
	}

	public function add_note( CaseRow $case_row, string $text ): bool {
		$this->notes[] = $text;
		return true;
	}
}
