<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\Announcer;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Support\Clock;

/** What a person of the shop does with tags: each change is a row of the case's history that names who did it, never the reason, which may name people. */
final class TagActs {

	public function __construct(
		private readonly TagStore $tags,
		private readonly LedgerStore $ledger,
		private readonly Announcer $announcer,
		private readonly Clock $clock,
	) {}

	/**
	 * @param 'case'|'customer' $of Who gets it.
	 * @return bool False when it is set already, or there is no room for another.
	 */
	public function add( CaseRow $case, string $name, string $of, string $reason, int $user_id ): bool {
		$now = $this->clock->now();
		$tag = new Tag( $name, $reason, 'person', $user_id, $now );
		$set = 'case' === $of ? $this->tags->add_to_case( $case->id, $tag, $now ) : $this->tags->add_to_debtor( $case->debtor_id, $tag, $now );
		return $set && $this->record( $case, 'tag_added', $name, $of, $user_id, $now );
	}

	/**
	 * @param 'case'|'customer' $of Who loses it.
	 * @return bool False when it is not set.
	 */
	public function remove( CaseRow $case, string $name, string $of, int $user_id ): bool {
		$now     = $this->clock->now();
		$removed = 'case' === $of ? $this->tags->remove_from_case( $case->id, $name, $now ) : $this->tags->remove_from_debtor( $case->debtor_id, $name, $now );
		return $removed && $this->record( $case, 'tag_removed', $name, $of, $user_id, $now );
	}

	private function record( CaseRow $case, string $code, string $name, string $of, int $user_id, int $now ): bool {
		$document = (object) array(
			'tag' => $name,
			'of'  => $of,
		);
		$this->ledger->record( array( LedgerRow::person( $case->id, $code, $now, $case->run->runNo ?? null, $user_id, $document ) ) );
		$this->announcer->tag_changed( $case->id );
		return true;
	}
}
