import { expect, type Page, test } from '@playwright/test';

const STEPS = 20;
const TYPED = ' with much patience, and never more than one email a week';

interface Watched {
	readonly longTasks: readonly number[];
	/** Messages to workers, by what they ask for. */
	readonly asked: readonly string[];
}

/** Watches the main thread from the first line of the page on. */
const watch = ( page: Page ) =>
	page.addInitScript( () => {
		const watched: { longTasks: number[]; asked: string[] } = {
			longTasks: [],
			asked: [],
		};
		( window as unknown as { watched: typeof watched } ).watched = watched;
		new PerformanceObserver( ( list ) =>
			list
				.getEntries()
				.forEach( ( { duration } ) =>
					watched.longTasks.push( duration )
				)
		).observe( { type: 'longtask' } );
		const { postMessage } = Worker.prototype;
		Worker.prototype.postMessage = function (
			this: Worker,
			...sent: unknown[]
		) {
			watched.asked.push(
				String( ( sent[ 0 ] as { kind?: unknown } ).kind )
			);
			return ( postMessage as ( ...all: unknown[] ) => void ).apply(
				this,
				sent
			);
		} as typeof postMessage;
	} );

const watched = ( page: Page ): Promise< Watched > =>
	page.evaluate(
		() => ( window as unknown as { watched: Watched } ).watched
	);

/** The sequence of the demo with its first step twenty times, a day between each. */
const makeLong = ( page: Page ) =>
	page.evaluate( async ( steps ) => {
		const { wp } = window as unknown as {
			wp: { apiFetch: < T >( asked: unknown ) => Promise< T > };
		};
		const path = '/followup-reminders/v1/sequences';
		const { document } = await wp.apiFetch< {
			document: {
				steps: { id: string; moment: { offset: unknown } }[];
				answers: unknown[];
			};
		} >( { path: `${ path }/failed_subscription_payment` } );
		const [ first ] = document.steps;
		await wp.apiFetch( {
			path,
			method: 'POST',
			data: {
				title: 'Twenty steps',
				document: {
					...document,
					id: 'twenty_steps',
					// Those that name a step would name one that is not there.
					answers: document.answers.filter(
						( answer ) =>
							! JSON.stringify( answer ).includes( '"stepId"' )
					),
					steps: Array.from( { length: steps }, ( _, at ) => ( {
						...first,
						id: `step_${ at + 1 }`,
						moment: {
							...first?.moment,
							offset: { unit: 'days', count: at + 1 },
						},
					} ) ),
				},
			},
		} );
	}, STEPS );

test( 'typing in a sequence of twenty steps waits for no engine: drafts are checked in a worker', async ( {
	page,
} ) => {
	await watch( page );
	await page.goto( '/wp-admin/admin.php?page=followup-reminders-sequences' );
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
	await makeLong( page );
	// What is fetched while somebody types is recorded: the checker for this thread would be a file of its own.
	const scripts: string[] = [];
	page.on( 'request', ( request ) => {
		if ( request.resourceType() === 'script' ) {
			scripts.push( request.url() );
		}
	} );
	await page.goto( 'about:blank' );
	await page.goto(
		'/wp-admin/admin.php?page=followup-reminders-sequences#/twenty_steps'
	);
	const step = page.getByRole( 'button', { name: /^Step 20:/ } );
	await step.click();
	const count = page.getByLabel( 'How long' ).first();
	await expect( page.locator( '.fur-flow__count' ) ).toHaveAttribute(
		'aria-busy',
		'false'
	);
	await page.waitForLoadState( 'networkidle' );
	scripts.length = 0;
	const before = await watched( page );
	await page.getByLabel( 'Title', { exact: true } ).press( 'End' );
	await page.keyboard.type( TYPED, { delay: 30 } );
	await count.press( 'End' );
	for ( const key of [ 'Backspace', '3', '1', 'Backspace', '0' ] ) {
		await page.keyboard.press( key, { delay: 80 } );
	}
	await expect( page.locator( '.fur-flow__count' ) ).toHaveAttribute(
		'aria-busy',
		'false'
	);
	const after = await watched( page );

	// The worker was asked about what was typed, and nothing was loaded that could check it here.
	expect(
		after.asked
			.slice( before.asked.length )
			.filter( ( kind ) => kind === 'check' ).length
	).toBeGreaterThan( 0 );
	expect( scripts ).toEqual( [] );
	const long = after.longTasks.slice( before.longTasks.length );
	test.info().annotations.push( {
		type: 'figure',
		description: `longest task while typing: ${ Math.round( Math.max( 0, ...long ) ) } ms, ${ long.length } of 50 ms or more`,
	} );
	process.stdout.write(
		`figures: longest task of the main thread while typing in ${ STEPS } steps: ${ Math.round( Math.max( 0, ...long ) ) } ms (0: none of 50 ms), ${ long.length } long tasks\n`
	);
} );
