<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/index.ts. */
final class Operators {

	/** @var array<string, Operator>|null */
	private static ?array $by_id = null;

	/**
	 * In the order the editor offers them.
	 *
	 * @return list<Operator>
	 */
	public static function all(): array {
		return array(
			new Is(),
			new IsNot(),
			new IsOneOf(),
			new IsNoneOf(),
			new AtLeast(),
			new AtMost(),
			new Between(),
			new Before(),
			new After(),
			new Has(),
			new HasAnyOf(),
			new HasNoneOf(),
			new IsAbsent(),
			new IsPresent(),
		);
	}

	public static function find( string $id ): ?Operator {
		if ( self::$by_id === null ) {
			self::$by_id = array();
			foreach ( self::all() as $operator ) {
				self::$by_id[ $operator->id() ] = $operator;
			}
		}
		return self::$by_id[ $id ] ?? null;
	}
}
