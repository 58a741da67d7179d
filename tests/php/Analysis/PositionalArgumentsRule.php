<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Analysis;

use PhpParser\Node;
use PhpParser\Node\Arg;
use PhpParser\Node\Expr\CallLike;
use PHPStan\Analyser\Scope;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;

/**
 * Nobody counts commas: what follows the seventh argument is named.
 *
 * @implements Rule<CallLike>
 */
final class PositionalArgumentsRule implements Rule {

	private const MOST = 7;

	public function getNodeType(): string {
		return CallLike::class;
	}

	public function processNode( Node $node, Scope $scope ): array {
		$positional = array_filter( $node->getRawArgs(), static fn ( Node $argument ): bool => $argument instanceof Arg && null === $argument->name && ! $argument->unpack );
		if ( count( $positional ) <= self::MOST ) {
			return array();
		}
		return array( RuleErrorBuilder::message( count( $positional ) . ' arguments have no name; ' . self::MOST . ' may go without.' )->identifier( 'arguments.unnamed' )->build() );
	}
}
