import type { ReactNode } from 'react';
import { DataTable, type Column } from '../../../components/data-table';
import { Section } from '../../../components/section';
import type { FigureScope } from '../../../data/figures';
import { FileButton } from './file-button';

/** A table of figures with what is said below it and its file; one sentence where there is nothing yet. */
export function FigureTable< R >( {
	title,
	empty,
	note,
	lines,
	columns,
	keyOf,
	file,
	scope,
}: {
	title: string;
	empty: string;
	note: ReactNode;
	lines: readonly R[];
	columns: readonly Column< R >[];
	keyOf: ( line: R ) => string;
	file: string;
	scope: FigureScope;
} ) {
	return (
		<Section title={ title }>
			{ lines.length === 0 ? (
				<p>{ empty }</p>
			) : (
				<>
					<DataTable
						caption={ title }
						columns={ columns }
						rows={ lines }
						keyOf={ keyOf }
					/>
					<div className="fur-sub">{ note }</div>
					<FileButton table={ file } scope={ scope } />
				</>
			) }
		</Section>
	);
}
