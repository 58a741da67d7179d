/** A bar in a cell of a table, of one or more parts; the numbers stand in words in the same row. */
export function ShareBar( {
	parts,
	of,
}: {
	/** `tone` 1 to 5 names a colour. */
	parts: readonly { readonly tone: number; readonly count: number }[];
	/** What fills the whole width. */
	of: number;
} ) {
	return (
		<span className="fur-share" aria-hidden="true">
			{ parts
				.filter( ( part ) => part.count > 0 )
				.map( ( part ) => (
					<span
						key={ part.tone }
						className={ `is-tone-${ part.tone }` }
						style={ {
							inlineSize: `${ ( 100 * part.count ) / of }%`,
						} }
					/>
				) ) }
		</span>
	);
}
