import { filesIn, read } from './source-files';

/** Names that code gives to a function, each once. */
const namesIn = ( pattern: RegExp ): string[] => [
	...new Set(
		filesIn( 'includes', /\.php$/ ).flatMap( ( file ) =>
			[ ...read( file ).matchAll( pattern ) ].map( ( [ , name ] ) =>
				String( name )
			)
		)
	),
];

const documented = [
	...read( 'docs/hooks.md' ).matchAll( /^\| `(followup_reminders_\w+)`/gm ),
].map( ( [ , name ] ) => String( name ) );

test( 'every action and filter of ours is documented, and nothing else is', () => {
	const fired = namesIn(
		/(?:do_action|apply_filters)\(\s*'(followup_reminders_\w+)'/g
	);
	expect( fired.length ).toBeGreaterThan( 10 );
	expect( [ ...documented ].sort() ).toEqual( [ ...fired ].sort() );
} );
