<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Transfer;

use FollowupReminders\Model\Stores\Transactions;

/**
 * Settings that WordPress keeps, written in one transaction with rows of ours: all of it or nothing.
 *
 * INVARIANT: WordPress' caches never outlive a rollback. They hold what was written before it, and a value that a cache calls stored is not written again.
 */
final class SettingsTransaction {

	public function __construct( private readonly Transactions $transactions ) {}

	/**
	 * @template T
	 * @param callable():T $work May run more than once; throws to roll back.
	 * @return T
	 */
	public function run( callable $work ): mixed {
		/** @var array<string,true> $options */
		$options = array();
		/** @var array<int,true> $users */
		$users     = array();
		$of_option = static function ( string $name ) use ( &$options ): void {
			$options[ $name ] = true;
		};
		$of_user   = static function ( mixed $meta_id, int $user_id ) use ( &$users ): void {
			$users[ $user_id ] = true;
		};
		$forget    = static function () use ( &$options, &$users ): void {
			wp_cache_delete_multiple( array( ...array_keys( $options ), 'alloptions', 'notoptions' ), 'options' );
			wp_cache_delete_multiple( array_keys( $users ), 'user_meta' );
		};
		$this->watch( 'add_action', $of_option, $of_user );
		try {
			return $this->transactions->run(
				static function () use ( $work, $forget ): mixed {
					// A deadlock runs the work again: what the attempt before it wrote is gone.
					$forget();
					return $work();
				}
			);
		} finally {
			$this->watch( 'remove_action', $of_option, $of_user );
			$forget();
		}
	}

	/** @param 'add_action'|'remove_action' $act What to do with the hooks. */
	private function watch( string $act, callable $of_option, callable $of_user ): void {
		foreach ( array( 'added', 'updated', 'deleted' ) as $done ) {
			$act( "{$done}_option", $of_option );
			$act( "{$done}_user_meta", $of_user, 10, 2 );
		}
	}
}
