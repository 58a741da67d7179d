/**
 * What figures take: the time of each route in-process, read from the cases and then from the sums of days; adding the days up; making all
 * rows again and comparing them; and what recording costs the worker for each reminder.
 *
 *   bin/bench figures [--cases=1000,100000] [--repeats=7] [--reminders=300]
 *
 * From half a million cases on, routes are read from the cases once and a part of the rows is compared: a million take minutes, not an hour.
 * What it does stands on the error output.
 *
 * Medians of whole answers, in milliseconds. Uses the site of `bin/bench lists`, made on the first run, on MariaDB.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { benchSite, option, root } from '../support/bench.mjs';

const php = ( script, ...given ) =>
	execFileSync(
		'php',
		[ join( root, 'tests/bench/figures', script ), path, ...given ],
		{ stdio: 'inherit' }
	);

const path = benchSite();
php( 'recording.php', option( 'reminders', '300' ) );
php( 'run.php', option( 'cases', '1000,100000' ), option( 'repeats', '7' ) );
