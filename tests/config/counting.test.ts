/**
 * bin/test may call nothing passed that did not run.
 *
 * @jest-environment node
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './commands';

const folder = mkdtempSync( join( tmpdir(), 'followup-reminders-counting-' ) );
afterAll( () => rmSync( folder, { recursive: true } ) );

async function counts( reader: string, status: number, report: string ) {
	const file = join( folder, 'report' );
	writeFileSync( file, report );
	const answer = await call( 'bin/parts/counting.mjs', reader, [
		status,
		file,
	] );
	return answer.kind === 'answer' ? answer.value : null;
}

const junitReport = (
	tests: number,
	skipped: number,
	failures: number,
	errors = 0
) =>
	`<?xml version="1.0"?>\n<testsuites>\n  <testsuite name="" tests="${ tests }" assertions="9" errors="${ errors }" warnings="0" failures="${ failures }" skipped="${ skipped }" time="1"><testsuite name="inner" tests="1" errors="7" failures="7" skipped="7"/></testsuite>\n</testsuites>\n`;
const jestReport = ( numbers: Record< string, number > ) =>
	JSON.stringify( {
		numPassedTests: 0,
		numFailedTests: 0,
		numPendingTests: 0,
		numTodoTests: 0,
		numRuntimeErrorTestSuites: 0,
		...numbers,
	} );
const playwrightReport = ( numbers: Record< string, number > ) =>
	JSON.stringify( {
		stats: {
			expected: 0,
			unexpected: 0,
			flaky: 0,
			skipped: 0,
			...numbers,
		},
	} );

test.each( [ 'countPhpunit', 'countJest', 'countPlaywright' ] )(
	'%s: no report is a failure',
	async ( reader ) => {
		expect(
			await call( 'bin/parts/counting.mjs', reader, [
				0,
				join( folder, 'nowhere' ),
			] )
		).toEqual( { kind: 'answer', value: { passed: 0, failed: 1 } } );
	}
);

test.each( [
	[ 'what passed', 'countPhpunit', 0, junitReport( 5, 0, 0 ), 5, 0 ],
	[
		'what was skipped as failed',
		'countPhpunit',
		0,
		junitReport( 5, 2, 0 ),
		3,
		2,
	],
	[
		'failures and errors',
		'countPhpunit',
		1,
		junitReport( 5, 0, 1, 2 ),
		2,
		3,
	],
	[ 'a run without tests', 'countPhpunit', 0, junitReport( 0, 0, 0 ), 0, 1 ],
	[
		'a bad end after good tests',
		'countPhpunit',
		255,
		junitReport( 5, 0, 0 ),
		5,
		1,
	],
	[ 'a report cut short', 'countPhpunit', 0, '<?xml version="1.0"?>', 0, 1 ],
	[
		'what passed',
		'countJest',
		0,
		jestReport( { numPassedTests: 4 } ),
		4,
		0,
	],
	[
		'what was skipped or is to be written as failed',
		'countJest',
		0,
		jestReport( {
			numPassedTests: 4,
			numPendingTests: 1,
			numTodoTests: 2,
		} ),
		4,
		3,
	],
	[
		'a file that cannot be loaded',
		'countJest',
		1,
		jestReport( { numPassedTests: 4, numRuntimeErrorTestSuites: 1 } ),
		4,
		1,
	],
	[ 'a run without tests', 'countJest', 0, jestReport( {} ), 0, 1 ],
	[
		'what passed',
		'countPlaywright',
		0,
		playwrightReport( { expected: 3 } ),
		3,
		0,
	],
	[
		'what passed at the second try only as failed',
		'countPlaywright',
		0,
		playwrightReport( { expected: 3, flaky: 1, skipped: 1 } ),
		3,
		2,
	],
] )(
	'%s is counted (%s, status %d)',
	async ( _what, reader, status, report, passed, failed ) => {
		expect( await counts( reader, status, report ) ).toEqual( {
			passed,
			failed,
		} );
	}
);
