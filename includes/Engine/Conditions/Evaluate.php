<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions;

use FollowupReminders\Engine\Conditions\Operators\Operators;
use FollowupReminders\Engine\Conditions\Operators\Order;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Resolve;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/conditions/evaluate.ts.
 *
 * @phpstan-import-type Condition from Documents
 * @phpstan-import-type ConditionArm from Documents
 * @phpstan-import-type ConditionFact from Documents
 * @phpstan-import-type ConditionSince from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ScalarValue from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type TraceEntrySeenItem from Documents
 */
final class Evaluate {

	/**
	 * Three-valued (Kleene) and without short circuit: the trace gets one entry per leaf, in the document's order, whatever the outcome.
	 *
	 * @param Condition        $condition Read by parse, so it names only facts and operators that exist.
	 * @param ConditionContext $context   What it may look at.
	 * @param string           $at        Where it stands, `step.first.when`.
	 * @param list<TraceEntry> $trace     Added to.
	 * @return bool|null Null: unknown.
	 */
	public static function evaluate( stdClass $condition, ConditionContext $context, string $at, array &$trace ): ?bool { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		switch ( $condition->kind ) {
			case 'all':
				return self::every( $condition->of, $context, $at, $trace ); // @phpstan-ignore argument.type (a type cannot name itself)
			case 'any':
				return self::some( $condition->of, $context, $at, $trace ); // @phpstan-ignore argument.type (a type cannot name itself)
			case 'not':
				return self::negate( self::evaluate( $condition->of, $context, $at, $trace ) ); // @phpstan-ignore argument.type (a type cannot name itself)
			case 'fact':
				return self::test_fact( $condition, $context, $at, $trace );
			case 'since':
				return self::test_since( $condition, $context, $at, $trace );
			case 'arm':
				return self::test_arm( $condition, $context, $at, $trace );
		}
		throw new LogicException( "No condition is of kind {$condition->kind}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	private static function negate( ?bool $truth ): ?bool {
		return $truth === null ? null : ! $truth;
	}

	/**
	 * @param list<Condition>  $conditions
	 * @param list<TraceEntry> $trace
	 */
	private static function every( array $conditions, ConditionContext $context, string $at, array &$trace ): ?bool {
		$truth = true;
		foreach ( $conditions as $condition ) {
			$found = self::evaluate( $condition, $context, $at, $trace );
			if ( $found === false ) {
				$truth = false;
			} elseif ( $found === null && $truth === true ) {
				$truth = null;
			}
		}
		return $truth;
	}

	/**
	 * @param list<Condition>  $conditions
	 * @param list<TraceEntry> $trace
	 */
	private static function some( array $conditions, ConditionContext $context, string $at, array &$trace ): ?bool {
		$truth = false;
		foreach ( $conditions as $condition ) {
			$found = self::evaluate( $condition, $context, $at, $trace );
			if ( $found === true ) {
				$truth = true;
			} elseif ( $found === null && $truth === false ) {
				$truth = null;
			}
		}
		return $truth;
	}

	/**
	 * @param ConditionFact    $condition
	 * @param list<TraceEntry> $trace
	 */
	private static function test_fact( stdClass $condition, ConditionContext $context, string $at, array &$trace ): ?bool {
		$operator = Operators::find( $condition->op );
		if ( $operator === null ) {
			throw new LogicException( "No operator is called {$condition->op}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		$value = Resolve::resolve( $condition->fact, $context->facts, $context->now, $context->shop_zone, $context->event );
		$truth = $value === null && ! $operator->reads_absence() ? null : $operator->test( $value, $condition->value );
		$seen  = self::shown( $condition->fact, $value );
		foreach ( self::shown_wanted( $condition->value ) as $one ) {
			$seen[] = $one;
		}
		return self::leaf( $truth, $at, $condition->op, $trace, $seen );
	}

	/**
	 * At the anchor's own second counts as since.
	 *
	 * @param ConditionSince   $condition
	 * @param list<TraceEntry> $trace
	 */
	private static function test_since( stdClass $condition, ConditionContext $context, string $at, array &$trace ): ?bool {
		$value  = Resolve::resolve( $condition->fact, $context->facts, $context->now, $context->shop_zone, $context->event );
		$anchor = ( $context->anchor )( $condition->anchor );
		$truth  = ! is_int( $value ) || $anchor === null ? null : $value >= $anchor;
		$seen   = self::shown( $condition->fact, $value );
		$seen[] = self::seen( 'anchor', $anchor );
		return self::leaf( $truth, $at, 'since', $trace, $seen );
	}

	/**
	 * @param ConditionArm     $condition
	 * @param list<TraceEntry> $trace
	 */
	private static function test_arm( stdClass $condition, ConditionContext $context, string $at, array &$trace ): ?bool {
		$drawn = null;
		foreach ( $context->run === null ? array() : $context->run->arms as $arm ) {
			if ( $arm->experiment === $condition->experiment ) {
				$drawn = $arm->arm;
			}
		}
		$truth = $drawn === null ? null : $drawn === $condition->arm;
		$seen  = array( self::seen( $condition->experiment, $drawn ), self::seen( 'wanted', $condition->arm ) );
		return self::leaf( $truth, $at, 'arm', $trace, $seen );
	}

	private static function outcome_of( ?bool $truth ): string {
		if ( $truth === null ) {
			return 'unknown';
		}
		return $truth ? 'pass' : 'fail';
	}

	/**
	 * @param list<TraceEntry>         $trace
	 * @param list<TraceEntrySeenItem> $seen
	 */
	private static function leaf( ?bool $truth, string $at, string $code, array &$trace, array $seen ): ?bool {
		$trace[] = (object) array(
			'at'      => $at,
			'code'    => $code,
			'outcome' => self::outcome_of( $truth ),
			'seen'    => $seen,
		);
		return $truth;
	}

	/**
	 * A trace holds scalars: an amount shows its minor units and its currency, a list its members with commas between.
	 *
	 * @param ScalarValue|Money|list<ScalarValue>|null $value
	 * @return list<TraceEntrySeenItem>
	 */
	private static function shown( string $id, mixed $value ): array {
		if ( $value instanceof stdClass ) {
			return array( self::seen( $id, $value->amountMinor ), self::seen( "{$id}_currency", $value->currency ) );
		}
		if ( is_array( $value ) ) {
			/** @var list<int|string> $value */
			return array( self::seen( $id, self::joined( $value ) ) );
		}
		return array( self::seen( $id, $value ) );
	}

	/**
	 * A threshold shows the amount for each currency.
	 *
	 * @param ScalarValue|list<ScalarValue|Money> $value
	 * @return list<TraceEntrySeenItem>
	 */
	private static function shown_wanted( mixed $value ): array {
		if ( ! Order::is_money_list( $value ) ) {
			return self::shown( 'wanted', $value );
		}
		$seen = array();
		foreach ( $value as $money ) {
			array_push( $seen, ...self::shown( 'wanted', $money ) );
		}
		return $seen;
	}

	/**
	 * @param ScalarValue|null $value
	 * @return TraceEntrySeenItem
	 */
	private static function seen( string $id, mixed $value ): stdClass {
		return (object) array(
			'id'    => $id,
			'value' => $value,
		);
	}

	/** @param array<int|string> $members */
	private static function joined( array $members ): string {
		$text = '';
		foreach ( $members as $member ) {
			$text .= ( $text === '' ? '' : ',' ) . (string) $member;
		}
		return $text;
	}
}
