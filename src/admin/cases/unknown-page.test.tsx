import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { UnknownItem } from '../../documents/rest';
import { detail, NOW } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { UnknownPage } from './unknown-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const item = ( caseId: number, number: string ): UnknownItem => ( {
	key: `${ caseId }.1.first.1.mail`,
	caseId,
	number,
	customer: 'Ada Lovelace',
	stepId: 'first',
	kind: 'email',
	ref: 'first_text',
	atUtc: NOW,
} );

test( 'each message nobody knows the fate of is settled with one click, and a refusal leaves it there', async () => {
	const writes = serve( {
		'GET /unknown-items': ( { path } ) =>
			path.includes( 'after=0' )
				? { rows: [ item( 7, 'R-1' ) ], nextAfter: 7 }
				: { rows: [ item( 8, 'R-2' ) ], nextAfter: null },
		'POST /cases/7/items/7.1.first.1.mail/outcome': () => detail,
		'POST /cases/8/items/8.1.first.1.mail/outcome': () =>
			refusal( 409, 'It was settled meanwhile.' ),
	} );
	const user = userEvent.setup( { delay: null } );
	render( <UnknownPage /> );
	await user.click(
		await screen.findByRole( 'button', { name: 'Send again: R-2' } )
	);
	expect(
		await screen.findByText( 'It was settled meanwhile.', {
			selector: 'p',
		} )
	).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Mark as delivered: R-1' } )
	);
	expect( await screen.findByRole( 'link', { name: 'R-2' } ) ).toBeVisible();
	expect( screen.queryByRole( 'link', { name: 'R-1' } ) ).toBeNull();
	expect( writes.map( ( { data } ) => data ) ).toEqual( [
		{ outcome: 'send_again' },
		{ outcome: 'delivered' },
	] );
} );
