import { __, sprintf } from '@wordpress/i18n';
import type { CatalogueFact, MissingFact } from '../documents/rest';
import { factWords, operatorWords, valueWords } from '../explain';

const factText = ( fact: CatalogueFact ): string =>
	factWords( fact.id ) || fact.label;

/** The facts one can choose; those that nothing fills in this shop say so. */
export const factOptions = ( facts: readonly CatalogueFact[] ) =>
	facts.map( ( fact ) => ( {
		value: fact.id,
		label:
			fact.missing === null
				? factText( fact )
				: sprintf(
						/* translators: %s: what is known of a case, "Tags". */
						__( '%s (not available here)', 'followup-reminders' ),
						factText( fact )
					),
	} ) );

/** Why nothing fills a fact in this shop. */
export function missingText( missing: MissingFact ): string {
	switch ( missing ) {
		case 'no_sms':
			return __(
				'Not available here: nothing in this shop sends text messages.',
				'followup-reminders'
			);
		case 'no_subscriptions':
			return __(
				'Not available here: WooCommerce Subscriptions is not active.',
				'followup-reminders'
			);
	}
}

export const operatorText = ( op: string ): string => operatorWords( op );

export function valueText( value: string ): string {
	switch ( value ) {
		case 'true':
			return __( 'yes', 'followup-reminders' );
		case 'false':
			return __( 'no', 'followup-reminders' );
		default:
			return valueWords( value );
	}
}
