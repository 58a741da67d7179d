/** How many tests passed and failed, from the report a runner leaves. No report is a failure, and so is a test that was skipped. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {Object} Counts
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @param {number} status Of the process: one that ended badly failed, whatever its report says, and so did a run without tests.
 * @param {string} file   The report.
 * @param {Function} read Its text to counts.
 * @return {Counts}
 */
function count( status, file, read ) {
	if ( ! existsSync( file ) ) {
		return { passed: 0, failed: 1 };
	}
	const { passed, failed } = read( readFileSync( file, 'utf8' ) );
	const isSilent = status !== 0 || passed === 0;
	return { passed, failed: failed || ( isSilent ? 1 : 0 ) };
}

/**
 * @param {number} status
 * @param {string} file   JUnit's XML, as PHPUnit writes it.
 * @return {Counts}
 */
export function countPhpunit( status, file ) {
	return count( status, file, ( xml ) => {
		const top = /<testsuites>\s*<testsuite ([^>]*)>/.exec( xml )?.[ 1 ];
		if ( ! top ) {
			return { passed: 0, failed: 1 };
		}
		const value = ( name ) =>
			Number( new RegExp( `\\b${ name }="(\\d+)"` ).exec( top )?.[ 1 ] );
		const failed =
			value( 'errors' ) + value( 'failures' ) + value( 'skipped' );
		return { passed: value( 'tests' ) - failed, failed };
	} );
}

/**
 * @param {number} status
 * @param {string} file   Jest's JSON.
 * @return {Counts}
 */
export function countJest( status, file ) {
	return count( status, file, ( json ) => {
		const result = JSON.parse( json );
		return {
			passed: result.numPassedTests,
			failed:
				result.numFailedTests +
				result.numPendingTests +
				result.numTodoTests +
				// A file that cannot be loaded has no tests to fail.
				result.numRuntimeErrorTestSuites,
		};
	} );
}

/**
 * @param {number} status
 * @param {string} file   Playwright's JSON.
 * @return {Counts}
 */
export function countPlaywright( status, file ) {
	return count( status, file, ( json ) => {
		const { stats } = JSON.parse( json );
		return {
			passed: stats.expected,
			failed: stats.unexpected + stats.flaky + stats.skipped,
		};
	} );
}
