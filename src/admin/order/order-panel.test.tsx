import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { detail, inputs, NOW } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { CasesOfOrder } from './order-panel';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const sent = {
	id: 5,
	atUtc: NOW - 3600,
	kind: 'delivery',
	code: 'delivered',
	stepId: 'first_email',
	why: null,
	entries: [],
	seen: [],
	person: null,
	message: { id: 9, channel: 'email' },
};

const routes = {
	'GET /cases/7': () => detail,
	'GET /cases/7/engine-inputs': () => inputs,
	'GET /cases/7/timeline': () => [ sent ],
	'GET /cases/7/tags': () => [],
};

test( 'says how the case stands, why, what was sent, and leads to it', async () => {
	serve( {
		...routes,
		'GET /cases/7/mails/9': () => ( {
			subject: 'Your payment',
			html: '<p>Hello</p>',
			plain: 'Hello',
			atUtc: NOW - 3600,
			mode: 'live',
			retentionDays: 0,
		} ),
	} );
	render( <CasesOfOrder caseIds={ [ 7 ] } /> );
	expect(
		await screen.findByRole( 'link', { name: 'Open case' } )
	).toHaveAttribute( 'href', 'admin.php?page=followup-reminders-cases#/7' );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'First email' } )
	);
	expect(
		await screen.findByRole( 'dialog', { name: 'Your payment' } )
	).toBeVisible();
} );

test( 'pauses the case and says never', async () => {
	const writes = serve( {
		...routes,
		'POST /cases/7/holds': () => detail,
		'POST /cases/7/tags': () => [],
	} );
	render( <CasesOfOrder caseIds={ [ 7 ] } /> );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Put on hold' } )
	);
	await userEvent.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: 'Put on hold',
		} )
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Never remind' } )
	);
	await userEvent.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: 'Never remind',
		} )
	);
	expect( writes ).toMatchObject( [
		{ path: '/cases/7/holds', data: { kind: 'manual', untilUtc: null } },
		{ path: '/cases/7/tags', data: { tag: 'never_remind' } },
	] );
} );

test( 'names the other cases of a subscription and survives one that is gone', async () => {
	serve( {
		...routes,
		'GET /cases/8': () => ( { ...detail, id: 8, number: '1041' } ),
		'GET /cases/9': () => refusal( 404, 'Gone.' ),
	} );
	render( <CasesOfOrder caseIds={ [ 7, 8, 9 ] } /> );
	expect( await screen.findByRole( 'link', { name: /1041/ } ) ).toBeVisible();
	expect( ( await screen.findAllByText( 'Gone.' ) ).length ).toBeGreaterThan(
		0
	);
} );
