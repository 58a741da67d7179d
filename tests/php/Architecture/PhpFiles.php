<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

/** The plugin's PHP, read as tokens. */
final class PhpFiles {

	public static function root(): string {
		return dirname( __DIR__, 3 );
	}

	/**
	 * @param string $folder Relative to the repository.
	 * @return array<string,string> Absolute path by path relative to the repository, sorted.
	 */
	public static function in( string $folder ): array {
		$files = array();
		$base  = self::root() . '/' . $folder;
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $base, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			if ( $file instanceof \SplFileInfo && 'php' === $file->getExtension() ) {
				$files[ substr( $file->getPathname(), strlen( self::root() ) + 1 ) ] = $file->getPathname();
			}
		}
		ksort( $files, SORT_STRING );
		return $files;
	}

	/**
	 * @return list<\PhpToken> Without white space and comments.
	 */
	public static function tokens( string $path ): array {
		return array_values(
			array_filter(
				\PhpToken::tokenize( (string) file_get_contents( $path ) ),
				static fn ( \PhpToken $token ): bool => ! $token->isIgnorable()
			)
		);
	}

	/**
	 * Names of the functions a file calls, not its methods.
	 *
	 * @return list<string> Lower case, without a leading backslash.
	 */
	public static function calls( string $path ): array {
		$tokens = self::tokens( $path );
		$names  = array();
		foreach ( $tokens as $at => $token ) {
			$is_name   = $token->is( array( T_STRING, T_NAME_FULLY_QUALIFIED, T_NAME_QUALIFIED ) );
			$is_called = isset( $tokens[ $at + 1 ] ) && '(' === $tokens[ $at + 1 ]->text;
			$before    = $tokens[ $at - 1 ] ?? null;
			$is_method = null !== $before && $before->is( array( T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_NEW, T_FN, T_ATTRIBUTE ) );
			if ( $is_name && $is_called && ! $is_method ) {
				$names[] = strtolower( ltrim( $token->text, '\\' ) );
			}
		}
		return array_values( array_unique( $names ) );
	}

	/**
	 * Every class, interface and enum of the plugin a file names: imported, in full, or by a name of its own namespace.
	 *
	 * @return list<string> Without the leading `FollowupReminders\`.
	 */
	public static function names( string $path ): array {
		$prefix = 'FollowupReminders\\';
		$tokens = self::tokens( $path );
		$own    = self::own_namespace( $path );
		$names  = array();
		foreach ( $tokens as $at => $token ) {
			$text = ltrim( $token->text, '\\' );
			if ( $token->is( array( T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED ) ) && str_starts_with( $text, $prefix ) ) {
				if ( ! ( $tokens[ $at - 1 ] ?? null )?->is( T_NAMESPACE ) ) {
					$names[] = substr( $text, strlen( $prefix ) );
				}
				continue;
			}
			if ( $token->is( T_STRING ) && is_file( self::root() . '/includes/' . str_replace( '\\', '/', $own . $token->text ) . '.php' ) ) {
				$names[] = $own . $token->text;
			}
		}
		return array_values( array_unique( $names ) );
	}

	/** @return string Namespace below the plugin's with a backslash at the end, or ''. */
	private static function own_namespace( string $path ): string {
		$folder = substr( dirname( $path ), strlen( self::root() . '/includes' ) );
		return '' === $folder ? '' : str_replace( '/', '\\', ltrim( $folder, '/' ) ) . '\\';
	}

	/**
	 * Which file of includes/ names which: the edges of the graph.
	 *
	 * @return array<string,list<string>> Files named, by file; paths relative to the repository.
	 */
	public static function graph(): array {
		$graph = array();
		foreach ( self::in( 'includes' ) as $file => $path ) {
			$named          = array_map( static fn ( string $name ): string => 'includes/' . str_replace( '\\', '/', $name ) . '.php', self::names( $path ) );
			$graph[ $file ] = array_values( array_filter( $named, static fn ( string $other ): bool => $other !== $file && is_file( self::root() . '/' . $other ) ) );
		}
		return $graph;
	}
}
