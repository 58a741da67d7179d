/** Which file imports which. */
export type ImportGraph = ReadonlyMap< string, readonly string[] >;

/** Groups of files that reach each other through what they import; a file that imports itself is one. */
export function knotsOf( graph: ImportGraph ): string[][] {
	const reaches = new Map(
		[ ...graph.keys() ].map( ( file ) => [
			file,
			reachedFrom( file, graph ),
		] )
	);
	const knots = [ ...graph.keys() ]
		.filter( ( file ) => reaches.get( file )?.has( file ) )
		.map( ( file ) =>
			[ ...graph.keys() ].filter(
				( other ) =>
					reaches.get( file )?.has( other ) &&
					reaches.get( other )?.has( file )
			)
		);
	return knots.filter(
		( knot, index ) =>
			knots.findIndex( ( other ) => other[ 0 ] === knot[ 0 ] ) === index
	);
}

function reachedFrom( start: string, graph: ImportGraph ): Set< string > {
	const reached = new Set< string >();
	const open = [ ...( graph.get( start ) ?? [] ) ];
	for ( let file = open.pop(); file !== undefined; file = open.pop() ) {
		if ( ! reached.has( file ) ) {
			reached.add( file );
			open.push( ...( graph.get( file ) ?? [] ) );
		}
	}
	return reached;
}
