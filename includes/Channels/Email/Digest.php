<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\CaseRow;

/** Several items in one message: what is said of all of them together. */
final class Digest {

	private const ALONE = array( 'expiring_card', 'instalment' );

	/**
	 * @param list<DraftItem>                      $items  The lead first.
	 * @param non-empty-list<array<string,string>> $values Of each item, by token.
	 * @return array<string,string> Tokens of the lead that speak of all; none when it is alone.
	 */
	public static function tokens( array $items, array $values, Wording $wording ): array {
		if ( 1 === count( $items ) ) {
			return array();
		}
		$tokens = array(
			'open_count'     => (string) count( $items ),
			'total_due'      => self::total( $items, $wording ),
			'items_list'     => self::lines( $values, 0, $wording ),
			'pay_all_button' => self::pay_all_url( $items ),
		);
		return array_filter( $tokens, static fn ( string $value ): bool => '' !== $value );
	}

	/**
	 * One order of WooCommerce pays several debts of one currency; a card that expires and an instalment have a page of their own.
	 *
	 * @param list<DraftItem> $items The lead first.
	 * @return string '' where they cannot be paid at once.
	 */
	private static function pay_all_url( array $items ): string {
		$currencies = array();
		foreach ( $items as $item ) {
			if ( in_array( $item->facts->debt->kind, self::ALONE, true ) || 0 >= Balance::due( $item->facts->debt, $item->facts->disputes ) ) {
				return '';
			}
			$currencies[ $item->facts->debt->currency ] = true;
		}
		$url   = $items[0]->pay_all_url ?? null;
		$cases = array_map( static fn ( DraftItem $item ): CaseRow => $item->case, $items );
		return null === $url || array() === $cases || 1 < count( $currencies ) || ! function_exists( 'wc_get_order' ) ? '' : $url( $cases );
	}

	/**
	 * The text twin; under a text of no kind, what else is owed.
	 *
	 * @param non-empty-list<array<string,string>> $values Of each item, by token.
	 */
	public static function text_twin( MessageWords $words, array $values, Wording $wording ): string {
		$twin = $words->text_twin( $values[0], $wording );
		return $words->lists_others && 1 < count( $values ) ? $twin . "\n\n" . $wording->word( 'also_open' ) . "\n" . self::lines( $values, 1, $wording ) : $twin;
	}

	/**
	 * Whether an item is called something, and not only "your invoice".
	 *
	 * @param array<string,string> $item By token.
	 */
	public static function has_name( array $item, Wording $wording ): bool {
		return ! in_array( $item['item'] ?? '', array_map( $wording->word( ... ), array( 'item_order', 'item_invoice', 'item_renewal', 'item_expiring_card', 'item_instalment' ) ), true );
	}

	/** @param list<DraftItem> $items Of one customer; one sum for each currency. */
	private static function total( array $items, Wording $wording ): string {
		$sums = array();
		foreach ( $items as $item ) {
			$debt                    = $item->facts->debt;
			$sums[ $debt->currency ] = ( $sums[ $debt->currency ] ?? 0 ) + max( 0, Balance::due( $debt, $item->facts->disputes ) );
		}
		$total = '';
		foreach ( $sums as $currency => $minor ) {
			$amount = $wording->amount( $minor, (string) $currency );
			$pair   = array(
				'sum'   => $total,
				'other' => $amount,
			);
			$total  = '' === $total ? $amount : $wording->word( 'sum_and', $pair );
		}
		return $total;
	}

	/** @param non-empty-list<array<string,string>> $values Of each item, by token. */
	public static function lines( array $values, int $from, Wording $wording ): string {
		$lines = array();
		foreach ( array_slice( $values, $from ) as $item ) {
			$parts   = array_intersect_key( $item, array_fill_keys( self::has_name( $item, $wording ) ? array( 'item', 'reference', 'amount_due' ) : array( 'reference', 'amount_due' ), true ) );
			$line    = array(
				'label' => '- ' . Fill::capital( implode( ', ', $parts ) ),
				'url'   => $item['pay_link'] ?? '',
			);
			$lines[] = '' === $line['url'] ? $line['label'] : $wording->word( 'link_of', $line );
		}
		return implode( "\n", $lines );
	}
}
