import fs from 'node:fs';
import path from 'node:path';
import { sequencesReference } from './sequences-reference';

test( 'docs/sequences-reference.md is as `npm run docs` writes it', () => {
	const committed = fs.readFileSync(
		path.resolve( __dirname, '../../../docs/sequences-reference.md' ),
		'utf8'
	);
	expect( committed ).toBe( sequencesReference() );
} );
