/** The vectors of this folder; PHPUnit runs the same in tests/php/Unit/ConformanceTest.php. */
import { answer, readVectorFiles } from './vectors';

let vectors = 0;
let assertions = 0;

afterAll( () => {
	process.stdout.write(
		`conformance: ${ vectors } vectors, ${ assertions } assertions\n`
	);
} );

describe.each( readVectorFiles() )( '$file', ( { kind, vectors: list } ) => {
	it.each( list.map( ( vector ) => [ vector.name, vector ] as const ) )(
		'%s',
		( name, vector ) => {
			const answered = answer( kind, vector );
			for ( const [ key, expected ] of Object.entries( vector.expect ) ) {
				expect( answered[ key ] ).toStrictEqual( expected );
				assertions += 1;
			}
			expect( Object.keys( answered ).sort() ).toEqual(
				Object.keys( vector.expect ).sort()
			);
			vectors += 1;
		}
	);
} );
