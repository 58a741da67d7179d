<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;

/** What sequences are called; one that is gone is called by its id. */
final class SequenceTitles {

	/** @var array<string,string>|null By id. */
	private ?array $titles = null;

	public function __construct( private readonly SequenceStore $sequences ) {}

	public function of( string $sequence_id ): string {
		$this->titles ??= array_column( array_map( static fn ( SequenceRow $row ): array => array( $row->sequence_id, $row->title ), $this->sequences->all() ), 1, 0 );
		return $this->titles[ $sequence_id ] ?? $sequence_id;
	}
}
