import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import type { Retries } from '../../documents/rest';
import { RetriesPanel } from './retries-panel';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

// In a file of its own: what was fetched is kept for the page.
it( 'says that nothing is tried again where Subscriptions is not active', async () => {
	const none: Retries = {
		available: false,
		enabled: false,
		isOwn: false,
		rules: [],
		theirs: [],
		cardAttempts: 10,
		mostCardAttempts: 14,
		windowDays: 30,
	};
	( apiFetch as unknown as jest.Mock ).mockResolvedValue( none );
	render( <RetriesPanel /> );
	expect(
		await screen.findByText( /Subscriptions is not active/ )
	).toBeVisible();
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );
