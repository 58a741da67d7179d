<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Store\Schema\Schema;

/** Fills for older rows what a migration added. */
final class Backfilling implements Chore {

	public function __construct( private readonly Schema $schema ) {}

	public function option(): string {
		return Schema::BACKFILL;
	}

	public function go_on( callable $is_over ): void {
		$this->schema->backfill( $is_over );
	}
}
