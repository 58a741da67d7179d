<?php
/** Makes the site French without the internet: WordPress takes a language for installed whose file is there, and ours is in the plugin. */

declare( strict_types=1 );

wp_mkdir_p( WP_LANG_DIR );
$file = WP_LANG_DIR . '/fr_FR.mo';
if ( ! is_file( $file ) ) {
	// A catalogue without texts: magic number, revision, no strings, and where their tables would be.
	file_put_contents( $file, pack( 'V7', 0x950412de, 0, 0, 28, 28, 0, 28 ) );
}
// What is installed was counted before the file was there.
add_filter( 'sanitize_option_WPLANG', static fn (): string => 'fr_FR' );
update_option( 'WPLANG', 'fr_FR' );
echo get_option( 'WPLANG' );
