<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;

/** What the newest versions of all sequences name in actions of one kind. */
final class ActionRefs {

	public function __construct( private readonly SequenceStore $sequences ) {}

	/** @return array<string,list<SequenceRow>> Sequences by what they name, in the order in which it is named first. */
	public function of( string $kind ): array {
		$found = array();
		foreach ( $this->sequences->all() as $row ) {
			foreach ( $this->refs( $row, $kind ) as $ref ) {
				$found[ $ref ][] = $row;
			}
		}
		return $found;
	}

	/** @return list<string> Each once. */
	private function refs( SequenceRow $row, string $kind ): array {
		$refs = array();
		foreach ( $this->sequences->document( $row->sequence_id, $row->newest_version )->steps ?? array() as $step ) {
			foreach ( $step->branches ?? array() as $branch ) {
				foreach ( $branch->actions as $action ) {
					if ( $kind === $action->kind && null !== $action->ref ) {
						$refs[ $action->ref ] = true;
					}
				}
			}
		}
		return array_map( 'strval', array_keys( $refs ) );
	}
}
