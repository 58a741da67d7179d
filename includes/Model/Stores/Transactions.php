<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

/** Runs work in one transaction, all of it or none. Only the worker opens one, never a listener in a hook. */
interface Transactions {

	/**
	 * Repeats the whole of the work after a deadlock or a lock wait; gives up when the connection was replaced underneath.
	 *
	 * @template T
	 * @param callable():T $work May run more than once; throws to roll back.
	 * @return T
	 * @throws StoreException When it could not be committed.
	 */
	public function run( callable $work ): mixed;

	/**
	 * Does something once what is written now is committed; at once outside a transaction, never after one that was rolled back.
	 *
	 * @param callable():void $work Must not throw.
	 * @param string          $name Of several under one name only the last is done.
	 */
	public function after_commit( callable $work, string $name ): void;
}
