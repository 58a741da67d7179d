import { __, sprintf } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import type { OrderChannel } from '../../documents/rest';
import { channelLabel, channelRules } from './gateway-words';

/** Which orders are followed up, by the way they came to the shop. */
export function OrderChannels( {
	channels,
	onChange,
}: {
	channels: readonly OrderChannel[];
	onChange: ( channels: readonly OrderChannel[] ) => void;
} ) {
	if ( channels.length === 0 ) {
		return null;
	}
	return (
		<fieldset>
			<legend>
				{ __( 'Where orders come from', 'followup-reminders' ) }
			</legend>
			<p className="fur-sub">
				{ __(
					'Orders from a marketplace or an import are often paid there. By default, only orders with a payment method of this shop are followed up.',
					'followup-reminders'
				) }
			</p>
			{ channels.map( ( channel ) => (
				<Choice
					key={ channel.id }
					label={ sprintf(
						/* translators: %s: where an order comes from. */
						__( 'Orders from: %s', 'followup-reminders' ),
						channelLabel( channel.id )
					) }
					value={ channel.rule }
					options={ channelRules() }
					onChange={ ( rule ) =>
						onChange(
							channels.map( ( other ) =>
								other.id === channel.id
									? { ...other, rule }
									: other
							)
						)
					}
				/>
			) ) }
		</fieldset>
	);
}
