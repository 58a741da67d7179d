<?php
/** Loads the engine of the folder PARITY_ENGINE before anything else can load the plugin's own. */

declare( strict_types=1 );

$followup_reminders_engine = getenv( 'PARITY_ENGINE' ) . '/includes/Engine/';
spl_autoload_register(
	static function ( string $name ) use ( $followup_reminders_engine ): void {
		$prefix = 'FollowupReminders\\Engine\\';
		if ( str_starts_with( $name, $prefix ) ) {
			require_once $followup_reminders_engine . strtr( substr( $name, strlen( $prefix ) ), '\\', '/' ) . '.php';
		}
	}
);
foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $followup_reminders_engine, FilesystemIterator::SKIP_DOTS ) ) as $followup_reminders_file ) {
	require_once $followup_reminders_file->getPathname();
}
