import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
	facts,
	NOW,
	policy,
	sequence,
	sequenceDetail,
} from '../../../test-support/fixtures';
import { refusal, serve } from '../../../test-support/server';
import { BacktestTab } from './backtest-tab';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const DAY = 86400;
const OPENED = NOW - 60 * DAY;
const UTC = [ { fromUtc: 0, offsetSeconds: 0 } ];

const world = {
	world: {
		schemaVersion: 1,
		fromUtc: NOW - 91 * DAY,
		untilUtc: NOW,
		policy,
		shopZone: UTC,
		zones: [ { name: 'Europe/Paris', table: UTC } ],
	},
	sequences: [ { mode: 'live', document: sequence } ],
	debtors: 3,
	cases: 3,
	lastId: 12,
};

/** A renewal that was never paid. */
function debtor( caseId: number ) {
	const sheet = {
		...facts,
		caseId,
		debtorKey: `d${ caseId }`,
		debt: { ...facts.debt, openedAtUtc: OPENED },
		failures: [ { ...facts.failures[ 0 ], atUtc: OPENED } ],
	};
	const { revision, caseId: id, debtorKey, ...groups } = sheet;
	return {
		debtorKey,
		name: `Customer ${ id }`,
		record: 'ledger',
		zones: [ 'Europe/Paris' ],
		cases: [
			{
				caseId: id,
				number: `R-${ id }`,
				revisions: [
					{
						occurredAtUtc: OPENED,
						heardAtUtc: OPENED + revision,
						changes: Object.entries( groups ).map(
							( [ kind, value ] ) => ( { kind, value } )
						),
					},
				],
			},
		],
	};
}

const [ first ] = sequence.steps;
const older = { ...sequence, steps: first ? [ first ] : [] };

const routes = {
	'GET /sequences/ladder/versions': () => [
		{ version: 2, savedAtUtc: NOW, savedBy: null },
		{ version: 1, savedAtUtc: NOW - DAY, savedBy: null },
	],
	'GET /sequences/ladder/versions/1': () => older,
	'GET /backtest': () => world,
	'GET /backtest/debtors': ( { path }: { path: string } ) => {
		const rows: Record< string, readonly object[] > = {
			'after=0&until=4': [ debtor( 2 ) ],
			'after=8&until=12': [ debtor( 11 ) ],
			'after=11&until=12': [ debtor( 12 ) ],
		};
		const asked = /after=\d+&until=\d+/.exec( path )?.[ 0 ] ?? '';
		return {
			rows: rows[ asked ] ?? [],
			nextAfter: asked === 'after=8&until=12' ? 11 : null,
		};
	},
};

const show = () =>
	render(
		<BacktestTab
			saved={ { ...sequenceDetail, id: 'ladder', version: 2 } }
			sequence={ sequence }
			isUnsaved={ false }
		/>
	);

const start = async () =>
	userEvent.click(
		await screen.findByRole( 'button', { name: 'Start backtest' } )
	);

test( 'plays every part of the past and compares with the version before', async () => {
	serve( routes );
	show();
	await screen.findByRole( 'option', { name: 'Version 1' } );
	await start();
	expect(
		await screen.findByText( '3 of 3 cases entered a sequence.' )
	).toBeVisible();
	expect(
		screen.getByText( /This sequence sends 6 messages/ )
	).toBeVisible();
	expect(
		screen.getByRole( 'heading', { name: 'What changes for 3 cases' } )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Gained: 3' } ) ).toBeVisible();
	expect( screen.getByRole( 'link', { name: 'R-12' } ) ).toHaveAttribute(
		'href',
		'admin.php?page=followup-reminders-cases#/12'
	);
} );

test( 'a bar opens its cases', async () => {
	serve( routes );
	show();
	await start();
	const bars = await screen.findAllByRole( 'button', {
		name: /Week of .* [1-9]\d* message/,
	} );
	await userEvent.click( bars[ 0 ] as HTMLElement );
	expect( bars[ 0 ] ).toHaveAttribute( 'aria-pressed', 'true' );
	expect(
		( await screen.findAllByText( 'Customer 11' ) ).length
	).toBeGreaterThan( 0 );
} );

test( 'says when there is no past yet, and when the site refuses', async () => {
	serve( {
		...routes,
		'GET /backtest': () => ( { ...world, debtors: 0, cases: 0 } ),
		'GET /backtest/debtors': () => ( { rows: [], nextAfter: null } ),
	} );
	const { unmount } = show();
	await start();
	expect( await screen.findByText( 'No past cases yet' ) ).toBeVisible();
	unmount();
	serve( { ...routes, 'GET /backtest': () => refusal( 503, 'Later.' ) } );
	show();
	await start();
	expect( ( await screen.findAllByText( 'Later.' ) ).length ).toBeGreaterThan(
		0
	);
} );
