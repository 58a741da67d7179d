import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stockTitle } from './stock-titles';

interface Named {
	readonly id: string;
	readonly branches?: readonly Named[];
}

const idsOf = ( named: readonly Named[] ): string[] =>
	named.flatMap( ( { id, branches } ) => [ id, ...idsOf( branches ?? [] ) ] );

const documents = [ 'presets', 'stock' ].flatMap( ( folder ) =>
	readdirSync( join( __dirname, '../documents', folder ) )
		.filter( ( name ) => name.endsWith( '.json' ) )
		.map( ( name ) =>
			JSON.parse(
				readFileSync(
					join( __dirname, '../documents', folder, name ),
					'utf8'
				)
			)
		)
);

test( 'every step, answer and branch that comes with the plugin has a title that is translated', () => {
	const ids = documents.flatMap( ( { steps, answers } ) => [
		...idsOf( steps ?? [] ),
		...idsOf( answers ?? [] ),
	] );
	expect( ids.length ).toBeGreaterThan( 50 );
	expect( ids.filter( ( id ) => stockTitle( id ) === null ) ).toEqual( [] );
	expect( stockTitle( 'constructor' ) ).toBeNull();
	expect( stockTitle( 'my_own_step' ) ).toBeNull();
} );
