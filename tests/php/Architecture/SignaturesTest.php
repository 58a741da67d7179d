<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PhpParser\Node;
use PhpParser\Node\Stmt\ClassMethod;
use PhpParser\NodeFinder;
use PhpParser\ParserFactory;
use PHPUnit\Framework\TestCase;

/** A signature that takes or returns a document names its shape, so that PHPStan knows the document's keys. */
final class SignaturesTest extends TestCase {

	/** They read what is not a document yet, or write documents of any kind. */
	private const PARSERS = array(
		'includes/Engine/Parse/',
		'includes/Cli/Output.php',
		'includes/Cases/Transfer/TransferCheck.php',
		'includes/Rest/Api.php',
		'includes/Rest/Authoring/SequenceParser.php',
		'includes/Rest/Transfer/',
		'includes/Support/Fields.php',
		'includes/Support/Json.php',
		'includes/Support/SiteOption.php',
	);

	public function test_every_document_in_a_signature_has_a_shape_but_in_parsers(): void {
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			$parsers = array_filter( self::PARSERS, static fn ( string $prefix ): bool => str_starts_with( $file, $prefix ) );
			foreach ( array() === $parsers ? self::methods( $path ) : array() as $method ) {
				array_push( $found, ...array_map( static fn ( string $what ): string => "$file $what", self::bare( $method ) ) );
			}
		}
		self::assertSame( array(), $found );
	}

	public function test_a_bare_document_is_found(): void {
		$code    = '<?php class A {
			/** @param Facts $facts */
			function named( \stdClass $facts, ?\stdClass $run ): \stdClass {}
			/** @return list<stdClass> */
			function listed(): array {}
			/** @param list<Facts> $facts @return Facts|null */
			function shaped( array $facts ): ?\stdClass {}
		}';
		$methods = self::methods_of( $code );
		self::assertSame( array( 'named( $run )', 'named(): stdClass', 'listed: list<stdClass>' ), array_merge( ...array_map( self::bare( ... ), $methods ) ) );
	}

	/** @return list<string> Parameters and returned values of a method that are only called stdClass. */
	private static function bare( ClassMethod $method ): array {
		$comment = (string) $method->getDocComment();
		$found   = array();
		foreach ( $method->params as $param ) {
			$name = $param->var instanceof Node\Expr\Variable && is_string( $param->var->name ) ? $param->var->name : '';
			if ( self::is_document( $param->type ) && ! self::names_shape( $comment, '@param\s+(\S[^$]*?)\s+\$' . $name . '\b' ) ) {
				$found[] = "{$method->name->name}( \${$name} )";
			}
		}
		if ( self::is_document( $method->returnType ) && ! self::names_shape( $comment, '@return\s+(\S[^\n]*)' ) ) {
			$found[] = "{$method->name->name}(): stdClass";
		}
		if ( 1 === preg_match( '/@(?:param|return)\s+((?:non-empty-)?(?:list|array)<(?:\w+, ?)?stdClass>)/', $comment, $list ) ) {
			$found[] = "{$method->name->name}: {$list[1]}";
		}
		return $found;
	}

	private static function is_document( ?Node $type ): bool {
		$parts = $type instanceof Node\UnionType ? $type->types : array( $type instanceof Node\NullableType ? $type->type : $type );
		return array() !== array_filter( $parts, static fn ( ?Node $part ): bool => $part instanceof Node\Name && 'stdClass' === $part->getLast() );
	}

	/** @param string $pattern Finds what a comment calls it. */
	private static function names_shape( string $comment, string $pattern ): bool {
		return 1 === preg_match( "/$pattern/", $comment, $found ) && 1 !== preg_match( '/^[^\s{]*(?<![&\\\\\w])stdClass/', $found[1] );
	}

	/** @return list<ClassMethod> */
	private static function methods( string $path ): array {
		return self::methods_of( (string) file_get_contents( $path ) );
	}

	/** @return list<ClassMethod> */
	private static function methods_of( string $code ): array {
		$tree = ( new ParserFactory() )->createForHostVersion()->parse( $code ) ?? array();
		return array_values( ( new NodeFinder() )->findInstanceOf( $tree, ClassMethod::class ) );
	}
}
