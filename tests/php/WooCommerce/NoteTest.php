<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;

/**
 * A note of a sequence stands on the order, for the shop's people alone.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class NoteTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		// Noon of tomorrow: no moment of a step lies in the night.
		$noon         = FrozenClock::at( gmdate( 'Y-m-d 12:00', time() + 86400 ) );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $noon );
		$this->plugin->scheduling->site_lock->confirm();
		$this->plugin->stores->templates->save( new TemplateRow( 'noted', get_locale(), 0, 'Note', "Owes {remaining} <b>since</b> the refusal.\nCall {customer_name}.", 0 ), 1, $this->plugin->foundation->clock->now(), 0 );
		$this->plugin->stores->sequences->save( self::sequence(), 'Notes', 1, $this->plugin->foundation->clock->now(), 0 );
		$this->plugin->stores->sequences->set_mode( 'notes', 'live', time() - 60 );
	}

	public function test_it_is_written_once_and_never_sent_to_the_customer(): void {
		$order = self::order();
		$order->update_status( 'failed' );
		Mailbox::clear();
		for ( $tick = 0; $tick < 3; $tick++ ) {
			self::assertSame( 0, $this->plugin->scheduling->worker->tick()->failed );
		}
		$notes = array_values( array_filter( wc_get_order_notes( array( 'order_id' => $order->get_id() ) ), static fn ( stdClass $note ): bool => str_contains( $note->content, 'Owes' ) ) );
		self::assertCount( 1, $notes );
		self::assertFalse( $notes[0]->customer_note );
		self::assertSame( "Owes €30.00 &lt;b&gt;since&lt;/b&gt; the refusal.\nCall Ada Lovelace.", $notes[0]->content, 'Text, not markup.' );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'delivered', self::get_case( 'orders', $order )->run?->resolved[0]->outcome );
	}

	public function test_an_order_that_is_gone_takes_no_note_and_nothing_is_claimed(): void {
		$order = self::order();
		$order->update_status( 'failed' );
		$case = self::get_case( 'orders', $order );
		$order->delete( true );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( array(), array_filter( $this->plugin->stores->cases->get( $case->id )->run->resolved ?? array(), static fn ( stdClass $one ): bool => 'delivered' === $one->outcome ) );
	}

	/** @return SequenceDocument */
	private static function sequence(): stdClass {
		return (object) array(
			'schemaVersion'    => 2,
			'id'               => 'notes',
			'version'          => 0,
			'calendar'         => 'standard',
			'entry'            => (object) array(
				'when'  => (object) array(
					'kind'  => 'fact',
					'fact'  => 'debt_kind',
					'op'    => 'is',
					'value' => 'order',
				),
				'again' => 'never',
			),
			'leaveWhen'        => null,
			'steps'            => array(
				(object) array(
					'kind'             => 'act',
					'id'               => 'note',
					'moment'           => (object) array(
						'anchor'   => (object) array( 'on' => 'enrolled' ),
						'offset'   => (object) array(
							'unit'  => 'minutes',
							'count' => 0,
						),
						'atMinute' => null,
					),
					'when'             => null,
					'branches'         => array(
						(object) array(
							'id'      => 'all',
							'when'    => null,
							'actions' => array(
								(object) array(
									'id'     => 'note',
									'kind'   => 'note',
									'ref'    => 'noted',
									'digest' => 'join',
								),
							),
						),
					),
					'repeat'           => null,
					'lateAfterSeconds' => 86400,
				),
			),
			'answers'          => array(),
			'experiments'      => array(),
			'endAfterIdleDays' => 60,
		);
	}
}
