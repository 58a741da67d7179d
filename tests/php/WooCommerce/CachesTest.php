<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Tests\Support\ShopProcess;
use stdClass;

/**
 * A worker that has lived for long sees what other processes did since, whatever keeps older values: WooCommerce's order cache, the order
 * tables' data cache, the caches of posts, and a persistent object cache of which the worker's process keeps its own copy.
 */
final class CachesTest extends ShopTestCase {

	/** @var array<string, array{ShopProcess, ShopProcess}> Worker and shop, by storage. */
	private static array $pairs = array();
	/** @var list<string> Cache files. */
	private static array $files = array();

	public static function tearDownAfterClass(): void {
		foreach ( self::$pairs as $pair ) {
			$pair[0]->close();
			$pair[1]->close();
		}
		array_map( 'unlink', array_filter( self::$files, 'is_file' ) );
		self::$pairs = array();
		parent::tearDownAfterClass();
	}

	/** @return array<string, array{string, bool}> Storage, and whether there is a persistent object cache. */
	public static function storages(): array {
		return array(
			'order tables with the order cache'                        => array( 'hpos', false ),
			'order tables with the order cache, persistent'            => array( 'hpos', true ),
			'order tables with the data cache'                         => array( 'hpos-cached', false ),
			'order tables with the data cache, persistent'             => array( 'hpos-cached', true ),
			'orders as posts'                                          => array( 'posts', false ),
			'orders as posts, persistent'                              => array( 'posts', true ),
		);
	}

	/** @return array{ShopProcess, ShopProcess} A worker and the shop's other processes, alive since the first test of this storage. */
	private static function pair( string $storage, bool $persistent ): array {
		$name = $storage . ( $persistent ? '+' : '' );
		if ( ! isset( self::$pairs[ $name ] ) ) {
			$file                 = $persistent ? sys_get_temp_dir() . '/followup-reminders-cache-' . bin2hex( random_bytes( 6 ) ) : null;
			self::$pairs[ $name ] = array( new ShopProcess( $storage, $file ), new ShopProcess( $storage, $file ) );
			self::$files[]        = (string) $file;
			foreach ( self::$pairs[ $name ] as $process ) {
				self::assertEquals(
					(object) array(
						'tables'     => 'posts' !== $storage,
						'dataCached' => 'hpos-cached' === $storage,
						'persistent' => $persistent,
					),
					$process->do( 'who' )
				);
			}
		}
		return self::$pairs[ $name ];
	}

	private static function read( ShopProcess $worker, int $order, string $source = 'orders' ): stdClass {
		$with = array(
			'order'  => $order,
			'source' => $source,
		);
		return $worker->do( 'read', $with );
	}

	/** An order both know well. */
	private static function known_order( ShopProcess $worker, ShopProcess $shop ): int {
		$order = $shop->do( 'order' )->id;
		foreach ( array( $shop, $worker, $shop ) as $process ) {
			self::assertSame( 'pending', $process->do( 'look', array( 'order' => $order ) )->status );
		}
		self::assertSame( array( 'clear', 'open' ), array( self::read( $worker, $order )->truth, self::read( $worker, $order )->status ) );
		$worker->do( 'look', array( 'order' => $order ) );
		return $order;
	}

	/** @dataProvider storages */
	public function test_payment_by_another_process_is_seen( string $storage, bool $persistent ): void {
		list( $worker, $shop ) = self::pair( $storage, $persistent );
		foreach ( array( 'pay', 'pay_raw' ) as $way ) {
			$order = self::known_order( $worker, $shop );
			$shop->do( $way, array( 'order' => $order ) );
			$read = self::read( $worker, $order );
			self::assertSame( array( 'paid', 3000 ), array( $read->status, $read->paidMinor ), $way );
		}
	}

	/** @dataProvider storages */
	public function test_amount_and_status_changed_by_another_process_are_seen( string $storage, bool $persistent ): void {
		list( $worker, $shop ) = self::pair( $storage, $persistent );
		$order                 = self::known_order( $worker, $shop );
		$change                = array(
			'order' => $order,
			'total' => '12.50',
		);
		$shop->do( 'total', $change );
		self::assertSame( 1250, self::read( $worker, $order )->totalMinor );
		$worker->do( 'look', array( 'order' => $order ) );
		$shop->do( 'status', array( 'order' => $order, 'status' => 'cancelled' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 'cancelled', self::read( $worker, $order )->status );
	}

	/** @dataProvider storages */
	public function test_refund_by_another_process_is_seen( string $storage, bool $persistent ): void {
		list( $worker, $shop ) = self::pair( $storage, $persistent );
		$order                 = self::known_order( $worker, $shop );
		$shop->do( 'pay', array( 'order' => $order ) );
		foreach ( array( array( '10.00', 'partial', 2000 ), array( '20.00', 'full', 0 ) ) as list( $amount, $refund, $left ) ) {
			$worker->do( 'look', array( 'order' => $order ) );
			self::assertTrue( $shop->do( 'refund', array( 'order' => $order, 'amount' => $amount ) )->done ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$read = self::read( $worker, $order );
			self::assertSame( array( $refund, $left ), array( $read->refund, $read->paidMinor ) );
		}
	}

	/** @dataProvider storages */
	public function test_what_a_gateway_writes_to_the_order_is_seen( string $storage, bool $persistent ): void {
		list( $worker, $shop ) = self::pair( $storage, $persistent );
		$order                 = self::known_order( $worker, $shop );
		foreach ( array( 'pi_1', 'pi_2' ) as $number ) {
			$meta = array(
				'order' => $order,
				'key'   => '_stripe_intent_id',
			);
			$shop->do( 'set_meta', $meta + array( 'value' => $number ) );
			self::assertSame( $number, $worker->do( 'meta', $meta )->value );
		}
	}

	/** @dataProvider storages */
	public function test_subscription_changed_by_another_process_is_seen( string $storage, bool $persistent ): void {
		list( $worker, $shop ) = self::pair( $storage, $persistent );
		foreach ( array( 'end', 'pay', 'pay_raw' ) as $way ) {
			$renewal = $shop->do( 'renewal' );
			$before  = self::read( $worker, $renewal->id, 'subscriptions' );
			self::assertSame( array( 'clear', 'open', 'on_hold', 5 ), array( $before->truth, $before->status, $before->subscription, $before->retries ), $way );
			$worker->do( 'look', array( 'order' => $renewal->id ) );
			$worker->do( 'look', array( 'order' => $renewal->subscription ) );
			$shop->do( $way, array( 'order' => $renewal->id, 'subscription' => $renewal->subscription ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$after = self::read( $worker, $renewal->id, 'subscriptions' );
			self::assertSame( array( 'end' => 'cancelled', 'pay' => 'paid', 'pay_raw' => 'paid' )[ $way ], $after->status, $way ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			self::assertSame( array( 'end' => 'cancelled', 'pay' => 'active', 'pay_raw' => 'on_hold' )[ $way ], $after->subscription, $way ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		}
	}
}
