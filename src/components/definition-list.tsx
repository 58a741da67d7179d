import type { ReactNode } from 'react';

/** Names and values, one pair a line. */
export function DefinitionList( {
	items,
}: {
	items: readonly ( readonly [ string, ReactNode ] )[];
} ) {
	return (
		<dl className="fur-facts">
			{ items.map( ( [ name, value ] ) => (
				<div key={ name }>
					<dt>{ name }</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	);
}
