import { parentOf, partAt, withoutPart } from '../edit';
import type { LintRule } from '../rule';
import { actions } from '../walk';

export const channelMissing: LintRule = {
	id: 'channel_missing',
	summary: 'A step does something this shop is not set up for, so it fails',
	fix: 'Set it up in the settings, or remove the action',
	check: ( input ) => {
		const known = input.shop?.actions ?? null;
		return known === null
			? []
			: actions( input )
					.filter( ( { part } ) => ! known.includes( part.kind ) )
					.map( ( { part, path } ) => ( {
						path,
						seen: [
							{ id: 'action', value: part.id },
							{ id: 'kind', value: part.kind },
						],
					} ) );
	},
	repair: ( { sequence }, { path } ) =>
		( partAt( sequence, parentOf( path ) ) as readonly unknown[] ).length >
		1
			? withoutPart( sequence, path )
			: null,
};
