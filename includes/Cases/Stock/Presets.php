<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Stock;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Support\SiteOption;
use LogicException;
use stdClass;

/**
 * The sequences an owner chooses from: cards with a title and one sentence, most with one document, some with strengths to choose between.
 * Their documents are files of the plugin (src/documents/presets), checked by the engine's parser when they are saved.
 *
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-type PresetVariant object{id: string, title: string, says: string, rank: int, documentIds: non-empty-list<string>}&stdClass
 * @phpstan-type PresetCard object{id: string, title: string, kinds: non-empty-list<string>, variants: non-empty-list<PresetVariant>}&stdClass
 */
final class Presets {

	/** Every document, in the order in which cases are offered to them: the special ones before the general, "every x days" last. */
	private const ORDER = array(
		'payment_plan',
		'high_value',
		'high_value_invoices',
		'late_payer',
		'reliable_payer',
		'dunning_by_reason',
		'dunning_gentle',
		'dunning_standard',
		'dunning_firm',
		'card_expiring',
		'bank_transfer',
		'abandoned_checkout',
		'invoice_terms',
		'every_x_days',
		'every_x_days_invoices',
	);

	/** Minutes after which the first email about an abandoned checkout is sent, unless WooCommerce cancels the order before. */
	private const CHECKOUT_MINUTES = 30;

	private const MINUTES = array(
		'minutes'       => 1,
		'days'          => 1440,
		'business_days' => 1440,
	);

	/** @param int|null $hold_stock_minutes After how long WooCommerce cancels an unpaid order; null: it never does. */
	public function __construct( private readonly ?int $hold_stock_minutes ) {}

	/** WooCommerce's own rule: it cancels unpaid orders only where it manages stock and a time is set. */
	public static function of_shop(): self {
		$minutes = SiteOption::whole( 'woocommerce_hold_stock_minutes' );
		return new self( 'yes' === get_option( 'woocommerce_manage_stock' ) && 0 < $minutes ? $minutes : null );
	}

	/** @return list<PresetCard> In the order they are shown; of two variants that would take the same case the one of lower rank does. */
	public static function cards(): array {
		return array(
			self::card(
				'failed_renewals',
				__( 'Failed renewals', 'followup-reminders' ),
				array( 'renewal' ),
				array(
					self::variant( 'dunning_gentle', __( 'Gentle', 'followup-reminders' ), __( '3 emails over 10 days. The subscription is never paused.', 'followup-reminders' ) ),
					self::variant( 'dunning_standard', __( 'Standard', 'followup-reminders' ), __( '3 emails over 7 days, then the subscription pauses.', 'followup-reminders' ) ),
					self::variant( 'dunning_firm', __( 'Firm', 'followup-reminders' ), __( '3 emails over 5 days, then the subscription pauses.', 'followup-reminders' ) ),
				)
			),
			self::single( 'dunning_by_reason', __( 'Failed renewals, by decline reason', 'followup-reminders' ), __( 'Writes only when the customer can do something. Up to 3 emails over 8 days.', 'followup-reminders' ), array( 'renewal' ) ),
			self::single( 'card_expiring', __( 'Card about to expire', 'followup-reminders' ), __( 'Up to 3 short emails before the renewal. Nothing is owed yet.', 'followup-reminders' ), array( 'expiring_card' ) ),
			self::single( 'bank_transfer', __( 'Unpaid bank transfer', 'followup-reminders' ), __( '2 emails over 7 working days, and a task to check your bank statement in between.', 'followup-reminders' ), array( 'order' ) ),
			self::single( 'abandoned_checkout', __( 'Abandoned checkout', 'followup-reminders' ), __( '1 to 3 emails, always before WooCommerce cancels the order.', 'followup-reminders' ), array( 'order' ) ),
			self::single( 'invoice_terms', __( 'Invoices on terms', 'followup-reminders' ), __( '6 emails from 7 days before to 14 days after the due date, then a task for a registered letter to companies.', 'followup-reminders' ), array( 'invoice' ) ),
			self::single( 'high_value', __( 'High-value customers: a person first', 'followup-reminders' ), __( 'A colleague is asked to call. Emails start only 2 working days later.', 'followup-reminders' ), array( 'renewal', 'order', 'invoice' ), array( 'high_value', 'high_value_invoices' ) ),
			self::single( 'reliable_payer', __( 'Reliable payers: light', 'followup-reminders' ), __( '2 emails over 10 days, then a colleague. No reminder before the due date.', 'followup-reminders' ), array( 'invoice' ) ),
			self::single( 'late_payer', __( 'Habitual late payers: early', 'followup-reminders' ), __( '6 emails from 14 days before to 10 days after the due date, then a colleague.', 'followup-reminders' ), array( 'invoice' ) ),
			self::single( 'payment_plan', __( 'Payment plans', 'followup-reminders' ), __( 'Instalments: up to 2 emails before each date, up to 2 after a missed one, then a colleague.', 'followup-reminders' ), array( 'instalment' ) ),
			self::single( 'every_x_days', __( 'Every 7 days until paid', 'followup-reminders' ), __( 'The same short reminder every 7 days, at most 8 times.', 'followup-reminders' ), array( 'order', 'invoice' ), array( 'every_x_days', 'every_x_days_invoices' ) ),
		);
	}

	/** @return SequenceDocument|null A sequence document of version 1, as this shop can use it; null when there is no such document. */
	public function document( string $id ): ?stdClass {
		if ( ! in_array( $id, self::ORDER, true ) ) {
			return null;
		}
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin itself.
		$document = Parse::sequence( (string) file_get_contents( dirname( __DIR__, 3 ) . "/src/documents/presets/{$id}.json" ) )->document;
		if ( null === $document ) {
			throw new LogicException( 'A preset of the plugin is not valid.' );
		}
		if ( 'abandoned_checkout' === $id && null !== $this->hold_stock_minutes ) {
			$this->keep_before_cancellation( $document, $this->hold_stock_minutes );
		}
		return $document;
	}

	/** @return string What an owner calls the sequence made from a document. */
	public static function title( string $document_id ): string {
		foreach ( self::cards() as $card ) {
			foreach ( $card->variants as $variant ) {
				$at = array_search( $document_id, $variant->documentIds, true );
				if ( false === $at ) {
					continue;
				}
				$title = 1 < count( $card->variants )
					/* translators: 1: name of a preset, such as "Failed renewals", 2: its strength, such as "gentle" */
					? sprintf( __( '%1$s (%2$s)', 'followup-reminders' ), $card->title, mb_strtolower( $variant->title ) )
					: $card->title;
				return str_ends_with( $document_id, '_invoices' )
					/* translators: %s: name of a preset, such as "High-value customers" */
					? sprintf( __( '%s: invoices', 'followup-reminders' ), $title )
					: $title;
			}
		}
		return $document_id;
	}

	/**
	 * @param list<string> $sequence_ids All sequences of the shop, in the owner's order.
	 * @return list<string> The owner's own first, then the presets, so that of two that fit the more special one takes the case.
	 */
	public static function ordered( array $sequence_ids ): array {
		$presets = array_values( array_intersect( self::ORDER, $sequence_ids ) );
		return array_merge( array_values( array_diff( $sequence_ids, $presets ) ), $presets );
	}

	/**
	 * Leaves out emails that could never be sent because WooCommerce has cancelled the order before.
	 *
	 * @param SequenceDocument $document
	 */
	private function keep_before_cancellation( stdClass $document, int $minutes ): void {
		$document->steps = array_values(
			array_filter(
				$document->steps,
				static function ( stdClass $step, int $index ) use ( $minutes ): bool {
					$offset = 'act' === $step->kind ? $step->moment->offset : null;
					return 0 === $index || null === $offset || $offset->count * self::MINUTES[ $offset->unit ] < $minutes;
				},
				ARRAY_FILTER_USE_BOTH
			)
		);
		// Half of a short time, so that the customer still has the other half to pay.
		$first = $document->steps[0];
		if ( 'act' === $first->kind ) {
			$first->moment->offset->count = max( 1, min( self::CHECKOUT_MINUTES, intdiv( $minutes, 2 ) ) );
		}
	}

	/**
	 * @param non-empty-list<string>   $kinds    Kinds of debt it can take.
	 * @param non-empty-list<PresetVariant> $variants As variant() makes them.
	 * @return PresetCard
	 */
	private static function card( string $id, string $title, array $kinds, array $variants ): stdClass {
		return (object) array(
			'id'       => $id,
			'title'    => $title,
			'kinds'    => $kinds,
			'variants' => $variants,
		);
	}

	/**
	 * @param non-empty-list<string>      $kinds        Kinds of debt it can take.
	 * @param non-empty-list<string>|null $document_ids Where it is more than the one of its own name.
	 * @return PresetCard
	 */
	private static function single( string $id, string $title, string $says, array $kinds, ?array $document_ids = null ): stdClass {
		return self::card( $id, $title, $kinds, array( self::variant( $id, $title, $says, $document_ids ) ) );
	}

	/**
	 * @param non-empty-list<string>|null $document_ids Where it is more than the one of its own name.
	 * @return PresetVariant
	 */
	private static function variant( string $id, string $title, string $says, ?array $document_ids = null ): stdClass {
		$document_ids ??= array( $id );
		return (object) array(
			'id'          => $id,
			'title'       => $title,
			'says'        => $says,
			'rank'        => (int) array_search( $document_ids[0], self::ORDER, true ),
			'documentIds' => $document_ids,
		);
	}
}
