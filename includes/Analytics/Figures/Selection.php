<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

/**
 * Which rows a figure is made of. The sum and the list of its cases are both made from it, so that they cannot differ.
 *
 * INVARIANT: `$where` is ours, never input; what was asked for is in `$values`.
 */
final class Selection {

	/**
	 * @param 'figure_cases'|'figure_moves'|'figure_messages'|'figure_outcomes'|'cards' $table Named `f` in `$where`.
	 * @param string                        $day    Column a list goes by.
	 * @param string                        $amount SQL of what one row adds to the figure, in minor units.
	 * @param string                        $where  With `?` for each value.
	 * @param list<int|string>              $values One per `?`.
	 * @param bool                          $joins  Whether `{cases} c` is asked too.
	 * @param string                        $rows   SELECT of the rows of what is no table; ''.
	 */
	public function __construct(
		public readonly string $table,
		public readonly string $day,
		public readonly string $amount,
		public readonly string $where,
		public readonly array $values,
		public readonly bool $joins = false,
		public readonly string $rows = '',
	) {}

	/** @return string What follows SELECT: FROM and WHERE. */
	public function from(): string {
		return ' FROM ' . ( '' === $this->rows ? "{{$this->table}}" : "( $this->rows )" ) . ' f' . ( $this->joins ? ' INNER JOIN {cases} c ON c.id = f.case_id' : '' ) . " WHERE $this->where";
	}

	/** @param list<int|string> $values One per `?`. */
	public function and( string $where, array $values ): self {
		return new self( $this->table, $this->day, $this->amount, "$this->where AND $where", array( ...$this->values, ...$values ), $this->joins, $this->rows );
	}
}
