import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Gateway, Mailers } from '../../documents/rest';
import { GatewaysForm } from './gateways-form';
import { MailersPanel } from './mailers-panel';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const cod: Gateway = {
	id: 'cod',
	title: 'Cash on delivery',
	state: 'off',
	openOrders: true,
	rule: 'unpaid',
	defaultRule: 'unpaid',
	effectiveRule: 'unpaid',
	canAsk: false,
	asks: true,
};
const stripe: Gateway = {
	...cod,
	id: 'stripe',
	title: 'Card',
	state: 'on',
	rule: 'normal',
	defaultRule: 'normal',
	effectiveRule: 'transfer',
	canAsk: true,
};

describe( 'payment methods', () => {
	it( 'says with an example what a status means, and sends only what was changed', async () => {
		const user = userEvent.setup( { delay: null } );
		fetchMock.mockResolvedValue( {
			gateways: [ stripe, cod ],
			channels: [
				{
					id: 'rest-api',
					rule: 'known_methods',
					defaultRule: 'known_methods',
				},
			],
			keepsUnpaidOrders: true,
			holdStockMinutes: 60,
		} );
		render( <GatewaysForm /> );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading' );

		const group = await screen.findByRole( 'group', {
			name: 'Cash on delivery',
		} );
		expect( group ).toHaveTextContent(
			'Turned off, but there are open orders.'
		);
		expect( group ).toHaveTextContent(
			'An order paid by “Cash on delivery” that is “processing” is not paid yet until it has a payment date'
		);
		expect( within( group ).queryByRole( 'checkbox' ) ).toBeNull();
		const card = screen.getByRole( 'group', { name: 'Card' } );
		expect( card ).toHaveTextContent(
			'Code on this site decides otherwise: “On hold waits for the customer’s money” applies.'
		);
		const save = screen.getByRole( 'button', {
			name: 'Save payment methods',
		} );
		expect( save ).toHaveAttribute( 'aria-disabled', 'true' );

		await user.selectOptions(
			within( group ).getByRole( 'combobox' ),
			'on_account'
		);
		expect( group ).toHaveTextContent( 'record the money on its case' );
		await user.click( within( card ).getByRole( 'checkbox' ) );
		await user.selectOptions(
			screen.getByRole( 'combobox', {
				name: 'Orders from: Other programs (REST API)',
			} ),
			'never'
		);
		await user.click(
			screen.getByRole( 'checkbox', { name: /^Keep unpaid orders/ } )
		);
		fetchMock.mockClear();
		await user.click( save );
		expect( fetchMock ).toHaveBeenCalledWith(
			expect.objectContaining( {
				path: '/followup-reminders/v1/gateways',
				method: 'PUT',
				data: {
					gateways: [
						{ id: 'stripe', rule: 'normal', asks: false },
						{ id: 'cod', rule: 'on_account', asks: true },
					],
					channels: [ { id: 'rest-api', rule: 'never' } ],
					keepsUnpaidOrders: false,
				},
			} )
		);
		expect( save ).toHaveAttribute( 'aria-disabled', 'true' );
	} );
} );

describe( 'other mails to customers', () => {
	it( 'names who else writes, what to do about it, and what becomes of the shop’s own', async () => {
		const mailers: Mailers = {
			others: [
				{
					id: 'plugin:gentle',
					kind: 'plugin',
					name: 'Gentle Dunning',
					known: false,
					advice: 'look',
					hooks: [ 'woocommerce_order_status_failed' ],
					emails: [ { id: 'g', title: 'Gentle', enabled: true } ],
				},
			],
			own: [
				{
					id: 'customer_failed_order',
					title: 'Failed order',
					enabled: true,
					toCustomer: true,
					treatment: 'held_back',
				},
			],
		};
		fetchMock.mockRejectedValueOnce( { code: 'x', message: 'No luck.' } );
		render( <MailersPanel /> );
		expect(
			await screen.findByRole( 'button', { name: 'Try again' } )
		).toBeVisible();
		fetchMock.mockResolvedValueOnce( mailers );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		const row = await screen.findByRole( 'row', {
			name: /Gentle Dunning/,
		} );
		expect( row ).toHaveTextContent( 'Check its settings' );
		expect( row ).toHaveTextContent(
			'email “Gentle”, on, woocommerce_order_status_failed'
		);
		expect(
			screen.getByRole( 'row', { name: /Failed order/ } )
		).toHaveTextContent( 'Not sent while a sequence handles the payment' );
	} );
} );
