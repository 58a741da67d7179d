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
