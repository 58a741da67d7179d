<?php
/** Our engine in PHP: php.php ROOT SITUATIONS SECONDS */

declare( strict_types=1 );

use FollowupReminders\Engine\Decide\Decide;

list( , $followup_reminders_root, $followup_reminders_file, $followup_reminders_seconds ) = $argv;
spl_autoload_register(
	static function ( string $name ) use ( $followup_reminders_root ): void {
		$prefix = 'FollowupReminders\\';
		if ( str_starts_with( $name, $prefix ) ) {
			require $followup_reminders_root . '/includes/' . strtr( substr( $name, strlen( $prefix ) ), '\\', '/' ) . '.php';
		}
	}
);

/** @return float Seconds of processor time this process used so far. */
function followup_reminders_seconds(): float {
	$usage = getrusage();
	return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1e6;
}

/** @return float Decisions per second of processor time. */
function followup_reminders_rate( stdClass $given, float $seconds ): float {
	$began   = followup_reminders_seconds();
	$elapsed = 0.0;
	$made    = 0;
	while ( $elapsed < $seconds ) {
		foreach ( $given->asked as $asked ) {
			Decide::decide( $asked->now, $given->facts, $asked->run, $given->rules );
			++$made;
		}
		$elapsed = followup_reminders_seconds() - $began;
	}
	return $made / $elapsed;
}

$followup_reminders_given = json_decode( (string) file_get_contents( $followup_reminders_file ), false, 64, JSON_THROW_ON_ERROR );
// Long enough for a compiler in time to have compiled.
followup_reminders_rate( $followup_reminders_given, 1.0 );
echo json_encode(
	array(
		'perSecond'     => followup_reminders_rate( $followup_reminders_given, (float) $followup_reminders_seconds ),
		'peakMegabytes' => (int) round( memory_get_peak_usage() / 1048576 ),
	)
), "\n";
