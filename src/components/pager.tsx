import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

interface Props {
	readonly page: number;
	readonly pages: number;
	readonly total: number;
	/** There are more than `total`: nobody counted them, and the number of pages is not known. */
	readonly isMore?: boolean;
	readonly hasNext?: boolean;
	readonly onPage: ( page: number ) => void;
}

export function Pager( {
	page,
	pages,
	total,
	isMore = false,
	hasNext = page < pages,
	onPage,
}: Props ) {
	/* translators: %d: number of rows in the whole list. */
	const count = _n( '%d item', '%d items', total, 'followup-reminders' );
	return (
		<nav
			className="fur-pager"
			aria-label={ __( 'Pages of the list', 'followup-reminders' ) }
		>
			<span>
				{ isMore
					? sprintf(
							/* translators: %s: a number, 1,000: there are more rows than that. */
							__( '%s+ items', 'followup-reminders' ),
							total.toLocaleString()
						)
					: sprintf( count, total ) }
			</span>
			{ ( page > 1 || hasNext ) && (
				<>
					<Button
						variant="secondary"
						disabled={ page <= 1 }
						onClick={ () => onPage( page - 1 ) }
					>
						{ __( 'Previous page', 'followup-reminders' ) }
					</Button>
					<span aria-live="polite">
						{ isMore
							? sprintf(
									/* translators: %d: current page number. */
									__( 'Page %d', 'followup-reminders' ),
									page
								)
							: sprintf(
									/* translators: 1: current page number, 2: number of pages. */
									__( '%1$d of %2$d', 'followup-reminders' ),
									page,
									pages
								) }
					</span>
					<Button
						variant="secondary"
						disabled={ ! hasNext }
						onClick={ () => onPage( page + 1 ) }
					>
						{ __( 'Next page', 'followup-reminders' ) }
					</Button>
				</>
			) }
		</nav>
	);
}
