<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Analysis;

use PhpParser\Node\Expr;
use PhpParser\Node\Expr\PropertyFetch;
use PhpParser\Node\Expr\Variable;
use PhpParser\Node\Identifier;
use PHPStan\Analyser\Scope;
use PHPStan\Type\ExpressionTypeResolverExtension;
use PHPStan\Type\NeverType;
use PHPStan\Type\Type;
use PHPStan\Type\TypeCombinator;

/** Tells PHPStan what a key of a document holds, and which alternative of a choice is left once its `kind` was looked at. */
final class DocumentTypes implements ExpressionTypeResolverExtension {

	/** Whether PHPStan is being asked what it makes of an expression by itself. */
	private bool $is_asking = false;

	public function getType( Expr $expr, Scope $scope ): ?Type {
		if ( $this->is_asking ) {
			return null;
		}
		if ( $expr instanceof Variable && is_string( $expr->name ) && $scope->hasVariableType( $expr->name )->yes() ) {
			$type     = $scope->getVariableType( $expr->name );
			$narrowed = $this->narrowed( $type, $expr, $scope );
			return $narrowed === $type ? null : $narrowed;
		}
		return $expr instanceof PropertyFetch && $expr->name instanceof Identifier ? $this->held( $expr, $expr->name->name, $scope ) : null;
	}

	private function held( PropertyFetch $fetch, string $key, Scope $scope ): ?Type {
		$type = Shapes::of_key( $scope->getType( $fetch->var ), $key );
		if ( null === $type ) {
			// A property of a class may hold a choice too.
			$type     = $this->by_itself( $fetch, $scope );
			$narrowed = $this->narrowed( $type, $fetch, $scope );
			return $narrowed === $type ? null : $narrowed;
		}
		$found = $this->found( $fetch, $scope );
		$held  = null === $found ? $type : TypeCombinator::intersect( $type, $found );
		return $this->narrowed( $held instanceof NeverType ? $type : $held, $fetch, $scope );
	}

	private function narrowed( Type $type, Expr $choice, Scope $scope ): Type {
		return Shapes::narrowed( $type, $choice, fn ( PropertyFetch $tag ): ?Type => $this->found( $tag, $scope ) );
	}

	/** What PHPStan found out about a key from comparisons and assignments; null: nothing. */
	private function found( PropertyFetch $fetch, Scope $scope ): ?Type {
		return $scope->hasExpressionType( $fetch )->yes() ? $this->by_itself( $fetch, $scope ) : null;
	}

	/** What PHPStan says of it without this class. */
	private function by_itself( PropertyFetch $fetch, Scope $scope ): Type {
		$this->is_asking = true;
		try {
			return $scope->getType( $fetch );
		} finally {
			$this->is_asking = false;
		}
	}
}
