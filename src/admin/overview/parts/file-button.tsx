import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { saveFile } from '../../../components/save-file';
import { useFigureFile, type FigureScope } from '../../../data/figures';

/** Gives a table as a file for a spreadsheet. */
export function FileButton( {
	table,
	scope,
}: {
	table: string;
	scope: FigureScope;
} ) {
	const { run, busy } = useFigureFile();
	return (
		<Button
			variant="link"
			isBusy={ busy }
			onClick={ async () => {
				const file = await run( table, scope );
				if ( file ) {
					saveFile(
						file.filename,
						// The mark without which Excel takes it for an older encoding.
						[ '\ufeff', file.csv ],
						'text/csv;charset=utf-8'
					);
				}
			} }
		>
			{ __( 'Download as CSV', 'followup-reminders' ) }
		</Button>
	);
}
