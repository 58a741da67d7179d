<?php
/**
 * A process of its own on the site of the tests, started by Fleet\Process: says `ready` when WordPress is there, then does its job.
 *
 * Usage: php process.php SITE JOB, where JOB is a JSON object that names the job's class and what it is to be told.
 */

declare( strict_types=1 );

use FollowupReminders\Tests\Support\Fleet\Job;

/** @var Composer\Autoload\ClassLoader $followup_reminders_loader */
$followup_reminders_loader = require dirname( __DIR__, 4 ) . '/vendor/autoload.php';
// The plugin's own classes are those installed in the site.
$followup_reminders_loader->setPsr4( 'FollowupReminders\\', array() );

require $argv[1] . '/wp-load.php';

( static function ( string $text ): void {
	/** @var stdClass $told */
	$told = json_decode( $text, false, 16, JSON_THROW_ON_ERROR );
	$job  = new $told->job( $told );
	if ( ! $job instanceof Job ) {
		throw new LogicException( 'Not a job.' );
	}
	fwrite( STDOUT, "ready\n" );
	$job->run();
} )( $argv[2] );
