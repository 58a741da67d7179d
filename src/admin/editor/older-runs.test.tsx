import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CaseInputs, SequenceDetail } from '../../documents/rest';
import {
	inputs,
	paidInPart,
	run,
	sequence,
	sequenceDetail,
	thanks,
} from '../../test-support/fixtures';
import { serve } from '../../test-support/server';
import { OlderRuns } from './older-runs';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const [ first, last ] = sequence.steps;

/** Its second version waits a day longer before the last step. */
const newest: SequenceDetail = {
	...sequenceDetail,
	version: 2,
	leastVersion: 1,
	runs: [
		{ mode: 'live', version: 1, runs: 3 },
		{ mode: 'live', version: 2, runs: 4 },
	],
	document: {
		...sequence,
		version: 2,
		steps: [
			first,
			{
				...last,
				moment: {
					anchor: { on: 'failure', no: 1 },
					offset: { unit: 'days', count: 4 },
					atMinute: null,
				},
			},
		],
	} as SequenceDetail[ 'document' ],
};

const rowOf = (
	caseId: number,
	change: Partial< CaseInputs[ 'inputs' ] >
): CaseInputs => ( {
	caseId,
	number: `R-${ caseId }`,
	customer: 'Ada Lovelace',
	inputs: { ...inputs, ...change },
} );

test( 'cases on older versions are moved once it is seen what that changes', async () => {
	const writes = serve( {
		'GET /cases/engine-inputs': () => ( {
			rows: [
				rowOf( 1, {} ),
				rowOf( 2, {
					run: {
						...run,
						ended: 'paid',
					},
				} ),
				// A document no engine reads: nothing can be said of its case.
				rowOf( 3, { policy: null as never } ),
			],
			nextAfter: null,
		} ),
		'POST /sequences/ladder/move': () => ( { toVersion: 2 } ),
	} );
	const user = userEvent.setup( { delay: null } );
	render( <OlderRuns sequence={ newest } /> );
	expect(
		screen.getByText(
			'3 open cases keep the older versions they started with.'
		)
	).toBeVisible();
	await user.click(
		screen.getByRole( 'button', {
			name: 'Show what moving them would change',
		} )
	);
	expect(
		await screen.findByText( /^For 1 of 3, the coming steps change/ )
	).toBeVisible();
	expect(
		screen.getByText( 'For 1 case the result is not known.' )
	).toBeVisible();
	const row = screen.getByText( 'R-1' ).closest( 'tr' ) as HTMLElement;
	expect( within( row ).getByText( 'later steps change' ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Move cases to version 2' } )
	);
	const dialog = within( screen.getByRole( 'dialog' ) );
	expect( dialog.getByText( /This cannot be undone/ ) ).toBeVisible();
	await user.click( dialog.getByRole( 'button', { name: 'Move cases' } ) );
	await waitFor( () =>
		expect( writes[ 0 ] ).toMatchObject( {
			path: '/sequences/ladder/move',
			data: { toVersion: 2 },
		} )
	);
} );

test( 'answers on their way that moving drops are counted', async () => {
	serve( {
		'GET /cases/engine-inputs': () => ( {
			rows: [
				rowOf( 1, {
					facts: paidInPart,
					sequence: { ...sequence, answers: [ thanks ] },
				} ),
			],
			nextAfter: null,
		} ),
	} );
	render( <OlderRuns sequence={ newest } /> );
	await userEvent.click(
		screen.getByRole( 'button', {
			name: 'Show what moving them would change',
		} )
	);
	expect(
		await screen.findByText( /^1 answer on its way.* is not sent/ )
	).toBeVisible();
} );

test( 'cases that are being moved already are only counted', () => {
	render( <OlderRuns sequence={ { ...newest, leastVersion: 2 } } /> );
	expect(
		screen.getByText( '3 open cases are still being moved to version 2.', {
			selector: '.components-notice__content',
		} )
	).toBeVisible();
	expect( screen.queryByRole( 'button' ) ).toBeNull();
} );

test( 'nothing is said while there is none', () => {
	const { container } = render(
		<OlderRuns sequence={ { ...newest, runs: [] } } />
	);
	expect( container ).toBeEmptyDOMElement();
} );
