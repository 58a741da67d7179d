import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { serve } from '../../test-support/server';
import { TaskDefaults } from './task-defaults';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

test( 'who does which task, and within how many days, is saved for all kinds at once', async () => {
	const writes = serve( {
		'GET /task-defaults': () => [
			{
				code: 'case_fault',
				isBrief: false,
				assigneeId: null,
				dueInDays: null,
			},
			{ code: 'call_them', isBrief: true, assigneeId: 2, dueInDays: 1 },
		],
		'GET /tasks/people': () => [
			{ id: 2, name: 'Zoë' },
			{ id: 3, name: 'Bo' },
		],
		'PUT /task-defaults': ( { data } ) =>
			( data as { defaults: unknown } ).defaults,
	} );
	render( <TaskDefaults /> );
	await screen.findByText( 'asked for by a sequence' );
	const save = screen.getByRole( 'button', { name: 'Save tasks' } );
	expect( save ).toHaveAttribute( 'aria-disabled', 'true' );
	await userEvent.selectOptions(
		screen.getByLabelText( 'Who: A case keeps failing' ),
		'Bo'
	);
	fireEvent.change(
		screen.getByLabelText( 'Within days: A case keeps failing' ),
		{ target: { value: '3' } }
	);
	await userEvent.selectOptions(
		screen.getByLabelText( 'Who: Call them' ),
		'Nobody'
	);
	await userEvent.click( save );
	await waitFor( () =>
		expect( screen.queryByText( 'Not saved yet.' ) ).toBeNull()
	);
	expect( writes[ 0 ]?.data ).toEqual( {
		defaults: [
			{
				code: 'case_fault',
				isBrief: false,
				assigneeId: 3,
				dueInDays: 3,
			},
			{
				code: 'call_them',
				isBrief: true,
				assigneeId: null,
				dueInDays: 1,
			},
		],
	} );
} );
