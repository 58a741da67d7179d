import type { ReactNode } from 'react';
import type { Loadable, Page } from '../data';
import type { Instant } from '../documents/scalars';
import { DataTable, type Column } from './data-table';
import { Loaded } from './loaded';
import { Pager } from './pager';

interface ListProps< R > {
	readonly entry: Loadable< readonly R[] >;
	readonly onRetry: () => void;
	readonly caption: string;
	readonly columns: readonly Column< R >[];
	readonly keyOf: ( row: R ) => string | number;
	/** In place of the table while there is no row. */
	readonly empty: ReactNode;
}

/** A list that is fetched whole. */
export function List< R >( {
	entry,
	onRetry,
	empty,
	shows = () => true,
	...table
}: ListProps< R > & {
	/** Which rows are shown, where the reader narrowed the list. */
	readonly shows?: ( row: R ) => boolean;
} ) {
	return (
		<Loaded
			entry={ entry }
			onRetry={ onRetry }
			isEmpty={ ( rows ) => rows.length === 0 }
			empty={ empty }
		>
			{ ( rows ) => (
				<DataTable rows={ rows.filter( shows ) } { ...table } />
			) }
		</Loaded>
	);
}

interface PagedListProps< R > extends Omit<
	ListProps< R >,
	'entry' | 'columns'
> {
	readonly entry: Loadable< Page< R > >;
	/** What a cell says may depend on the time at which the page was answered. */
	readonly columnsAt: ( now: Instant ) => readonly Column< R >[];
	readonly page: number;
	readonly onPage: ( page: number ) => void;
}

/** A list that is fetched page by page. */
export function PagedList< R >( {
	entry,
	onRetry,
	empty,
	columnsAt,
	page,
	onPage,
	...table
}: PagedListProps< R > ) {
	return (
		<Loaded
			entry={ entry }
			onRetry={ onRetry }
			isEmpty={ ( found ) => found.total === 0 }
			empty={ empty }
		>
			{ ( found ) => (
				<>
					<DataTable
						columns={ columnsAt( found.now ) }
						rows={ found.items }
						{ ...table }
					/>
					<Pager
						page={ page }
						pages={ found.pages }
						total={ found.total }
						isMore={ found.isMore }
						hasNext={ found.next !== '' || page < found.pages }
						onPage={ onPage }
					/>
				</>
			) }
		</Loaded>
	);
}
