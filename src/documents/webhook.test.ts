import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { soundDocument } from '../../tests/support/vectors';

const root = path.resolve( __dirname, '../..' );
const read = ( file: string ): string =>
	fs.readFileSync( path.join( root, file ), 'utf8' );
const schema = ( name: string ): object =>
	JSON.parse( read( `src/documents/${ name }.schema.json` ) ) as object;

const isValid = new Ajv2020( { strict: false, validateFormats: false } )
	.addSchema( schema( 'scalars' ) )
	.compile( schema( 'webhook' ) );

const changed = ( changes: { path: string; value?: unknown }[] ): boolean =>
	isValid( soundDocument( 'webhook', changes ) );

describe( 'what a webhook tells', () => {
	it( 'is what the documents for developers show', () => {
		const shown = /```json\n([^`]+)```/.exec( read( 'docs/webhooks.md' ) );
		expect( JSON.parse( shown?.[ 1 ] ?? '' ) ).toEqual(
			soundDocument( 'webhook', [] )
		);
		expect( changed( [] ) ).toBe( true );
	} );

	it( 'has no key more and none less', () => {
		expect( changed( [ { path: '/data/case/total' } ] ) ).toBe( false );
		expect(
			changed( [ { path: '/data/debtor/phone', value: '1' } ] )
		).toBe( false );
	} );

	it( 'tells amounts as text and instants in UTC', () => {
		expect( changed( [ { path: '/data/case/total', value: 29 } ] ) ).toBe(
			false
		);
		expect( changed( [ { path: '/timestamp', value: 1811851200 } ] ) ).toBe(
			false
		);
	} );
} );
