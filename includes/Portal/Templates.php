<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

/** Pieces of the customer's pages. A theme overrides each as `followup-reminders/NAME.php`. */
final class Templates {

	/** @param string $folder Of our own, with its trailing slash. */
	public function __construct( private readonly string $folder ) {}

	/**
	 * @param string               $name   `debt`, `sentence`, …
	 * @param array<string, mixed> $values What the template may use, each by its name; see its head.
	 */
	public function render( string $name, array $values ): string {
		$theirs = locate_template( 'followup-reminders/' . $name . '.php' );
		ob_start();
		try {
			// The template sees only what it is promised.
			( static function ( string $template_file, array $template_values ): void {
				extract( $template_values, EXTR_SKIP ); // phpcs:ignore WordPress.PHP.DontExtract -- As WooCommerce does for its templates.
				include $template_file;
			} )( '' === $theirs ? $this->folder . $name . '.php' : $theirs, $values );
		} finally {
			$html = (string) ob_get_clean();
		}
		return $html;
	}

	public function path( string $name ): string {
		$theirs = locate_template( 'followup-reminders/' . $name . '.php' );
		return '' === $theirs ? $this->folder . $name . '.php' : $theirs;
	}

	/** Few rules, so that the theme's own look stays; printed into the page's head. */
	public function style(): string {
		return (string) file_get_contents( $this->folder . 'style.css' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- A file of the plugin.
	}
}
