const Holidays = require( 'date-holidays' );
const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

/** The handle `react-jsx-runtime` is WordPress 6.6's, the oldest the plugin runs on: nothing of React is bundled. */

/** Public holidays of this and the next three years, by country: `holidays.json` beside the scripts, fetched when an owner chooses a country. */
class PublicHolidays {
	apply( compiler ) {
		const { Compilation, sources } = compiler.webpack;
		compiler.hooks.thisCompilation.tap( 'PublicHolidays', ( compilation ) =>
			compilation.hooks.processAssets.tap(
				{
					name: 'PublicHolidays',
					stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL,
				},
				() =>
					compilation.emitAsset(
						'holidays.json',
						new sources.RawSource(
							JSON.stringify(
								holidaysFrom( new Date().getFullYear() )
							)
						)
					)
			)
		);
	}
}

function holidaysFrom( year ) {
	const years = [ year, year + 1, year + 2, year + 3 ];
	const codes = Object.keys( new Holidays().getCountries() ).sort();
	return Object.fromEntries(
		codes
			.map( ( code ) => {
				const of = new Holidays( code, { types: [ 'public' ] } );
				const days = years.flatMap( ( one ) =>
					of
						.getHolidays( one )
						.map( ( { date } ) => date.slice( 0, 10 ) )
				);
				return [ code, [ ...new Set( days ) ].sort() ];
			} )
			.filter( ( [ , days ] ) => days.length > 0 )
	);
}

module.exports = {
	...defaultConfig,
	plugins: [ ...defaultConfig.plugins, new PublicHolidays() ],
	output: {
		// tsc
		...defaultConfig.output,
		// WordPress adds the build's version to the address of the first script alone.
		chunkFilename: '[id].[contenthash:10].js',
		// tsc writes the engine for Node there, beside what webpack writes.
		clean: { keep: /^(fonts|images|engine|documents)\// },
	},
};
