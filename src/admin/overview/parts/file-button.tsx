import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
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
					save( file.filename, file.csv );
				}
			} }
		>
			{ __( 'Download as CSV', 'followup-reminders' ) }
		</Button>
	);
}

function save( filename: string, text: string ): void {
	const address = URL.createObjectURL(
		new Blob( [ '\ufeff', text ], { type: 'text/csv;charset=utf-8' } )
	);
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = filename;
	link.click();
	URL.revokeObjectURL( address );
}
