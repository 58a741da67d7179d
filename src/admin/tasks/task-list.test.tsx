import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Task } from '../../documents/rest';
import { NOW, task } from '../../test-support/fixtures';
import { TaskList } from './task-list';

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

const page = ( rows: readonly Task[] ) => ( {
	headers: new Map( [
		[ 'X-WP-Total', String( rows.length ) ],
		[ 'X-WP-TotalPages', '1' ],
		[ 'X-Followup-Reminders-Now', String( NOW ) ],
	] ),
	json: () => Promise.resolve( rows ),
} );

const own: Task = {
	...task,
	id: 6,
	code: 'truth_unreadable',
	hasBrief: false,
	title: null,
	text: null,
	dueOn: null,
	isOverdue: false,
	assignee: { id: 2, name: 'Zoë' },
};

/** Lists by what is asked for; `acts` are what was written. */
function serve( lists: ( path: string ) => readonly Task[] ): Asked[] {
	const acts: Asked[] = [];
	fetchMock.mockImplementation( ( asked: Asked ) => {
		if ( asked.method !== undefined && asked.method !== 'GET' ) {
			acts.push( asked );
			return Promise.resolve( { ...task, version: 4 } );
		}
		if ( asked.path.endsWith( '/views' ) ) {
			return new Promise( () => {} );
		}
		return Promise.resolve(
			asked.path.includes( '/tasks/people' )
				? [
						{ id: 2, name: 'Zoë' },
						{ id: 3, name: 'Bo' },
					]
				: page( lists( asked.path ) )
		);
	} );
	return acts;
}

describe( 'the list of tasks', () => {
	it( 'shows what is to be done for whom, by whom and until when', async () => {
		serve( () => [ task, own ] );
		render( <TaskList /> );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading' );
		const brief = (
			await screen.findByText( 'Call Ada Lovelace' )
		).closest( 'tr' ) as HTMLTableRowElement;
		expect( within( brief ).getByText( 'Overdue' ) ).toBeVisible();
		expect( brief ).toHaveTextContent( 'Nobody yet' );
		expect( brief ).toHaveTextContent( 'She owes €29.00.' );
		expect(
			within( brief ).getByRole( 'link', { name: 'R-1' } )
		).toHaveAttribute(
			'href',
			'admin.php?page=followup-reminders-cases#/7'
		);
		const raised = screen
			.getByText( 'It is not known whether this is paid' )
			.closest( 'tr' ) as HTMLTableRowElement;
		expect( raised ).toHaveTextContent( 'Zoë' );
		expect( raised ).toHaveTextContent( 'No date' );
		expect( raised ).toHaveTextContent( 'write off the case' );
	} );

	it( 'does a task with a note, over the version that was read', async () => {
		const acts = serve( () => [ task ] );
		const user = userEvent.setup( { delay: null } );
		render( <TaskList /> );
		await user.click(
			await screen.findByRole( 'button', {
				name: 'Done: Call Ada Lovelace',
			} )
		);
		const dialog = screen.getByRole( 'dialog' );
		await user.type(
			within( dialog ).getByLabelText( 'Note (optional)' ),
			'Pays on Friday'
		);
		await user.click(
			within( dialog ).getByRole( 'button', { name: 'It is done' } )
		);
		expect( acts ).toEqual( [
			expect.objectContaining( {
				path: '/followup-reminders/v1/tasks/5/done',
				data: { expectedVersion: 3, note: 'Pays on Friday' },
			} ),
		] );
		expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	} );

	it( 'gives a task to somebody until a day', async () => {
		const acts = serve( () => [ task ] );
		const user = userEvent.setup( { delay: null } );
		render( <TaskList /> );
		await user.click(
			await screen.findByRole( 'button', {
				name: 'Assign: Call Ada Lovelace',
			} )
		);
		const dialog = screen.getByRole( 'dialog' );
		await user.selectOptions(
			await within( dialog ).findByLabelText( 'Who does it' ),
			'Bo'
		);
		await user.clear( within( dialog ).getByLabelText( 'Until' ) );
		await user.click(
			within( dialog ).getByRole( 'button', { name: 'Save' } )
		);
		expect( acts[ 0 ]?.data ).toEqual( {
			expectedVersion: 3,
			assigneeId: 3,
			dueOn: null,
		} );
	} );

	it( 'says that there is nothing to do, and why when it cannot say', async () => {
		serve( ( path ) => ( path.includes( 'state=done' ) ? [] : [ task ] ) );
		const user = userEvent.setup( { delay: null } );
		render( <TaskList /> );
		await user.selectOptions( screen.getByLabelText( 'State' ), 'done' );
		expect(
			await screen.findByText( 'No finished tasks yet' )
		).toBeVisible();

		fetchMock.mockRejectedValueOnce( {
			code: 'rest_forbidden',
			message: 'You may not see this.',
			data: { status: 403 },
		} );
		await user.selectOptions( screen.getByLabelText( 'Whose' ), 'mine' );
		expect(
			( await screen.findAllByText( 'You may not see this.' ) ).length
		).toBeGreaterThan( 0 );
		await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect(
			await screen.findByText( 'No finished tasks yet' )
		).toBeVisible();
	} );
} );
