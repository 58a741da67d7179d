<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Analysis;

use PhpParser\Node;
use PhpParser\Node\Expr\PropertyFetch;
use PhpParser\Node\Identifier;
use PHPStan\Analyser\Scope;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;

/**
 * A key of a document is one that its type has, in every alternative that is left; after `??` and in `isset()` one alternative is enough.
 *
 * @implements Rule<PropertyFetch>
 */
final class DocumentKeyRule implements Rule {

	public function getNodeType(): string {
		return PropertyFetch::class;
	}

	public function processNode( Node $node, Scope $scope ): array {
		if ( ! $node->name instanceof Identifier ) {
			return array();
		}
		$key  = $node->name->name;
		$has  = 0;
		$keys = array();
		foreach ( Shapes::alternatives( $scope->getType( $node->var ) ) as $alternative ) {
			$of_alternative = Shapes::keys( $alternative );
			if ( isset( $of_alternative[ $key ] ) ) {
				++$has;
			} elseif ( null !== $of_alternative ) {
				$keys[] = implode( ', ', array_keys( $of_alternative ) );
			}
		}
		if ( array() === $keys || ( 0 < $has && $scope->isUndefinedExpressionAllowed( $node ) ) ) {
			return array();
		}
		return array( RuleErrorBuilder::message( "Key $key is not one of a document's: " . implode( ' | ', $keys ) . '.' )->identifier( 'document.key' )->build() );
	}
}
