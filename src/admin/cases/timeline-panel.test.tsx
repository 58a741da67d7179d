import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import type { TimelineRow } from '../../documents/rest';
import { NOW } from '../../test-support/fixtures';
import { TimelinePanel } from './timeline-panel';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const heard = (
	id: number,
	code: string,
	seen: TimelineRow[ 'seen' ]
): TimelineRow => ( {
	id,
	atUtc: NOW,
	kind: 'event',
	code,
	stepId: null,
	why: null,
	entries: [],
	seen,
	person: null,
	message: null,
} );

test( 'what no hook reported says that the hourly check found it', async () => {
	fetchMock.mockResolvedValue( [
		heard( 1, 'opened', [] ),
		heard( 2, 'payment_received', [ { id: 'foundBy', value: 'sweep' } ] ),
		heard( 3, 'customer_changed', [] ),
	] );
	render( <TimelinePanel id={ 7 } now={ NOW } /> );
	expect(
		await screen.findByText( 'Recorded: the case was opened' )
	).toBeVisible();
	expect(
		screen.getByText( 'Corrected by the hourly check: money was received' )
	).toBeVisible();
	expect(
		screen.getByText(
			'Recorded: the case belongs to another customer or address'
		)
	).toBeVisible();
} );
