import fs from 'node:fs';
import path from 'node:path';
import { root } from './source-files';

interface ShapesFile {
	readonly file: string;
	readonly sources: readonly string[];
}

const {
	shapesFiles,
	phpOf,
}: {
	readonly shapesFiles: readonly ShapesFile[];
	readonly phpOf: ( shapes: ShapesFile ) => string;
} = jest.requireActual( '../../bin/parts/php-shapes.cjs' );

test.each( shapesFiles )( '$file is as src/documents has it', ( shapes ) => {
	expect( fs.readFileSync( path.join( root, shapes.file ), 'utf8' ) ).toBe(
		phpOf( shapes )
	);
} );
