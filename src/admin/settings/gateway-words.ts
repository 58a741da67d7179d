import { __, sprintf } from '@wordpress/i18n';
import type { GatewayRule } from '../../documents/rest';

export const gatewayRules = (): readonly {
	readonly value: GatewayRule;
	readonly label: string;
}[] => [
	{
		value: 'normal',
		label: __( 'Processing and completed are paid', 'followup-reminders' ),
	},
	{
		value: 'transfer',
		label: __(
			'On hold waits for the customer’s money',
			'followup-reminders'
		),
	},
	{
		value: 'unpaid',
		label: __( 'Processing is not paid yet', 'followup-reminders' ),
	},
	{
		value: 'on_account',
		label: __(
			'Neither processing nor completed is paid yet',
			'followup-reminders'
		),
	},
];

export const ruleLabel = ( rule: GatewayRule ): string =>
	gatewayRules().find( ( { value } ) => value === rule )?.label ?? rule;

/** What a rule means for an order, with an example. */
export function ruleExample( rule: GatewayRule, title: string ): string {
	switch ( rule ) {
		case 'normal':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “processing” is paid. “On hold” is unclear: nobody is written to.',
					'followup-reminders'
				),
				title
			);
		case 'transfer':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “on hold” is not paid yet; once it is “processing” it is.',
					'followup-reminders'
				),
				title
			);
		case 'unpaid':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “processing” is not paid yet until it has a payment date; WooCommerce writes it when the order is “completed”. As cash on delivery.',
					'followup-reminders'
				),
				title
			);
		case 'on_account':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “processing” or “completed” is not paid yet until it has a payment date, which WooCommerce then no longer writes by itself, or until you record the money on its case. As goods on account.',
					'followup-reminders'
				),
				title
			);
	}
}
