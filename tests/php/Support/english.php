<?php
/** Untranslated words where no WordPress is: unit tests ask what is said, not in which language. */

declare( strict_types=1 );

if ( ! function_exists( '__' ) ) {
	function __( string $text, string $domain = 'default' ): string {
		unset( $domain );
		return $text;
	}
}
