const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

/** The handle `react-jsx-runtime` is WordPress 6.6's, the oldest the plugin runs on: nothing of React is bundled. */
module.exports = {
	...defaultConfig,
	output: {
		...defaultConfig.output,
		// tsc writes the engine for Node there, beside what webpack writes.
		clean: { keep: /^(fonts|images|engine|documents)\// },
	},
};
