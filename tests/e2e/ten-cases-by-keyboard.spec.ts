import { expect, type Locator, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { NAME, site } from './support/site';

test.beforeAll( () =>
	site( 'eval', NAME, join( __dirname, 'support/ten-cases.php' ) )
);

interface Row {
	readonly case: {
		readonly id: number;
		readonly number: string;
		readonly assignee: { readonly name: string } | null;
	};
	readonly tasks: readonly { readonly dueOn: string | null }[];
}

interface Case {
	readonly status: string;
	readonly paidMinor: number;
	readonly holdReason: string | null;
}

const ask = < T >(
	page: Page,
	path: string,
	method = 'GET',
	data?: unknown
): Promise< T > =>
	page.evaluate(
		( [ route, how, what ] ) => {
			const { wp } = window as unknown as {
				wp: { apiFetch: ( asked: unknown ) => Promise< unknown > };
			};
			return wp.apiFetch( {
				path: `/followup-reminders/v1${ route }`,
				method: how,
				...( how === 'GET' ? {} : { data: what } ),
			} );
		},
		[ path, method, data ] as const
	) as Promise< T >;

const deskOf = async ( page: Page ): Promise< readonly Row[] > =>
	( await ask< { readonly rows: readonly Row[] } >( page, '/desk' ) ).rows;

const isOfTheTen = ( row: Row ): boolean => row.case.number.startsWith( 'KB-' );

/** Everything that is pressed. There is no mouse. */
const press = async ( page: Page, ...keys: readonly string[] ) => {
	for ( const key of keys ) {
		await page.keyboard.press( key );
	}
};

async function tabTo( page: Page, target: Locator ): Promise< void > {
	for ( let tabs = 0; tabs < 12; tabs++ ) {
		if (
			await target.evaluate(
				( it ) => it === it.ownerDocument.activeElement
			)
		) {
			return;
		}
		await press( page, 'Tab' );
	}
	throw new Error( `Tab does not come to ${ String( target ) }.` );
}

interface Call {
	/** That chooses what came of it. */
	readonly key: string;
	/** The field that is filled in, and what is typed there. */
	readonly field?: string;
	readonly types?: string;
	/** How the case is afterwards: paid, or open and held for this reason. */
	readonly leaves: string | null;
}

/** Of the ten, in the order of the desk. */
const CALLS: readonly Call[] = [
	{ key: 'y', leaves: 'paid' },
	{ key: 'p', leaves: 'promise' },
	{ key: 'y', field: 'How', types: 'Cash', leaves: 'paid' },
	{ key: 'd', field: 'Why', types: 'Wrong', leaves: 'dispute_open' },
	{ key: 'c', leaves: 'person' },
	{
		key: 'p',
		field: 'Note (optional)',
		types: 'After pay day',
		leaves: 'promise',
	},
	{ key: 'h', field: 'To whom', types: 'Bea', leaves: 'person' },
	{
		key: 'l',
		field: 'What was agreed (amounts and days)',
		types: 'Half now, half in June',
		leaves: 'plan',
	},
	{
		key: 'w',
		field: 'What is wrong, and what is right',
		types: 'Moved away',
		leaves: 'manual',
	},
	{ key: 'y', leaves: 'paid' },
];

test( 'a clerk works ten cases by keyboard alone', async ( { page } ) => {
	await page.goto( '/wp-admin/admin.php?page=followup-reminders-tasks' );
	const ten = ( await deskOf( page ) ).filter( isOfTheTen );
	expect( ten ).toHaveLength( 10 );
	const dialog = page.getByRole( 'dialog' );
	const brief = page.getByRole( 'region', { name: 'Brief' } );
	const list = page.getByRole( 'list', {
		name: 'Cases that need a person',
	} );

	// The list has the keyboard at once; down and up again, and the first is opened.
	await expect( list.getByRole( 'button' ).first() ).toBeFocused();
	await press( page, 'j', 'k', 'o' );
	for ( const [ at, call ] of CALLS.entries() ) {
		const heading = brief.getByRole( 'heading', { level: 2 } );
		await expect( heading ).toHaveText( `Clerk’s customer ${ at + 1 }` );
		await expect( heading ).toBeFocused();
		await expect( brief ).toContainText( 'Last contacts' );
		await press( page, call.key );
		await expect( dialog ).toBeVisible();
		if ( call.field !== undefined ) {
			await tabTo( page, dialog.getByLabel( call.field ) );
			await page.keyboard.type( call.types ?? '' );
		}
		await tabTo(
			page,
			dialog.getByRole( 'button', { name: 'Save and open next' } )
		);
		await press( page, 'Enter' );
		await expect( dialog ).toBeHidden();
	}
	// All that is left of the ten is for later, or for the colleague: none of them is opened again.
	await expect( brief.getByText( /^Clerk’s customer/ ) ).toHaveCount( 0 );
	await expect( page.locator( ':focus' ) ).toHaveCount( 1 );

	site( 'eval', NAME, join( __dirname, 'support/tick.php' ) );
	const reached = await Promise.all(
		ten.map( ( row ) => ask< Case >( page, `/cases/${ row.case.id }` ) )
	);
	expect(
		reached.map( ( { status, holdReason } ) =>
			status === 'open' ? holdReason : status
		)
	).toEqual( CALLS.map( ( { leaves } ) => leaves ) );
	expect( reached.map( ( { paidMinor } ) => paidMinor ) ).toEqual( [
		290000, 0, 270000, 0, 0, 0, 0, 0, 0, 200000,
	] );
	const left = ( await deskOf( page ) ).filter( isOfTheTen );
	expect(
		left.map( ( row ) => [
			row.case.number,
			row.case.assignee?.name ?? '',
			row.tasks.length,
		] )
	).toEqual( [
		[ 'KB-5', '', 1 ],
		[ 'KB-7', 'Bea Lang', 1 ],
	] );
	// What was written is kept, also where no task carries it.
	const notes = await ask< readonly { readonly text: string }[] >(
		page,
		`/cases/${ ten[ 7 ]?.case.id }/notes`
	);
	expect( notes.map( ( { text } ) => text ) ).toEqual( [
		'Pays in instalments. Half now, half in June',
	] );
	const tasks = await ask< readonly { readonly note: string }[] >(
		page,
		`/cases/${ ten[ 2 ]?.case.id }/tasks`
	);
	expect( tasks.map( ( { note } ) => note ) ).toEqual( [ 'Has paid. Cash' ] );

	// The tests after this one open what stands first on the desk: nobody has it then.
	await ask( page, `/cases/${ ten[ 6 ]?.case.id }/assignee`, 'PUT', {
		assigneeId: null,
	} );
	expect( ( await deskOf( page ) )[ 0 ]?.case.assignee ).toBeNull();
} );
