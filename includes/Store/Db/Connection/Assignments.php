<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

/** The SET part of one UPDATE over several rows: what all of them get is written once. */
final class Assignments {

	/** @var list<string> */
	private array $set = array();

	/** @var list<int|string|null> One per `?` of `sql()`. */
	public array $values = array();

	/**
	 * @param string                               $column Ours, never input.
	 * @param non-empty-array<int,int|string|null> $by_id  The new value of each row.
	 */
	public function add( string $column, array $by_id ): void {
		$first = reset( $by_id );
		if ( array() === array_filter( $by_id, static fn ( int|string|null $value ): bool => $value !== $first ) ) {
			$this->set[]    = $column . ' = ?';
			$this->values[] = $first;
			return;
		}
		$this->set[] = $column . ' = CASE id' . str_repeat( ' WHEN ? THEN ?', count( $by_id ) ) . ' END';
		foreach ( $by_id as $id => $value ) {
			array_push( $this->values, $id, $value );
		}
	}

	public function sql(): string {
		return implode( ', ', $this->set );
	}
}
