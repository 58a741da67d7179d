<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use FollowupReminders\Engine\Conditions\Operators\Operator;
use FollowupReminders\Engine\Conditions\Operators\Operators;
use FollowupReminders\Engine\Conditions\Operators\Order;
use FollowupReminders\Engine\Facts\Catalogue;
use stdClass;

/** Twin of src/engine/parse/check-condition.ts. */
final class CheckCondition {

	public const MAX_CONDITION_DEPTH = 6;
	public const MAX_CONDITION_PARTS = 64;

	public static function check( stdClass $condition, ConditionScope $scope, string $path, Issues $issues ): void {
		$depth = self::depth_of( $condition );
		if ( $depth > self::MAX_CONDITION_DEPTH ) {
			$issues->add( 'condition.too_deep', $path, $depth, self::MAX_CONDITION_DEPTH );
		}
		$parts = self::parts_of( $condition );
		if ( $parts > self::MAX_CONDITION_PARTS ) {
			$issues->add( 'condition.too_large', $path, $parts, self::MAX_CONDITION_PARTS );
		}
		self::check_part( $condition, $scope, $path, $issues );
	}

	private static function depth_of( stdClass $condition ): int {
		switch ( $condition->kind ) {
			case 'all':
			case 'any':
				$deepest = 0;
				foreach ( $condition->of as $part ) {
					$deepest = max( $deepest, self::depth_of( $part ) );
				}
				return $deepest + 1;
			case 'not':
				return self::depth_of( $condition->of ) + 1;
			default:
				return 1;
		}
	}

	private static function parts_of( stdClass $condition ): int {
		switch ( $condition->kind ) {
			case 'all':
			case 'any':
				$parts = 1;
				foreach ( $condition->of as $part ) {
					$parts += self::parts_of( $part );
				}
				return $parts;
			case 'not':
				return self::parts_of( $condition->of ) + 1;
			default:
				return 1;
		}
	}

	private static function check_part( stdClass $condition, ConditionScope $scope, string $path, Issues $issues ): void {
		switch ( $condition->kind ) {
			case 'all':
			case 'any':
				foreach ( $condition->of as $index => $part ) {
					self::check_part( $part, $scope, "{$path}/of/{$index}", $issues );
				}
				break;
			case 'not':
				self::check_part( $condition->of, $scope, "{$path}/of", $issues );
				break;
			case 'fact':
				self::check_fact( $condition, $scope, $path, $issues );
				break;
			case 'since':
				self::check_since( $condition, $scope, $path, $issues );
				break;
			case 'arm':
				self::check_arm( $condition, $scope, $path, $issues );
				break;
		}
	}

	private static function check_fact( stdClass $condition, ConditionScope $scope, string $path, Issues $issues ): void {
		$fact     = self::readable_fact( $condition->fact, $scope, $path, $issues );
		$operator = Operators::find( $condition->op );
		if ( $operator === null ) {
			$issues->add( 'operator.unknown', "{$path}/op", $condition->op );
		}
		if ( $fact === null || $operator === null ) {
			return;
		}
		if ( ! in_array( $operator->id(), $fact->operators, true ) ) {
			$issues->add( 'operator.not_for_fact', "{$path}/op", $condition->op, $fact->type );
			return;
		}
		self::check_value( $operator, $fact->type, $condition->value, "{$path}/value", $issues );
	}

	/** The fact, or null when there is none of that name; a fact in the wrong place is an issue but still a fact. */
	private static function readable_fact( string $id, ConditionScope $scope, string $path, Issues $issues ): ?stdClass {
		$fact = Catalogue::find( $id );
		if ( $fact === null ) {
			$issues->add( 'fact.unknown', "{$path}/fact", $id );
		} elseif ( $fact->clock && ! $scope->clock ) {
			$issues->add( 'condition.clock_fact', "{$path}/fact", $id );
		} elseif ( $fact->group === 'event' && ! $scope->event ) {
			$issues->add( 'condition.event_fact', "{$path}/fact", $id );
		}
		return $fact;
	}

	private static function check_value( Operator $operator, string $type, mixed $value, string $path, Issues $issues ): void {
		if ( ! self::value_fits( $operator, $type, $value ) ) {
			$issues->add( 'condition.value_wrong', $path, $value, "{$operator->wants()}.{$type}" );
		} elseif ( $type === 'money' && $operator->wants() === 'value' ) {
			/** @var list<stdClass> $value */
			self::check_currencies( $value, $path, $issues );
		} elseif ( $operator->wants() === 'range' ) {
			/** @var array{mixed, mixed} $value */
			list( $from, $to ) = $value;
			$found             = Order::order( $from, $to );
			if ( $found !== null && $found > 0 ) {
				$issues->add( 'condition.range_reversed', $path );
			}
		}
	}

	/**
	 * One amount for each currency.
	 *
	 * @param list<stdClass> $amounts
	 */
	private static function check_currencies( array $amounts, string $path, Issues $issues ): void {
		$taken = array();
		foreach ( $amounts as $index => $money ) {
			if ( isset( $taken[ $money->currency ] ) ) {
				$issues->add( 'condition.currency_taken', "{$path}/{$index}/currency", $money->currency );
			}
			$taken[ $money->currency ] = true;
		}
	}

	private static function value_fits( Operator $operator, string $type, mixed $value ): bool {
		return match ( $operator->wants() ) {
			'nothing' => $value === true,
			'value'   => $type === 'money' ? self::is_list_of( $value, $type ) : self::is_of_type( $value, $type ),
			'member'  => self::is_of_type( $value, 'text' ),
			'values'  => self::is_list_of( $value, $type ),
			'members' => self::is_list_of( $value, 'text' ),
			'range'   => self::is_list_of( $value, $type ) && count( $value ) === 2,
			default   => false,
		};
	}

	/** @phpstan-assert-if-true non-empty-array<mixed> $value */
	private static function is_list_of( mixed $value, string $type ): bool {
		if ( ! is_array( $value ) || $value === array() ) {
			return false;
		}
		foreach ( $value as $member ) {
			if ( ! self::is_of_type( $member, $type ) ) {
				return false;
			}
		}
		return true;
	}

	/** Scalars are already known to be whole numbers, truths or texts, and objects to be amounts. */
	private static function is_of_type( mixed $value, string $type ): bool {
		return match ( $type ) {
			'integer', 'basis_points', 'instant' => is_int( $value ),
			'text'  => is_string( $value ),
			'date'  => is_string( $value ) && Text::is_date( $value ),
			'flag'  => is_bool( $value ),
			'money' => $value instanceof stdClass,
			default => false,
		};
	}

	private static function check_since( stdClass $condition, ConditionScope $scope, string $path, Issues $issues ): void {
		$fact = self::readable_fact( $condition->fact, $scope, $path, $issues );
		if ( $fact !== null && $fact->type !== 'instant' ) {
			$issues->add( 'since.fact_not_instant', "{$path}/fact", $condition->fact, $fact->type );
		}
		CheckAnchor::check( $condition->anchor, $scope->steps, "{$path}/anchor", $issues );
		if ( $condition->anchor->on === 'fact' && Catalogue::find( $condition->anchor->fact )?->type === 'date' ) {
			$issues->add( 'since.anchor_not_instant', "{$path}/anchor/fact", $condition->anchor->fact );
		}
	}

	private static function check_arm( stdClass $condition, ConditionScope $scope, string $path, Issues $issues ): void {
		if ( $scope->experiments === null ) {
			$issues->add( 'condition.arm_not_drawn', $path, $condition->experiment );
			return;
		}
		$experiment = ById::find( $scope->experiments, $condition->experiment );
		if ( $experiment === null ) {
			$issues->add( 'experiment.unknown', "{$path}/experiment", $condition->experiment );
		} elseif ( ById::find( $experiment->arms, $condition->arm ) === null ) {
			$issues->add( 'arm.unknown', "{$path}/arm", $condition->arm );
		}
	}
}
