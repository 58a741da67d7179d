import type { SequenceDocument } from '../documents/sequence';
import standard from '../documents/presets/dunning_standard.json';
import expiring from '../documents/presets/card_expiring.json';
import weekly from '../documents/presets/every_x_days_invoices.json';
import { outlineOf } from './outline';

const asDocument = ( json: unknown ) => json as SequenceDocument;

test( 'a suspension stands after the message it waits for', () => {
	expect( outlineOf( asDocument( standard ) ) ).toEqual( [
		{ id: 'first', days: 60 / 1440, isKnown: true, kind: 'email' },
		{ id: 'second', days: 3, isKnown: true, kind: 'email' },
		{ id: 'last', days: 7, isKnown: true, kind: 'email' },
		{ id: expect.any( String ), days: 9, isKnown: true, kind: 'stop' },
	] );
} );

test( 'a repeated step has a mark for each time', () => {
	const days = outlineOf( asDocument( weekly ) ).map( ( mark ) => mark.days );
	expect( days.slice( 0, 3 ) ).toEqual( [ 1, 8, 15 ] );
	expect( days.length ).toBeGreaterThan( 3 );
} );

test( 'a step that counts from the start stands before those that count from the due date', () => {
	const marks = outlineOf( asDocument( expiring ) );
	expect( marks.map( ( mark ) => mark.days ) ).toEqual( [ -9, -7, -2 ] );
	expect( marks.map( ( mark ) => mark.isKnown ) ).toEqual( [
		false,
		true,
		true,
	] );
} );
