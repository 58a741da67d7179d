import { __, _n, sprintf } from '@wordpress/i18n';
import type { ChannelRule, GatewayRule } from '../../documents/rest';

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
		value: 'on_delivery',
		label: __(
			'Paid on delivery: nothing is due while processing',
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
	{
		value: 'never',
		label: __( 'Never follow up these orders', 'followup-reminders' ),
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
					'An order paid by “%s” that is “processing” is paid. “On hold” is unclear: no reminders are sent.',
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
		case 'on_delivery':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “processing” is on its way: no reminders are sent, and you get a task after two weeks. It is paid when it is “completed”. As cash on delivery.',
					'followup-reminders'
				),
				title
			);
		case 'never':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” is never followed up, whatever its status. Its open cases are closed.',
					'followup-reminders'
				),
				title
			);
		case 'unpaid':
			return sprintf(
				/* translators: %s: payment method. */
				__(
					'An order paid by “%s” that is “processing” is not paid yet until it has a payment date; WooCommerce writes it when the order is “completed”. Until then it is due.',
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

/** What WooCommerce does to unpaid orders by itself. */
export function holdStockWords( minutes: number | null ): string {
	return minutes === null
		? __(
				'WooCommerce does not cancel unpaid orders here: it holds no stock for them.',
				'followup-reminders'
			)
		: sprintf(
				/* translators: %d: number of minutes. */
				_n(
					'WooCommerce cancels unpaid orders after %d minute. Without this, write before that or the order is gone when the customer follows the link.',
					'WooCommerce cancels unpaid orders after %d minutes. Without this, write before that or the order is gone when the customer follows the link.',
					minutes,
					'followup-reminders'
				),
				minutes
			);
}

export const channelRules = (): readonly {
	readonly value: ChannelRule;
	readonly label: string;
}[] => [
	{
		value: 'follow',
		label: __( 'Follow up', 'followup-reminders' ),
	},
	{
		value: 'known_methods',
		label: __(
			'Only with a payment method of this shop',
			'followup-reminders'
		),
	},
	{
		value: 'never',
		label: __( 'Never follow up', 'followup-reminders' ),
	},
];

/** Where orders come from, as WooCommerce notes it on each. */
export function channelLabel( id: string ): string {
	switch ( id ) {
		case 'checkout':
			return __( 'Checkout', 'followup-reminders' );
		case 'store-api':
			return __( 'Block checkout', 'followup-reminders' );
		case 'admin':
			return __( 'Made by staff', 'followup-reminders' );
		case 'pos-rest-api':
			return __( 'Point of sale', 'followup-reminders' );
		case 'rest-api':
			return __( 'Other programs (REST API)', 'followup-reminders' );
		default:
			return id;
	}
}
