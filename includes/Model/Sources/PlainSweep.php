<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/**
 * The sweep of a source that receives its debts and has no list of them: invoices, billing systems, sources of other plugins. Its open cases are
 * read one by one; a debt that could not be recorded is known nowhere else; its sender gets an error and sends it again.
 */
final class PlainSweep implements SourceSweep {

	public function __construct( private readonly Source $source ) {}

	public function look( array $cases, array $events ): array {
		$swept = array();
		foreach ( $cases as $case_row ) {
			$swept[ $case_row->id ] = new SweptCase( $this->source->read( $case_row, $events[ $case_row->id ] ?? array() ) );
		}
		return $swept;
	}

	public function lists(): array {
		return array();
	}

	public function page( string $after, int $limit ): SweepPage {
		return new SweepPage( array(), null );
	}

	public function owed( array $refs ): array {
		return array();
	}
}
