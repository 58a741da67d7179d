<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use DateTimeZone;
use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Model\Sources\DescribesDebt;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Portal\Transfer\BankTransfer;
use FollowupReminders\Portal\Transfer\EpcQr;
use stdClass;

/**
 * Reads a debt past every cache for its customer. Writes nothing.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DebtReader {

	public function __construct(
		private readonly FactsReader $facts_reader,
		private readonly DebtorStore $debtors,
		private readonly PlanBook $plans,
		private readonly Clock $clock,
	) {}

	public function debtor( CaseRow $case_row ): DebtorRow {
		return $this->debtors->get( $case_row->debtor_id );
	}

	/** The case to which money is credited: of an instalment the whole. */
	public function payer( CaseRow $case_row ): CaseRow {
		return $this->plans->whole_of( $case_row );
	}

	/** @param int|null $asked_minor What a payment form asks for; null: all that is left. */
	public function read( CaseRow $case_row, DebtorRow $debtor, ?int $asked_minor = null ): DebtView {
		$now     = $this->clock->now();
		$reading = $this->facts_reader->read( $case_row, $debtor, $now );
		$facts   = $reading->facts;
		$debt    = $facts->debt;
		$source  = $this->facts_reader->source( $case_row );
		$details = $source instanceof DescribesDebt ? $source->describe( $case_row ) : new DebtDetails();
		$wording = Wording::of( determine_locale(), determine_locale() );
		$left    = CaseStatus::Paid->value === $debt->status ? 0 : ( $asked_minor ?? self::left_minor( $facts ) );
		$number  = $reading->number ?? $case_row->number;
		$plan    = $this->plans->of( $case_row, $facts );
		$called  = $plan->whole->kind ?? $case_row->kind;
		$kind    = $wording->has_word( 'item_' . $called ) ? $called : 'order';
		return new DebtView(
			case: $case_row,
			debtor: $debtor,
			facts: $facts,
			state: self::state( $facts, $left ),
			item: $details->items[0] ?? $wording->word( 'item_' . $kind ),
			items: $details->items,
			reference: $wording->word( $kind, array( 'number' => $number ) ),
			left_minor: $left,
			left: $wording->amount( $left, $debt->currency ),
			total: $wording->amount( (int) $debt->totalMinor, $debt->currency ),
			paid: 0 === $debt->paidMinor ? '' : $wording->amount( (int) $debt->paidMinor, $debt->currency ),
			due_date: null === $debt->dueDate ? '' : $wording->day( (int) strtotime( $debt->dueDate . ' 12:00 UTC' ), new DateTimeZone( 'UTC' ), $now ),
			transfer: self::transfer( $number, $left, $debt->currency ),
			plan: $plan,
		);
	}

	/** @param Facts $facts */
	private static function left_minor( stdClass $facts ): int {
		return max( 0, Balance::due( $facts->debt, $facts->disputes ) );
	}

	/**
	 * @param Facts $facts
	 * @return 'open'|'processing'|'disputed'|'paid'|'closed'
	 */
	private static function state( stdClass $facts, int $left_minor ): string {
		if ( CaseStatus::Open->value !== $facts->debt->status ) {
			return CaseStatus::Paid->value === $facts->debt->status ? 'paid' : 'closed';
		}
		if ( TruthState::PROCESSING === $facts->truth->state ) {
			return 'processing';
		}
		return 0 < $left_minor ? 'open' : 'disputed';
	}

	private static function transfer( string $number, int $left_minor, string $currency ): ?BankTransfer {
		$sender = SenderProfile::read();
		if ( '' === $sender->iban || 0 === $left_minor ) {
			return null;
		}
		$holder = '' === $sender->account_holder ? wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) : $sender->account_holder;
		return new BankTransfer( $holder, trim( chunk_split( (string) preg_replace( '/\s+/', '', $sender->iban ), 4, ' ' ) ), $sender->bic, $number, EpcQr::svg( $holder, $sender->iban, $sender->bic, $left_minor, $currency, $number ) );
	}
}
