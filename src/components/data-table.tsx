import type { ReactNode } from 'react';

export interface Column< R > {
	readonly id: string;
	readonly label: string;
	readonly cell: ( row: R ) => ReactNode;
	readonly isNumber?: boolean;
}

interface Props< R > {
	readonly caption: string;
	readonly columns: readonly Column< R >[];
	readonly rows: readonly R[];
	readonly keyOf: ( row: R ) => string | number;
}

/** A plain table; on a narrow screen each row becomes a block whose cells carry their column's name. The first column heads its row. */
export function DataTable< R >( {
	caption,
	columns,
	rows,
	keyOf,
}: Props< R > ) {
	return (
		<table className="fur-table widefat striped">
			<caption className="screen-reader-text">{ caption }</caption>
			<thead>
				<tr>
					{ columns.map( ( column ) => (
						<th
							key={ column.id }
							scope="col"
							className={ column.isNumber ? 'is-number' : '' }
						>
							{ column.label }
						</th>
					) ) }
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( row ) => (
					<tr key={ keyOf( row ) }>
						{ columns.map( ( column, index ) => {
							const props = {
								'data-label': column.label,
								className: column.isNumber ? 'is-number' : '',
							};
							return index === 0 ? (
								<th key={ column.id } scope="row" { ...props }>
									<div>{ column.cell( row ) }</div>
								</th>
							) : (
								<td key={ column.id } { ...props }>
									<div>{ column.cell( row ) }</div>
								</td>
							);
						} ) }
					</tr>
				) ) }
			</tbody>
		</table>
	);
}
