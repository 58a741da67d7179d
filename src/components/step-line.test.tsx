import { render, screen } from '@testing-library/react';
import { placeMarks, StepLine, type StepMark } from './step-line';

const mark = ( id: string, atUtc: number ): StepMark => ( {
	id,
	label: id,
	atUtc,
	state: 'planned',
} );

describe( 'the picture of a run', () => {
	it( 'stands in words for those who cannot see it', () => {
		render(
			<StepLine
				title="The case in time"
				now={ 0 }
				marks={ [
					{ ...mark( 'First', 0 ), state: 'delivered' },
					{ ...mark( 'Last', 86400 ), state: 'skipped' },
				] }
			/>
		);
		const name = screen
			.getByRole( 'img' )
			.getAttribute( 'aria-labelledby' );
		expect( name?.split( ' ' ) ).toHaveLength( 2 );
		expect(
			screen.getByText( /First: sent, .*Last: skipped, / )
		).toBeTruthy();
	} );

	it( 'puts labels that would cover each other one above the other', () => {
		const rows = placeMarks(
			[ mark( 'a', 0 ), mark( 'b', 1 ), mark( 'c', 100000 ) ],
			0
		).map( ( placed ) => placed.row );
		expect( rows ).toEqual( [ 0, 1, 0 ] );
	} );

	it( 'is not drawn when there is nothing to draw', () => {
		const { container } = render(
			<StepLine title="x" now={ 0 } marks={ [] } />
		);
		expect( container ).toBeEmptyDOMElement();
	} );
} );
