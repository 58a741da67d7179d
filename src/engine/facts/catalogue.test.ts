import { findOperator } from '../conditions/operators';
import { catalogueFacts } from './catalogue';
import { derivedFacts } from './derived';

describe( 'the fact catalogue', () => {
	test( 'gives each fact an id of its own', () => {
		const ids = catalogueFacts.map( ( fact ) => fact.id );
		expect( new Set( ids ).size ).toBe( ids.length );
	} );

	test( 'says of each fact where it is, or derives it', () => {
		const withoutPath = catalogueFacts
			.filter( ( fact ) => fact.path === null )
			.map( ( fact ) => fact.id );
		expect( [ ...withoutPath ].sort() ).toEqual(
			derivedFacts.map( ( fact ) => fact.id ).sort()
		);
	} );

	test( 'offers only operators that exist', () => {
		for ( const fact of catalogueFacts ) {
			for ( const id of fact.operators ) {
				expect( [ fact.id, findOperator( id )?.id ] ).toEqual( [
					fact.id,
					id,
				] );
			}
		}
	} );

	test( 'gives facts of one type the same operators', () => {
		const byType = new Map< string, readonly string[] >();
		for ( const fact of catalogueFacts ) {
			expect( byType.get( fact.type ) ?? fact.operators ).toEqual(
				fact.operators
			);
			byType.set( fact.type, fact.operators );
		}
	} );
} );
