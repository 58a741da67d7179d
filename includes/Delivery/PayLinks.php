<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Doors\Doorkeeper;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\PreparesPayment;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Support\SiteAddress;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * The customer's link: `/?followup-reminders=<case>.<expires>.<mac>`. Only we can read the case in it; it contains no personal data.
 *
 * INVARIANT: where it leads comes from the case's source when it is followed, never from the link.
 * INVARIANT: it opens a case of the site that made it only. Another site of the network, or a copy, has the same keys and a case of the same number.
 *
 * @phpstan-import-type Facts from Documents
 */
final class PayLinks {

	public const PARAMETER = 'followup-reminders';
	/** Beside it: what is answered instead of paying; `1`: the choice. */
	public const ANSWER = 'answer';
	/** Beside it: the cases that are paid together with it, signed with it. */
	public const WITH = 'with';
	/** A link outlives the longest sequence that could have sent it, and no more. */
	public const LIFETIME_SECONDS = 120 * 86400;
	/** What is known of the links made before they named their site. Migration0011 writes it. */
	public const FIRST_LINKS = 'followup_reminders_first_links';

	/** @var array<string, Source> */
	private array $sources = array();

	/** @param list<Source> $sources All sources that are there. */
	public function __construct(
		array $sources,
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly Doorkeeper $doorkeeper,
	) {
		foreach ( $sources as $source ) {
			$this->sources[ $source->id() ] = $source;
		}
	}

	/**
	 * Lets the source prepare its pay page for the amount owed now.
	 *
	 * @param Facts $facts Of the case.
	 * @return bool Whether anything had to be changed.
	 */
	public function prepare( CaseRow $case_row, stdClass $facts ): bool {
		$source = $this->sources[ $case_row->source ] ?? null;
		return $source instanceof PreparesPayment && $source->prepare_payment( $case_row, $facts );
	}

	/** @return string A signed link that ends some months from now; '' when the source has nowhere to lead to. */
	public function of( CaseRow $case_row, int $now ): string {
		// A source that makes its pay page ready has one; finding out where takes longer than rendering the message.
		if ( ! ( $this->sources[ $case_row->source ] ?? null ) instanceof PreparesPayment && '' === $this->target( $case_row ) ) {
			return '';
		}
		return $this->link( $case_row, $now );
	}

	/** @return string The same, whatever there is to lead to: the page behind it says how to pay, or that nothing is left to pay. */
	public function link( CaseRow $case_row, int $now ): string {
		return home_url( '/?' . self::PARAMETER . '=' . self::token( $case_row, $now ) );
	}

	private static function token( CaseRow $case_row, int $now ): string {
		// By the day, so that rendering a message again gives the same link.
		$expires = ( intdiv( $now + self::LIFETIME_SECONDS, 86400 ) + 1 ) * 86400;
		$signed  = $case_row->id . '.' . $expires;
		return $signed . '.' . self::mac( SiteAddress::name() . ' ' . $signed );
	}

	/**
	 * A link by which several cases are paid at once: that of the first, which names the others.
	 *
	 * @param non-empty-list<CaseRow> $cases Of one customer.
	 */
	public function together( array $cases, int $now ): string {
		$token = self::token( $cases[0], $now );
		$ids   = implode( '-', array_map( static fn ( CaseRow $case ): int => $case->id, array_slice( $cases, 1 ) ) );
		return home_url( '/?' . self::PARAMETER . '=' . $token . '&' . self::WITH . '=' . $ids . '.' . self::mac( $token . ' with ' . $ids ) );
	}

	/**
	 * @param string $with What stands beside the link.
	 * @return list<int> The cases it names; none where it was not made for this link.
	 */
	public function also( string $token, string $with ): array {
		if ( 1 !== preg_match( '/\A([0-9]{1,18}(?:-[0-9]{1,18}){0,50})\.([0-9a-f]{64})\z/', $with, $found ) || ! hash_equals( self::mac( $token . ' with ' . $found[1] ), $found[2] ) ) {
			return array();
		}
		return array_map( 'intval', explode( '-', $found[1] ) );
	}

	/** @return string The same for a text message, as short as it can be; '' as for of(). Follow it with follow_short(). */
	public function short( CaseRow $case_row, int $now ): string {
		return '' === $this->of( $case_row, $now ) ? '' : home_url( '/?' . ShortCode::MARK . ShortCode::of( $case_row->id, $now ) );
	}

	/** @return string The whole link that a short one stands for; '' to whoever guesses. */
	public function follow_short( string $code, int $now ): string {
		if ( $this->doorkeeper->is_shut( $now ) ) {
			return '';
		}
		$case_id  = ShortCode::case_of( $code, $now );
		$case_row = null === $case_id ? null : $this->cases->find( $case_id );
		if ( null === $case_row ) {
			$this->doorkeeper->was_wrong( 'short_link', $now );
			return '';
		}
		return $this->link( $case_row, $now );
	}

	/** @return string Where the customer says anything else than that they pay. */
	public function answer_link( CaseRow $case_row, int $now ): string {
		return $this->link( $case_row, $now ) . '&' . self::ANSWER . '=1';
	}

	/** @return CaseRow|'expired'|'invalid'|'too_many' The last to whoever guesses. */
	public function follow( string $token, int $now ): CaseRow|string {
		if ( $this->doorkeeper->is_shut( $now ) ) {
			return 'too_many';
		}
		$found = $this->find( $token, $now );
		return 'invalid' === $found && $this->doorkeeper->was_wrong( 'pay_link ' . strtok( $token . '.', '.' ), $now ) ? 'too_many' : $found;
	}

	/** @return CaseRow|'expired'|'invalid' */
	private function find( string $token, int $now ): CaseRow|string {
		if ( 1 !== preg_match( '/\A(([0-9]{1,18})\.([0-9]{1,12}))\.([0-9a-f]{64})\z/', $token, $found ) ) {
			return 'invalid';
		}
		list( , $signed, $case_id, $expires, $mac ) = $found;
		if ( ! hash_equals( self::mac( SiteAddress::name() . ' ' . $signed ), $mac ) && ! ( hash_equals( self::mac( $signed ), $mac ) && $this->is_first_link( (int) $case_id, (int) $expires ) ) ) {
			return 'invalid';
		}
		if ( $now >= (int) $expires ) {
			return 'expired';
		}
		return $this->cases->find( (int) $case_id ) ?? 'invalid';
	}

	/**
	 * Whether this site may have made a link that does not name its site: it had the case when such links were made, it is still where it was then,
	 * and it wrote about the case on the day from which the link counts, or right after it.
	 */
	private function is_first_link( int $case_id, int $expires ): bool {
		$first = SiteOption::document( self::FIRST_LINKS );
		if ( ( $first->site ?? null ) !== hash( 'sha256', SiteAddress::name() ) || ! is_int( $first->caseId ?? null ) || $case_id > $first->caseId ) {
			return false;
		}
		$day = $expires - self::LIFETIME_SECONDS - 86400;
		return $this->outbox->was_written_to( $case_id, $day, $day + 2 * 86400 );
	}

	/** @return string Where the customer settles the debt; '' when there is no such page or it is no web address. */
	public function target( CaseRow $case_row ): string {
		$source = $this->sources[ $case_row->source ] ?? null;
		return null === $source ? '' : esc_url_raw( $source->pay_url( $case_row ), array( 'http', 'https' ) );
	}

	private static function mac( string $signed ): string {
		return hash_hmac( 'sha256', 'pay-link ' . $signed, wp_salt( 'auth' ) );
	}
}
