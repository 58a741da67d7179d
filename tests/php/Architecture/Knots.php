<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

/** Circles in a graph, found by Tarjan's strongly connected components. */
final class Knots {

	private int $counter = 0;
	/** @var array<string,int> In which order a node was reached. */
	private array $index = array();
	/** @var array<string,int> The lowest index a node leads back to. */
	private array $low = array();
	/** @var array<string,true> Nodes that belong to no component yet, in the order they were reached. */
	private array $open = array();
	/** @var list<list<string>> */
	private array $knots = array();

	/** @param array<string,list<string>> $graph Nodes an edge leads to, by node. */
	private function __construct( private readonly array $graph ) {}

	/**
	 * @param array<string,list<string>> $graph Nodes an edge leads to, by node.
	 * @return list<list<string>> Nodes that lead to each other, sorted; one list for each knot.
	 */
	public static function of( array $graph ): array {
		$search = new self( $graph );
		foreach ( array_keys( $graph ) as $node ) {
			if ( ! isset( $search->index[ $node ] ) ) {
				$search->visit( $node );
			}
		}
		return $search->knots;
	}

	private function visit( string $node ): void {
		$this->index[ $node ] = $this->counter;
		$this->low[ $node ]   = $this->counter;
		$this->open[ $node ]  = true;
		++$this->counter;
		foreach ( $this->graph[ $node ] ?? array() as $next ) {
			if ( ! isset( $this->index[ $next ] ) ) {
				$this->visit( $next );
				$this->low[ $node ] = min( $this->low[ $node ], $this->low[ $next ] );
			} elseif ( isset( $this->open[ $next ] ) ) {
				$this->low[ $node ] = min( $this->low[ $node ], $this->index[ $next ] );
			}
		}
		if ( $this->low[ $node ] === $this->index[ $node ] ) {
			$this->close( $node );
		}
	}

	/** The component that was entered by this node is complete. */
	private function close( string $node ): void {
		$members = array();
		do {
			$member    = (string) array_key_last( $this->open );
			$members[] = $member;
			array_pop( $this->open );
		} while ( $member !== $node );
		if ( count( $members ) > 1 ) {
			sort( $members );
			$this->knots[] = $members;
		}
	}
}
