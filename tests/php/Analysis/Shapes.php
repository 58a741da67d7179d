<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Analysis;

use PhpParser\Node\Expr;
use PhpParser\Node\Expr\PropertyFetch;
use PhpParser\Node\Identifier;
use PHPStan\Type\IntersectionType;
use PHPStan\Type\ObjectShapeType;
use PHPStan\Type\Type;
use PHPStan\Type\TypeCombinator;
use PHPStan\Type\UnionType;

/**
 * Documents as PHPStan sees them: `object{…}&stdClass`, or a choice of several. PHPStan alone takes every key of a stdClass for given and
 * keeps all alternatives of a choice whatever its `kind` is known to be.
 */
final class Shapes {

	/** Keys whose value tells one alternative of a choice from the others. */
	private const TAGS = array( 'kind', 'on' );

	/** @return list<Type> */
	public static function alternatives( Type $type ): array {
		return $type instanceof UnionType ? array_values( $type->getTypes() ) : array( $type );
	}

	/** @return array<array-key, Type>|null Types by key; null when it is no document. */
	public static function keys( Type $type ): ?array {
		foreach ( IntersectionType::class === $type::class ? $type->getTypes() : array( $type ) as $part ) {
			if ( ObjectShapeType::class === $part::class ) {
				return $part->getProperties();
			}
		}
		return null;
	}

	/** What a key holds; null when something other than a document may be there, or none has the key. */
	public static function of_key( Type $type, string $key ): ?Type {
		$found = array();
		foreach ( self::alternatives( $type ) as $alternative ) {
			$keys = self::keys( $alternative );
			if ( null === $keys && ! $alternative->isNull()->yes() ) {
				return null;
			}
			if ( isset( $keys[ $key ] ) ) {
				$found[] = $keys[ $key ];
			}
		}
		return array() === $found ? null : TypeCombinator::union( ...$found );
	}

	/**
	 * The alternatives of a choice that its tag leaves over.
	 *
	 * @param callable(PropertyFetch):?Type $known What a tag is known to be; null: it was not looked at.
	 */
	public static function narrowed( Type $type, Expr $choice, callable $known ): Type {
		if ( ! $type instanceof UnionType ) {
			return $type;
		}
		foreach ( self::TAGS as $tag ) {
			$value = $known( new PropertyFetch( $choice, new Identifier( $tag ) ) );
			if ( null !== $value ) {
				$left = array_filter( $type->getTypes(), static fn ( Type $alternative ): bool => self::may_be( $alternative, $tag, $value ) );
				return array() === $left ? $type : TypeCombinator::union( ...$left );
			}
		}
		return $type;
	}

	private static function may_be( Type $alternative, string $tag, Type $value ): bool {
		$keys = self::keys( $alternative );
		return null === $keys ? ! $alternative->isNull()->yes() : isset( $keys[ $tag ] ) && ! $keys[ $tag ]->isSuperTypeOf( $value )->no();
	}
}
