import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DeskRow } from '../../documents/rest';
import { detail, NOW, summary, task } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { DeskPage, inOrder } from './desk-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const rowOf = ( id: number, change: Partial< DeskRow > = {} ): DeskRow => ( {
	case: { ...summary, id, number: `R-${ id }` },
	tasks: [ { ...task, id, caseId: id, dueOn: null } ],
	likelyMinor: 0,
	chanceTenths: 0,
	...change,
} );

const rowsOf = ( ids: readonly number[] ) => ( {
	now: NOW,
	me: 2,
	rows: ids.map( ( id ) => rowOf( id ) ),
} );

describe( 'the desk', () => {
	it( 'says that a case without anything due is only to be closed', async () => {
		const row = rowOf( 21 );
		serve( {
			'GET /desk': () => ( {
				...rowsOf( [] ),
				rows: [ { ...row, case: { ...row.case, remainingMinor: 0 } } ],
			} ),
		} );
		render( <DeskPage /> );
		expect(
			await screen.findByText( 'Nothing is due any more: close the case' )
		).toBeVisible();
	} );

	it( 'is worked by keyboard: open, choose what came of it, save, and the next one is open', async () => {
		const waiting = [ 21, 22 ];
		const acts = serve( {
			'GET /desk': () => rowsOf( waiting ),
			...Object.fromEntries(
				[ 21, 22 ].flatMap( ( id ) => [
					[ `GET /cases/${ id }`, () => ( { ...detail, id } ) ],
					[ `POST /desk/${ id }/take`, () => ( { ...detail, id } ) ],
					[
						`POST /cases/${ id }/promises`,
						() => ( { ...detail, id } ),
					],
					[
						`POST /cases/${ id }/contacts`,
						() => ( { recorded: true } ),
					],
					[
						`POST /desk/${ id }/done`,
						() => {
							waiting.splice( waiting.indexOf( id ), 1 );
							return { ...detail, id };
						},
					],
				] )
			),
		} );
		const user = userEvent.setup( { delay: null } );
		render( <DeskPage /> );
		expect(
			await screen.findByText( '2 cases, €58.00 due' )
		).toBeVisible();
		await user.keyboard( 'o' );
		expect(
			await screen.findByRole( 'region', { name: 'Brief' } )
		).toBeVisible();
		await screen.findByText( 'Last contacts' );
		await user.keyboard( 'p' );
		const dialog = await screen.findByRole( 'dialog' );
		await user.type(
			within( dialog ).getByLabelText( 'Amount (EUR)' ),
			'{Enter}'
		);
		expect( await screen.findByText( '1 case, €29.00 due' ) ).toBeVisible();
		await screen.findByRole( 'region', { name: 'Brief' } );
		expect( acts.map( ( { path } ) => path ) ).toEqual( [
			'/desk/21/take',
			'/cases/21/promises',
			'/cases/21/contacts',
			'/desk/21/done',
			'/desk/22/take',
		] );
		expect( acts[ 2 ]?.data ).toEqual( {
			how: 'call',
			outcome: 'promise',
			taskId: expect.any( Number ),
		} );
		expect( acts[ 3 ]?.data ).toEqual( {
			note: expect.stringMatching( /^Promises to pay\. / ),
		} );
	} );

	it( 'says who has a case, and leaves it to them', async () => {
		serve( {
			'GET /desk': () => ( {
				...rowsOf( [] ),
				rows: [
					rowOf( 31, {
						case: {
							...summary,
							id: 31,
							assignee: { id: 3, name: 'Bo' },
						},
					} ),
				],
			} ),
			'POST /desk/31/take': () => refusal( 409, 'Bo has this case.' ),
		} );
		const user = userEvent.setup( { delay: null } );
		render( <DeskPage /> );
		await user.click(
			await screen.findByRole( 'button', { name: /Bo has it/ } )
		);
		expect(
			await screen.findByText( 'Bo has this case.', { selector: 'p' } )
		).toBeVisible();
		expect( screen.queryByRole( 'region', { name: 'Brief' } ) ).toBeNull();
	} );

	it( 'puts what is to be called again later behind what is to be done now', () => {
		const later = rowOf( 1, {
			tasks: [ { ...task, dueOn: '2027-06-09' } ],
		} );
		const due = rowOf( 2, { tasks: [ { ...task, dueOn: '2027-06-01' } ] } );
		expect(
			inOrder( [ later, due ], '2027-06-01' ).map(
				( row ) => row.case.id
			)
		).toEqual( [ 2, 1 ] );
	} );
} );
