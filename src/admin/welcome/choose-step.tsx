import { CheckboxControl, RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import type { PresetCard } from '../../documents/rest';
import { isCaseKind, kindWords } from '../../explain';
import { OutlineLine } from '../../preview/outline-line';
import { contests, isRecommended, usualVariant, type Chosen } from './chosen';

interface Props {
	readonly cards: readonly PresetCard[];
	readonly chosen: Chosen;
	readonly onChange: ( chosen: Chosen ) => void;
}

/** Presets as cards, several at once; those that this shop cannot use come last and say so. */
export function ChooseStep( { cards, chosen, onChange }: Props ) {
	const shown = [ ...cards ].sort(
		( a, b ) => Number( b.isAvailable ) - Number( a.isAvailable )
	);
	return (
		<>
			<p>
				{ __(
					'Choose as many as you like. You can change every step and every text later.',
					'followup-reminders'
				) }
			</p>
			<ul className="fur-presets">
				{ shown.map( ( card ) => (
					<Card
						key={ card.id }
						card={ card }
						variantId={ chosen[ card.id ] ?? null }
						onChange={ ( variantId ) => {
							const { [ card.id ]: _, ...others } = chosen;
							onChange(
								variantId === null
									? others
									: { ...others, [ card.id ]: variantId }
							);
						} }
					/>
				) ) }
			</ul>
			<div role="status">
				{ contests( cards, chosen ).map( ( { kind, titles } ) => (
					<p key={ kind } className="fur-sub">
						{ sprintf(
							/* translators: 1: kind of debt, such as "Renewal", 2: titles of presets in order. */
							__(
								'%1$s: several of your choices match. A case enters the first one in this order: %2$s.',
								'followup-reminders'
							),
							isCaseKind( kind ) ? kindWords( kind ) : kind,
							titles.join( ' → ' )
						) }
					</p>
				) ) }
			</div>
		</>
	);
}

function Card( {
	card,
	variantId,
	onChange,
}: {
	card: PresetCard;
	variantId: string | null;
	onChange: ( variantId: string | null ) => void;
} ) {
	const usual = usualVariant( card );
	const shown =
		card.variants.find( ( variant ) => variant.id === variantId ) ?? usual;
	if ( ! usual || ! shown ) {
		return null;
	}
	const document = shown.documents[ 0 ];
	return (
		<li
			className={ `fur-preset ${
				variantId === null ? '' : 'is-chosen'
			} ${ card.isAvailable ? '' : 'is-unavailable' }` }
		>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ card.title }
				checked={ variantId !== null }
				disabled={ ! card.isAvailable }
				onChange={ ( isChosen ) =>
					onChange( isChosen ? usual.id : null )
				}
			/>
			{ isRecommended( card ) && (
				<Badge tone="success">
					{ __( 'Recommended', 'followup-reminders' ) }
				</Badge>
			) }
			<p>{ shown.says }</p>
			{ document && <OutlineLine document={ document } /> }
			{ variantId !== null && card.variants.length > 1 && (
				<RadioControl
					label={ __( 'How firm', 'followup-reminders' ) }
					selected={ shown.id }
					options={ card.variants.map( ( variant ) => ( {
						value: variant.id,
						label: variant.title,
					} ) ) }
					onChange={ onChange }
				/>
			) }
			{ shown.isInUse && (
				<p className="fur-sub">
					{ __(
						'You already have this. Your version stays as it is.',
						'followup-reminders'
					) }
				</p>
			) }
			{ ! card.isAvailable && (
				<p className="fur-sub">{ missingWords( card ) }</p>
			) }
		</li>
	);
}

const missingWords = ( { kinds }: PresetCard ): string =>
	kinds.includes( 'order' )
		? __( 'Needs WooCommerce.', 'followup-reminders' )
		: __( 'Needs WooCommerce Subscriptions.', 'followup-reminders' );
