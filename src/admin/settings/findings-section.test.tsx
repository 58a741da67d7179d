import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Finding } from '../../documents/rest';
import { NOW } from '../../test-support/fixtures';
import { serve } from '../../test-support/server';
import { FindingsSection } from './findings-section';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const findings: Finding[] = [
	{ code: 'schema' },
	{ code: 'schema_newer' },
	{ code: 'copied' },
	{ code: 'restored' },
	{ code: 'not_innodb', tables: [ 'wp_a', 'wp_b' ] },
	{ code: 'stalled', sinceUtc: null },
	{ code: 'backlog', debtors: 12 },
	{ code: 'memory', limit: '64M' },
	{ code: 'clock', seconds: -90 },
	{ code: 'figures_differ', cases: 2 },
	{ code: 'figure_days_differ', days: 3 },
	{
		code: 'stopped',
		channel: 'email',
		sinceUtc: NOW - 3600,
		closedUntilUtc: NOW + 3600,
	},
];

test( 'each finding says what is wrong and what to do, and a stopped channel can be tried', async () => {
	const answer = {
		perMinute: 0,
		perHour: 0,
		retentionDays: 0,
		pause: null,
		findings,
	};
	const writes = serve( {
		'GET /operations': () => answer,
		'POST /channels/email/try': () => ( { ...answer, findings: [] } ),
	} );
	render( <FindingsSection /> );
	const said = ( words: string | RegExp ) =>
		screen
			.getByText( words, { selector: 'strong' } )
			.closest( '.components-notice' );
	await screen.findByText( 'The plugin’s database tables are not ready.', {
		selector: 'strong',
	} );
	expect(
		said( 'Tables without transactions: wp_a, wp_b.' )
	).toHaveTextContent( 'Ask your host to convert them to InnoDB' );
	expect(
		said( /^Reminders for 12 customers are over an hour late/ )
	).toHaveTextContent( 'Check the limits' );
	expect( said( /nearly all of the 64M of memory/ ) ).toHaveTextContent(
		'for example to 256M'
	);
	expect( said( /differ by 90 seconds/ ) ).toHaveTextContent(
		'Set the server’s clock'
	);
	expect( said( /^The figures of 2 cases differ/ ) ).toHaveTextContent(
		'figures rebuild'
	);
	expect( said( /^The site address has changed/ ) ).toHaveTextContent(
		'only if this is the shop itself'
	);
	expect( said( /No run is planned/ ) ).toHaveTextContent(
		'Scheduled Actions'
	);
	expect( said( /^Reminders by email are stopped/ ) ).toHaveTextContent(
		'Nothing is lost'
	);
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try one message now' } )
	);
	expect( await screen.findByText( 'No problems found.' ) ).toBeVisible();
	expect( writes ).toHaveLength( 1 );
} );
