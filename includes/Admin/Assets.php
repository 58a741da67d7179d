<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

/** Script and style of the screens, loaded on the plugin's own pages and nowhere else. */
final class Assets {

	private const HANDLE = 'followup-reminders-admin';

	/** @param string $file The plugin's main file. */
	public function __construct( private readonly string $file ) {}

	/** Called when one of the plugin's pages is loaded. */
	public function register(): void {
		add_action( 'admin_enqueue_scripts', array( $this, 'enqueue' ) );
	}

	public function enqueue(): void {
		$folder     = plugin_dir_path( $this->file ) . 'build/';
		$asset_file = $folder . 'admin.asset.php';
		if ( ! is_file( $asset_file ) ) {
			add_action( 'admin_notices', array( $this, 'tell_missing' ) );
			return;
		}
		/** @var array{dependencies: list<non-empty-string>, version: string} $asset */
		$asset = require $asset_file;
		wp_enqueue_script( self::HANDLE, plugins_url( 'build/admin.js', $this->file ), $asset['dependencies'], $asset['version'], true );
		wp_set_script_translations( self::HANDLE, 'followup-reminders', plugin_dir_path( $this->file ) . 'languages' );

		$style = is_rtl() && is_file( $folder . 'style-admin-rtl.css' ) ? 'style-admin-rtl.css' : 'style-admin.css';
		wp_enqueue_style( self::HANDLE, plugins_url( 'build/' . $style, $this->file ), array( 'wp-components' ), $asset['version'] );
	}

	/** @return string Of the folder of the built scripts, some of which a screen starts itself, in threads of their own. */
	public function address(): string {
		return plugins_url( 'build/', $this->file );
	}

	/** A copy of the sources without its build. */
	public function tell_missing(): void {
		printf(
			'<div class="notice notice-error"><p>%s</p></div>',
			esc_html__( 'The screens of Follow-up Reminders are not built: run `npm run build` in its folder.', 'followup-reminders' )
		);
	}
}
