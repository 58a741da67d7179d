import { render, screen } from '@testing-library/react';
import type { CaseCustomer } from '../../documents/rest';
import { CustomerWishes } from './customer-wishes';

const nothing: CaseCustomer[ 'wishes' ] = {
	language: '',
	times: null,
	channel: 'email',
	wantsCourtesy: true,
};

describe( 'what a customer chose', () => {
	it( 'says nothing of who chose nothing', () => {
		const { container } = render( <CustomerWishes wishes={ nothing } /> );
		expect( container.textContent ).toBe( '' );
	} );

	it( 'names language, times, channel and messages ahead of time', () => {
		render(
			<CustomerWishes
				wishes={ {
					language: 'fr_FR',
					times: 'evening',
					channel: 'call',
					wantsCourtesy: false,
				} }
			/>
		);
		expect(
			screen
				.getAllByRole( 'listitem' )
				.map( ( item ) => item.textContent )
		).toEqual( [
			'Language: Français',
			'Messages in the evening (17:00 to 21:00)',
			'A call instead of reminders, except what must be written',
			'No messages ahead of time',
		] );
	} );

	it( 'says that the account is enough', () => {
		render(
			<CustomerWishes
				wishes={ { ...nothing, times: 'morning', channel: 'account' } }
			/>
		);
		expect(
			screen.getByText( /Reminders only in their account/ )
		).toBeVisible();
		expect( screen.getByText( /in the morning/ ) ).toBeVisible();
	} );
} );
