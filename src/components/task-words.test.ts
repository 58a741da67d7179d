import { read } from '../../tests/config/source-files';
import { taskAdvice, taskWords } from './task-words';
import { plainWords } from './words';

const codes = [
	...(
		/const CODES = array\(([^)]+)\)/.exec(
			read( 'includes/Model/Rows/TaskRow.php' )
		)?.[ 1 ] ?? ''
	).matchAll( /'(\w+)'/g ),
].map( ( [ , code ] ) => String( code ) );

it( 'has words and advice for whatever the plugin itself asks a person for', () => {
	expect( codes.length ).toBeGreaterThan( 5 );
	expect(
		codes.filter(
			( code ) =>
				taskWords( code ) === plainWords( code ) ||
				taskAdvice( code ) === null
		)
	).toEqual( [] );
} );

it( 'names a task as the morning mail does', () => {
	const mailed = [
		...read( 'includes/Scheduler/TaskDigest.php' ).matchAll(
			/'(\w+)'\s*=> __\( '([^']+)', 'followup-reminders' \)/g
		),
	].map( ( [ , code, words ] ) => [ code, words ] );
	expect( mailed.map( ( [ code ] ) => code ).sort() ).toEqual(
		[ ...codes ].sort()
	);
	expect(
		mailed.filter(
			( [ code, words ] ) => taskWords( String( code ) ) !== words
		)
	).toEqual( [] );
} );
