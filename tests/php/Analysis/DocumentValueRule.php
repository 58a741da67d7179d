<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Analysis;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Expr\Assign;
use PhpParser\Node\Expr\AssignOp;
use PhpParser\Node\Expr\PropertyFetch;
use PhpParser\Node\Identifier;
use PHPStan\Analyser\Scope;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;
use PHPStan\Rules\RuleLevelHelper;
use PHPStan\Type\VerbosityLevel;

/**
 * What is written to a key of a document is of the key's type.
 *
 * @implements Rule<Expr>
 */
final class DocumentValueRule implements Rule {

	public function __construct(
		private readonly RuleLevelHelper $levels,
	) {}

	public function getNodeType(): string {
		return Expr::class;
	}

	public function processNode( Node $node, Scope $scope ): array {
		$fetch = $node instanceof Assign || $node instanceof AssignOp ? $node->var : null;
		if ( ! $fetch instanceof PropertyFetch || ! $fetch->name instanceof Identifier ) {
			return array();
		}
		$wanted = Shapes::of_key( $scope->getType( $fetch->var ), $fetch->name->name );
		$given  = $scope->getType( $node );
		if ( null === $wanted || $this->levels->accepts( $wanted, $given, $scope->isDeclareStrictTypes() )->result ) {
			return array();
		}
		$level = VerbosityLevel::getRecommendedLevelByType( $wanted, $given );
		return array( RuleErrorBuilder::message( "The document's key {$fetch->name->name} is {$wanted->describe( $level )}, not {$given->describe( $level )}." )->identifier( 'document.value' )->build() );
	}
}
