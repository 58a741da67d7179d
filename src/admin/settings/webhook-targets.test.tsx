import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { WebhookTarget } from '../../documents/rest';
import { WebhookTargets } from './webhook-targets';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

interface Asked {
	readonly path: string;
	readonly method?: string;
	readonly data?: unknown;
}

const crm: WebhookTarget = {
	id: 'crm',
	title: 'CRM',
	url: 'https://crm.example/hook',
	withCustomer: false,
	state: 'on',
	previousSecretUntilUtc: null,
	version: 2,
};

/** Every write is answered or refused; what was fetched for one test is there in the next. */
function serve( answer: unknown, isRefused = false ): Asked[] {
	const acts: Asked[] = [];
	fetchMock.mockImplementation( ( asked: Asked ) => {
		if ( asked.method === 'GET' || asked.method === undefined ) {
			return Promise.resolve( [ crm ] );
		}
		acts.push( asked );
		return isRefused ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
	return acts;
}

describe( 'the webhook targets', () => {
	it( 'adds one and shows its secret, this once', async () => {
		const acts = serve( { ...crm, secret: 'abc123' } );
		const user = userEvent.setup( { delay: null } );
		render( <WebhookTargets /> );
		await user.click(
			await screen.findByRole( 'button', { name: 'Add a target' } )
		);
		const dialog = screen.getByRole( 'dialog' );
		await user.click( within( dialog ).getByLabelText( 'Title' ) );
		await user.paste( 'CRM' );
		await user.click( within( dialog ).getByLabelText( 'Address' ) );
		await user.paste( 'https://crm.example/hook' );
		await user.click(
			within( dialog ).getByRole( 'button', { name: 'Add target' } )
		);
		expect( acts[ 0 ]?.data ).toEqual( {
			title: 'CRM',
			url: 'https://crm.example/hook',
			withCustomer: false,
			isOn: true,
		} );
		expect( await screen.findByText( 'abc123' ) ).toBeVisible();
	} );

	it( 'puts what is wrong beside its field', async () => {
		serve(
			{
				code: 'rest.invalid',
				message: 'Please mend the fields named.',
				data: {
					status: 400,
					issues: [ { code: 'target.not_https', path: 'url' } ],
				},
			},
			true
		);
		const user = userEvent.setup( { delay: null } );
		render( <WebhookTargets /> );
		await user.click(
			await screen.findByRole( 'button', { name: 'Change CRM' } )
		);
		const dialog = screen.getByRole( 'dialog' );
		await user.click(
			within( dialog ).getByRole( 'button', { name: 'Save' } )
		);
		const field = await within( dialog ).findByLabelText( 'Address' );
		expect( field ).toBeInvalid();
		expect( field ).toHaveAccessibleDescription(
			'The address must begin with https://.'
		);
	} );

	it( 'says what came of a test', async () => {
		const acts = serve( {
			outcome: 'refused',
			code: 'webhook.answered_503',
			status: 503,
			milliseconds: 12,
		} );
		const user = userEvent.setup( { delay: null } );
		render( <WebhookTargets /> );
		await user.click(
			await screen.findByRole( 'button', { name: 'Send a test to CRM' } )
		);
		expect( acts[ 0 ]?.path ).toBe(
			'/followup-reminders/v1/targets/crm/test'
		);
		expect(
			await screen.findByText(
				/CRM: not accepted: the other side answered 503/
			)
		).toBeVisible();
	} );
} );
