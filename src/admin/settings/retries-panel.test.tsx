import apiFetch from '@wordpress/api-fetch';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Retries } from '../../documents/rest';
import { RetriesPanel } from './retries-panel';
import { attemptsOf, scheduleWords } from './retry-line';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const HOUR = 3600;
const rule = ( afterSeconds: number ) => ( {
	afterSeconds,
	orderStatus: 'pending',
	subscriptionStatus: 'on-hold',
	mailsCustomer: false,
} );

const theirs: Retries = {
	available: true,
	enabled: true,
	isOwn: false,
	rules: [ rule( 12 * HOUR ), rule( 12 * HOUR ) ],
	theirs: [ rule( 12 * HOUR ), rule( 12 * HOUR ) ],
	cardAttempts: 10,
	mostCardAttempts: 14,
	windowDays: 30,
};

/** What the shop answers; a write gets the second. */
const shop = ( found: unknown, saved: unknown = found ) =>
	fetchMock.mockImplementation( ( { method }: { method?: string } ) => {
		const value = method === 'PUT' ? saved : found;
		return value instanceof Error || ( value as { code?: string } ).code
			? Promise.reject( value )
			: Promise.resolve( value );
	} );

const sent = () =>
	fetchMock.mock.calls
		.map( ( [ call ] ) => call )
		.filter( ( call ) => call.method === 'PUT' )
		.map( ( call ) => call.data );

describe( 'a schedule', () => {
	it( 'counts each attempt from the refusal before it', () => {
		expect( attemptsOf( [ HOUR, 2 * HOUR ] ) ).toEqual( [
			0,
			HOUR,
			3 * HOUR,
		] );
		expect( scheduleWords( [ HOUR, 2 * HOUR ] ) ).toBe(
			'Retry 1: 1 hour after the first failure. Retry 2: 3 hours after the first failure.'
		);
	} );
} );

describe( 'the automatic retries', () => {
	it( 'load, fail, are shown as Subscriptions has them, become the owner’s, and are given back', async () => {
		const user = userEvent.setup( { delay: null } );
		const own = {
			...theirs,
			isOwn: true,
			rules: [ rule( 12 * HOUR ), rule( 36 * HOUR ), rule( 24 * HOUR ) ],
		};
		shop( new Error( 'away' ) );
		render( <RetriesPanel /> );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading' );
		const again = await screen.findByRole( 'button', {
			name: 'Try again',
		} );
		shop( theirs, own );
		await user.click( again );
		expect( await screen.findByRole( 'img' ) ).toBeVisible();
		expect(
			screen.getAllByText(
				/Retry 2: 24 hours after the first failure/
			)[ 0 ]
		).toBeInTheDocument();
		expect(
			screen.getByRole( 'button', { name: 'Save retries' } )
		).toHaveAttribute( 'aria-disabled', 'true' );

		await user.click(
			screen.getByRole( 'button', { name: 'Change schedule' } )
		);
		const second = screen.getByLabelText(
			'Retry 2, after the previous failure'
		);
		await user.clear( second );
		await user.type( second, '36' );
		await user.click(
			screen.getByRole( 'button', { name: 'Add a retry' } )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Save retries' } )
		);
		expect( sent() ).toEqual( [
			{
				enabled: true,
				afterSeconds: [ 12 * HOUR, 36 * HOUR, 24 * HOUR ],
				cardAttempts: 10,
			},
		] );
		expect(
			await screen.findByRole( 'button', {
				name: 'Back to Subscriptions’ own schedule',
			} )
		).toBeVisible();

		shop( own, {
			code: 'rest.invalid',
			message: 'Please mend the fields named.',
			data: {
				status: 400,
				issues: [
					{
						code: 'number.too_small',
						path: '/afterSeconds/0',
						given: 60,
						wanted: 3600,
					},
				],
			},
		} );
		const first = screen.getByLabelText(
			'Retry 1, after the previous failure'
		);
		await user.clear( first );
		await user.type( first, '0' );
		await user.click(
			screen.getByRole( 'button', { name: 'Save retries' } )
		);
		expect( await screen.findByText( /is less than 3600/ ) ).toBeVisible();

		shop( own, theirs );
		await user.click(
			screen.getByRole( 'button', {
				name: 'Back to Subscriptions’ own schedule',
			} )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Use its schedule' } )
		);
		expect( sent().at( -1 ) ).toEqual( {
			enabled: true,
			afterSeconds: null,
			cardAttempts: 10,
		} );
		expect(
			await screen.findByRole( 'button', { name: 'Change schedule' } )
		).toBeVisible();
	}, 60_000 );
} );
