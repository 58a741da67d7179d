import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { knownTokens, type Token } from '../../engine/tokens/tokens';
import type { Id } from '../../documents/scalars';
import { tokenWords } from '../../explain';

/** What most messages name. */
const COMMON: readonly Id[] = [
	'first_name',
	'item',
	'reference',
	'amount_due',
	'due_date',
	'pay_button',
	'answer_link',
	'shop_name',
];

interface Props {
	/** Those the text has or needs stand in front. */
	readonly usual: readonly Id[];
	readonly onInsert: ( token: Token ) => void;
}

/** Everything that may be put into a text, by what it stands for. */
export function TokenChips( { usual, onInsert }: Props ) {
	const inFront = new Set( [ ...COMMON, ...usual ] );
	const offered = knownTokens.filter( ( { old } ) => ! old );
	const chip = ( token: Token ) => (
		<Chip key={ token.id } token={ token } onInsert={ onInsert } />
	);
	return (
		<div
			className="fur-chips"
			role="group"
			aria-label={ __( 'Insert into the text', 'followup-reminders' ) }
		>
			<p className="fur-sub">
				{ __(
					'Press a chip to insert it where the cursor is. Each customer sees their own value.',
					'followup-reminders'
				) }
			</p>
			<div className="fur-chips__row">
				{ offered
					.filter( ( { id } ) => inFront.has( id ) )
					.map( chip ) }
			</div>
			<details>
				<summary>
					{ __( 'More to insert', 'followup-reminders' ) }
				</summary>
				<div className="fur-chips__row">
					{ offered
						.filter( ( { id } ) => ! inFront.has( id ) )
						.map( chip ) }
				</div>
			</details>
		</div>
	);
}

function Chip( {
	token,
	onInsert,
}: {
	token: Token;
	onInsert: ( token: Token ) => void;
} ) {
	const words = tokenWords( token.id );
	return (
		<Button
			className="fur-chip"
			size="small"
			aria-label={ sprintf(
				/* translators: %s: what a placeholder stands for, "Amount due". */
				__( 'Insert: %s', 'followup-reminders' ),
				words
			) }
			title={ `{${ token.id }}` }
			// The text keeps the caret while a mouse presses the chip.
			onMouseDown={ ( event: { preventDefault: () => void } ) =>
				event.preventDefault()
			}
			onClick={ () => onInsert( token ) }
		>
			{ words }
		</Button>
	);
}
