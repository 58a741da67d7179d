import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import standard from '../../documents/presets/dunning_standard.json';
import terms from '../../documents/presets/invoice_terms.json';
import type {
	OlderDebts,
	PresetCard,
	PresetsMade,
	Status,
} from '../../documents/rest';
import type { SequenceDocument } from '../../documents/sequence';
import { WelcomePage } from './welcome-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const variant = (
	id: string,
	title: string,
	rank: number,
	json: unknown
) => ( {
	id,
	title,
	says: `What ${ title } does.`,
	rank,
	documents: [ json as SequenceDocument ],
	isInUse: false,
} );

const cards: PresetCard[] = [
	{
		id: 'failed_renewals',
		title: 'Failed renewals',
		kinds: [ 'renewal' ],
		isAvailable: true,
		variants: [
			variant( 'dunning_gentle', 'Gentle', 5, standard ),
			variant( 'dunning_standard', 'Standard', 6, standard ),
			variant( 'dunning_firm', 'Firm', 7, standard ),
		],
	},
	{
		id: 'dunning_by_reason',
		title: 'By decline reason',
		kinds: [ 'renewal' ],
		isAvailable: true,
		variants: [ variant( 'dunning_by_reason', 'Reason', 4, standard ) ],
	},
	{
		id: 'bank_transfer',
		title: 'Unpaid bank transfer',
		kinds: [ 'order' ],
		isAvailable: false,
		variants: [ variant( 'bank_transfer', 'Transfer', 9, terms ) ],
	},
];

const answers: Record< string, unknown > = {
	'/presets': cards,
	'/status': {
		state: 'open',
		versions: { woocommerce: '11.0.1' },
	} as unknown as Status,
	'/gateways': {
		gateways: [
			{
				id: 'bacs',
				title: 'Bank transfer',
				state: 'on',
				effectiveRule: 'transfer',
			},
			{
				id: 'stripe',
				title: 'Card',
				state: 'on',
				effectiveRule: 'normal',
			},
		],
	},
	'/retries': { available: true, enabled: false },
	'/mailers': {
		others: [ { id: 'aw', name: 'AutomateWoo', advice: 'automations' } ],
		own: [],
	},
	'/older-debts': {
		now: 1811851200,
		sweptAtUtc: 1811851200,
		hasLiveSequence: false,
		bands: [ { id: 'week', sums: [] } ],
	} as OlderDebts,
};

const made: PresetsMade = {
	sequences: [
		{ id: 'dunning_firm', title: 'Failed renewals (firm)', mode: 'dry' },
	],
	removed: [],
};

const asked: { path: string; data: unknown }[] = [];

beforeEach( () => {
	asked.length = 0;
	fetchMock.mockImplementation(
		( {
			path,
			method,
			data,
		}: {
			path: string;
			method: string;
			data: unknown;
		} ) => {
			const route = path.replace( '/followup-reminders/v1', '' );
			if ( method === 'POST' ) {
				asked.push( { path: route, data } );
				return Promise.resolve( made );
			}
			const answer = answers[ route.split( '?' )[ 0 ] ?? '' ];
			return answer === undefined
				? Promise.reject( {
						code: 'rest_no_route',
						data: { status: 404 },
					} )
				: Promise.resolve( answer );
		}
	);
} );

const go = ( name: string ) =>
	userEvent.click( screen.getByRole( 'button', { name } ) );

test( 'from what was found to test mode, with the strength the owner chose', async () => {
	render( <WelcomePage /> );
	expect(
		await screen.findByText(
			/An order on hold waits for money with Bank transfer/
		)
	).toBeVisible();
	expect(
		await screen.findByText( /Only the customer can pay them/ )
	).toBeVisible();
	expect( await screen.findByText( /AutomateWoo/ ) ).toBeVisible();

	await go( 'Continue' );
	expect(
		screen.getByRole( 'heading', {
			name: 'What would you like to recover?',
		} )
	).toHaveFocus();
	const unavailable = screen.getByRole( 'checkbox', {
		name: 'Unpaid bank transfer',
	} );
	expect( unavailable ).toBeDisabled();
	expect(
		screen.getByRole( 'checkbox', { name: 'Failed renewals' } )
	).toBeChecked();
	await userEvent.click( screen.getByRole( 'radio', { name: 'Firm' } ) );
	await userEvent.click(
		screen.getByRole( 'checkbox', { name: 'By decline reason' } )
	);
	expect(
		screen.getByText( /By decline reason → Failed renewals/ )
	).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'checkbox', { name: 'By decline reason' } )
	);
	expect( screen.queryByText( /→/ ) ).toBeNull();

	await go( 'Continue' );
	expect( await screen.findByText( /No open cases yet/ ) ).toBeVisible();
	await go( 'Continue' );
	await go( 'Start test mode' );
	expect( asked ).toEqual( [
		{
			path: '/presets',
			data: { variants: [ 'dunning_firm' ], mode: 'dry' },
		},
	] );
	const said = await screen.findByRole( 'status' );
	expect(
		within( said ).getByText( /1 sequence is in test mode/ )
	).toBeVisible();
} );

test( 'nothing starts when nothing is chosen', async () => {
	render( <WelcomePage /> );
	await screen.findByText( 'What we found' );
	await go( 'Continue' );
	await userEvent.click(
		screen.getByRole( 'checkbox', { name: 'Failed renewals' } )
	);
	await go( 'Continue' );
	await go( 'Continue' );
	expect( screen.getByText( /Nothing is chosen yet/ ) ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Start test mode' } )
	).toBeNull();
	await go( 'Back' );
	expect( screen.getByText( 'Step 3 of 4' ) ).toBeVisible();
} );
