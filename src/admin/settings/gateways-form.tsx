import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { Choice } from '../../components/choice';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useGateways, useGatewaysSave } from '../../data/gateways';
import type { Gateway, Gateways } from '../../documents/rest';
import {
	gatewayRules,
	holdStockWords,
	ruleExample,
	ruleLabel,
} from './gateway-words';
import { OrderChannels } from './order-channels';

/** What the owner says of one payment method. */
type Said = Pick< Gateway, 'id' | 'rule' | 'asks' >;

/** When an order counts as paid, by the payment method it came with. */
export function GatewaysForm() {
	const gateways = useGateways();
	return (
		<Section title={ __( 'Payment methods', 'followup-reminders' ) }>
			<p>
				{ __(
					'Some payment methods let an order continue before it is paid. Choose what an order’s status means, so that reminders go only to customers who still have to pay.',
					'followup-reminders'
				) }
			</p>
			<Loaded
				entry={ gateways.entry }
				onRetry={ gateways.reload }
				isEmpty={ ( found ) => found.gateways.length === 0 }
				empty={
					<p>
						{ __(
							'No payment methods. They belong to WooCommerce; without it, add invoices.',
							'followup-reminders'
						) }
					</p>
				}
			>
				{ ( found ) => <Form found={ found } /> }
			</Loaded>
		</Section>
	);
}

function Form( { found }: { found: Gateways } ) {
	const save = useGatewaysSave();
	const [ draft, setDraft ] = useState< Readonly< Record< string, Said > > >(
		{}
	);
	const saidOf = ( gateway: Gateway ): Said => draft[ gateway.id ] ?? gateway;
	const [ channels, setChannels ] = useState( found.channels );
	const [ keeps, setKeeps ] = useState( found.keepsUnpaidOrders );
	const changed = found.gateways
		.map( saidOf )
		.filter( ( said ) => said.id in draft );
	const isUnsaved =
		changed.length > 0 ||
		keeps !== found.keepsUnpaidOrders ||
		JSON.stringify( channels ) !== JSON.stringify( found.channels );
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				const said = changed.map( ( { id, rule, asks } ) => ( {
					id,
					rule,
					asks,
				} ) );
				void save
					.run( {
						gateways: said,
						channels: channels.map( ( { id, rule } ) => ( {
							id,
							rule,
						} ) ),
						keepsUnpaidOrders: keeps,
					} )
					.then( ( saved ) => {
						if ( saved !== null ) {
							setDraft( {} );
							setChannels( saved.channels );
							setKeeps( saved.keepsUnpaidOrders );
						}
					} );
			} }
		>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<ul className="fur-gateways">
				{ found.gateways.map( ( gateway ) => (
					<li key={ gateway.id }>
						<GatewayFields
							gateway={ gateway }
							said={ saidOf( gateway ) }
							onChange={ ( said ) =>
								setDraft( { ...draft, [ gateway.id ]: said } )
							}
						/>
					</li>
				) ) }
			</ul>
			<OrderChannels channels={ channels } onChange={ setChannels } />
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Keep unpaid orders while a sequence follows them',
					'followup-reminders'
				) }
				help={ holdStockWords( found.holdStockMinutes ) }
				checked={ keeps }
				onChange={ setKeeps }
			/>
			<SaveRow
				label={ __( 'Save payment methods', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ isUnsaved }
			/>
		</form>
	);
}

function stateWords( gateway: Gateway ): string | null {
	switch ( gateway.state ) {
		case 'on':
			return null;
		case 'off':
			return gateway.openOrders
				? __(
						'Turned off, but there are open orders.',
						'followup-reminders'
					)
				: __( 'Turned off.', 'followup-reminders' );
		case 'gone':
			return gateway.openOrders
				? __(
						'No longer installed, but there are open orders.',
						'followup-reminders'
					)
				: __( 'No longer installed.', 'followup-reminders' );
	}
}

function GatewayFields( {
	gateway,
	said,
	onChange,
}: {
	gateway: Gateway;
	said: Said;
	onChange: ( said: Said ) => void;
} ) {
	const state = stateWords( gateway );
	return (
		<fieldset>
			<legend>{ gateway.title }</legend>
			{ state !== null && <p className="fur-sub">{ state }</p> }
			<Choice
				label={ sprintf(
					/* translators: %s: payment method. */
					__(
						'What the status of an order paid by “%s” means',
						'followup-reminders'
					),
					gateway.title
				) }
				hideLabel
				value={ said.rule }
				options={ gatewayRules() }
				help={ ruleExample( said.rule, gateway.title ) }
				onChange={ ( rule ) => onChange( { ...said, rule } ) }
			/>
			{ gateway.effectiveRule !== gateway.rule && (
				<p className="fur-sub">
					{ sprintf(
						/* translators: %s: what an order's status means. */
						__(
							'Code on this site decides otherwise: “%s” applies.',
							'followup-reminders'
						),
						ruleLabel( gateway.effectiveRule )
					) }
				</p>
			) }
			{ gateway.canAsk && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'Ask it whether the order is paid before a reminder is sent',
						'followup-reminders'
					) }
					help={ __(
						'A payment that is complete or in progress there stops the reminder. No answer stops it too.',
						'followup-reminders'
					) }
					checked={ said.asks }
					onChange={ ( asks ) => onChange( { ...said, asks } ) }
				/>
			) }
		</fieldset>
	);
}
