import { __ } from '@wordpress/i18n';
import type { CatalogueFact } from '../documents/rest';
import { factWords, operatorWords, valueWords } from '../explain';

export const factText = ( fact: CatalogueFact ): string =>
	factWords( fact.id ) || fact.label;

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
