import {
	SEQUENCE_SCHEMA_VERSION,
	type Upgrade,
	upgradeDocument,
	upgrades,
	versionOf,
} from './upgrade';

const twoSteps: readonly Upgrade[] = [
	{
		from: 1,
		upgrade: ( document ) => ( {
			...document,
			schemaVersion: 2,
			added: true,
		} ),
	},
	{ from: 2, upgrade: ( document ) => ( { ...document, schemaVersion: 3 } ) },
];

test( 'an older document is brought up step by step', () => {
	expect( upgradeDocument( { schemaVersion: 1 }, twoSteps ) ).toEqual( {
		schemaVersion: 3,
		added: true,
	} );
	expect( upgradeDocument( { schemaVersion: 2 }, twoSteps ) ).toEqual( {
		schemaVersion: 3,
	} );
} );

test( 'a current document and one that says no version stay as they are', () => {
	const current = { schemaVersion: 3 };
	expect( upgradeDocument( current, twoSteps ) ).toBe( current );
	for ( const odd of [
		null,
		7,
		[],
		{},
		{ schemaVersion: '1' },
		{ schemaVersion: 1.5 },
	] ) {
		expect( versionOf( odd ) ).toBeNull();
		expect( upgradeDocument( odd, twoSteps ) ).toBe( odd );
	}
} );

test( 'upgrades have no gap', () => {
	upgrades.forEach( ( one, index ) => {
		expect( one.from ).toBe( index + 1 );
	} );
	expect( upgradeDocument( { schemaVersion: 1 }, upgrades ) ).toEqual( {
		schemaVersion: SEQUENCE_SCHEMA_VERSION,
	} );
} );
