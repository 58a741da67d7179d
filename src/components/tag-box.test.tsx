import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CaseTag } from '../documents/rest';
import { NOW } from '../test-support/fixtures';
import { refusal, serve } from '../test-support/server';
import { TagBox } from './tag-box';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const tag = ( given: Partial< CaseTag > ): CaseTag => ( {
	tag: 'never_remind',
	of: 'customer',
	reason: '',
	how: 'person',
	by: 'Grace',
	atUtc: NOW,
	...given,
} );

test( 'says who is never reminded, since when and why, and takes it back', async () => {
	let tags = [
		tag( { reason: 'Asked on the telephone' } ),
		tag( { tag: 'unpaid', of: 'case', how: 'step', by: null } ),
	];
	const writes = serve( {
		'GET /cases/7/tags': () => tags,
		'DELETE /cases/7/tags/customer/never_remind': () => {
			tags = tags.slice( 1 );
			return tags;
		},
	} );
	const user = userEvent.setup( { delay: null } );
	render( <TagBox caseId={ 7 } now={ NOW } /> );
	expect( await screen.findByText( 'Asked on the telephone' ) ).toBeVisible();
	expect( screen.getByText( /Added by Grace/ ) ).toBeVisible();
	expect( screen.getByText( /Added by a sequence/ ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Remove “Never remind”' } )
	);
	expect( await screen.findByText( /This case/ ) ).toBeVisible();
	expect( screen.queryByText( 'Asked on the telephone' ) ).toBeNull();
	expect( writes ).toHaveLength( 1 );
} );

test( 'asks for a reason, and a refusal stays in the dialog', async () => {
	let known = false;
	const writes = serve( {
		'GET /cases/8/tags': () => [],
		'POST /cases/8/tags': () =>
			known ? [] : refusal( 409, 'The tag is set already.' ),
	} );
	const user = userEvent.setup( { delay: null } );
	render( <TagBox caseId={ 8 } now={ NOW } /> );
	expect( await screen.findByText( 'None.' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Never remind' } ) );
	await user.type( screen.getByLabelText( 'Reason' ), 'A lawyer writes' );
	// Behind the dialog nothing can be reached.
	const send = () => screen.getByRole( 'button', { name: 'Never remind' } );
	await user.click( send() );
	expect(
		await screen.findByText( 'The tag is set already.', { selector: 'p' } )
	).toBeVisible();
	known = true;
	await user.click( send() );
	expect( writes.map( ( { data } ) => data ) ).toEqual(
		Array( 2 ).fill( {
			tag: 'never_remind',
			of: 'customer',
			reason: 'A lawyer writes',
		} )
	);
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
} );
