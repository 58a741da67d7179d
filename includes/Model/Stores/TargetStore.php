<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\TargetRow;
use stdClass;

/**
 * Where webhooks go. A change is conditional on the version it was made from.
 *
 * @phpstan-type TargetFields object{title: string, url: string, withCustomer: bool, state: string}&stdClass
 */
interface TargetStore {

	/** @return list<TargetRow> By title. */
	public function all(): array;

	public function find( string $target_id ): ?TargetRow;

	/**
	 * @param TargetFields $target
	 * @return bool False when there is one of this id.
	 */
	public function add( string $target_id, stdClass $target, string $secret ): bool;

	/**
	 * @param TargetFields $target
	 * @return bool False when somebody changed it meanwhile.
	 */
	public function change( TargetRow $as_read, stdClass $target ): bool;

	/**
	 * @param int $previous_until_utc Until when the secret before it is signed with too, epoch seconds.
	 * @return bool False when somebody changed it meanwhile.
	 */
	public function replace_secret( TargetRow $as_read, string $secret, int $previous_until_utc ): bool;

	/**
	 * The address said that it is there no more.
	 *
	 * @return bool False when it is not on under this address any more: then nothing is to be sent.
	 */
	public function mark_gone( TargetRow $as_sent ): bool;

	public function remove( TargetRow $as_read ): bool;
}
