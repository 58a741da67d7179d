import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

interface Props {
	readonly page: number;
	readonly pages: number;
	readonly total: number;
	readonly onPage: ( page: number ) => void;
}

export function Pager( { page, pages, total, onPage }: Props ) {
	/* translators: %d: number of rows in the whole list. */
	const count = _n( '%d item', '%d items', total, 'followup-reminders' );
	return (
		<nav
			className="fur-pager"
			aria-label={ __( 'Pages of the list', 'followup-reminders' ) }
		>
			<span>{ sprintf( count, total ) }</span>
			{ pages > 1 && (
				<>
					<Button
						variant="secondary"
						disabled={ page <= 1 }
						onClick={ () => onPage( page - 1 ) }
					>
						{ __( 'Previous page', 'followup-reminders' ) }
					</Button>
					<span aria-live="polite">
						{ sprintf(
							/* translators: 1: current page number, 2: number of pages. */
							__( '%1$d of %2$d', 'followup-reminders' ),
							page,
							pages
						) }
					</span>
					<Button
						variant="secondary"
						disabled={ page >= pages }
						onClick={ () => onPage( page + 1 ) }
					>
						{ __( 'Next page', 'followup-reminders' ) }
					</Button>
				</>
			) }
		</nav>
	);
}
