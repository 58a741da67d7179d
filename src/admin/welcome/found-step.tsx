import { Icon } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { useGateways } from '../../data/gateways';
import { useMailers } from '../../data/mailers';
import { useOlderDebts } from '../../data/older-debts';
import { useRetries } from '../../data/retries';
import { useStatus } from '../../data/status';
import type {
	Gateways,
	Mailers,
	OlderDebts,
	Retries,
	Status,
} from '../../documents/rest';
import { linkTo } from '../router';

/** What the plugin can find out about the shop, so that nobody is asked for it. */
export function FoundStep() {
	const status = useStatus();
	const gateways = useGateways();
	const retries = useRetries();
	const mailers = useMailers();
	const debts = useOlderDebts();
	const hasWooCommerce =
		( status.entry.value?.versions.woocommerce ?? null ) !== null;
	return (
		<>
			<p>
				{ __(
					'Nothing is sent until you choose. This is what we found in your shop.',
					'followup-reminders'
				) }
			</p>
			<div className="fur-found">
				<Loaded entry={ status.entry } onRetry={ status.reload }>
					{ ( value ) => <Found>{ shopWords( value ) }</Found> }
				</Loaded>
				{ hasWooCommerce && (
					<>
						<Loaded
							entry={ gateways.entry }
							onRetry={ gateways.reload }
						>
							{ ( value ) => (
								<Found>{ gatewayWords( value ) }</Found>
							) }
						</Loaded>
						<Loaded
							entry={ retries.entry }
							onRetry={ retries.reload }
						>
							{ ( value ) => (
								<Found>{ retryWords( value ) }</Found>
							) }
						</Loaded>
					</>
				) }
				<Loaded entry={ mailers.entry } onRetry={ mailers.reload }>
					{ ( value ) => (
						<Found isWarning={ isSpokenFor( value ) }>
							{ mailerWords( value ) }
						</Found>
					) }
				</Loaded>
				<Loaded entry={ debts.entry } onRetry={ debts.reload }>
					{ ( value ) => <Found>{ debtWords( value ) }</Found> }
				</Loaded>
			</div>
			<p>
				<a href={ linkTo( 'settings' ) }>
					{ __(
						'Change any of this in Settings',
						'followup-reminders'
					) }
				</a>
			</p>
		</>
	);
}

function Found( {
	isWarning = false,
	children,
}: {
	isWarning?: boolean;
	children: ReactNode;
} ) {
	return (
		<div className={ `fur-found__line ${ isWarning ? 'is-warning' : '' }` }>
			<Icon icon={ isWarning ? 'warning' : 'yes-alt' } />
			<span>{ children }</span>
		</div>
	);
}

const shopWords = ( { versions }: Status ): string =>
	versions.woocommerce === null
		? __(
				'WooCommerce is not active. Add invoices by form, file or REST. Everything else works the same.',
				'followup-reminders'
			)
		: sprintf(
				/* translators: %s: version number. */
				__(
					'WooCommerce %s: unpaid orders become cases automatically.',
					'followup-reminders'
				),
				versions.woocommerce
			);

function gatewayWords( { gateways }: Gateways ): string {
	const active = gateways.filter( ( gateway ) => gateway.state === 'on' );
	if ( active.length === 0 ) {
		return __(
			'No payment method is active in WooCommerce.',
			'followup-reminders'
		);
	}
	const transfers = active.filter(
		( gateway ) => gateway.effectiveRule === 'transfer'
	);
	const names = ( list: typeof active ) =>
		list.map( ( { title } ) => title ).join( ', ' );
	return transfers.length === 0
		? sprintf(
				/* translators: %s: names of payment methods. */
				__( 'Payment methods: %s.', 'followup-reminders' ),
				names( active )
			)
		: sprintf(
				/* translators: 1: names of payment methods, 2: names of some of them. */
				__(
					'Payment methods: %1$s. An order on hold waits for money with %2$s. With all others, no reminders are sent.',
					'followup-reminders'
				),
				names( active ),
				names( transfers )
			);
}

const retryWords = ( { available, enabled }: Retries ): string => {
	if ( ! available ) {
		return __(
			'WooCommerce Subscriptions is not active: there are no renewals to recover.',
			'followup-reminders'
		);
	}
	return enabled
		? __(
				'WooCommerce Subscriptions retries failed renewals automatically. Reminders wait for its retries.',
				'followup-reminders'
			)
		: __(
				'WooCommerce Subscriptions does not retry failed renewals. Only the customer can pay them.',
				'followup-reminders'
			);
};

const isSpokenFor = ( { others }: Mailers ): boolean =>
	others.some( ( other ) => other.advice !== 'leave' );

const mailerWords = ( mailers: Mailers ): ReactNode =>
	isSpokenFor( mailers ) ? (
		<>
			{ sprintf(
				/* translators: %s: names of plugins. */
				__(
					'Other plugins may email the same customers: %s. Turn off their emails about payments.',
					'followup-reminders'
				),
				mailers.others.map( ( { name } ) => name ).join( ', ' )
			) }
		</>
	) : (
		__(
			'No other plugin emails customers about payments. WooCommerce’s own emails about a case pause while a sequence handles it.',
			'followup-reminders'
		)
	);

function debtWords( { bands }: OlderDebts ): string {
	const sums = bands.flatMap( ( band ) => band.sums );
	const count = sums.reduce( ( total, sum ) => total + sum.casesCount, 0 );
	if ( count === 0 ) {
		return __(
			'No older open cases. Cases appear here when payments fail or invoices are due.',
			'followup-reminders'
		);
	}
	const amounts = [ ...new Set( sums.map( ( sum ) => sum.currency ) ) ].map(
		( currency ) =>
			formatMoney(
				sums
					.filter( ( sum ) => sum.currency === currency )
					.reduce( ( total, sum ) => total + sum.remainingMinor, 0 ),
				currency
			)
	);
	return sprintf(
		/* translators: 1: number of cases, 2: amounts of money. */
		_n(
			'%1$d case is open already, over %2$s. It stays untouched until you include it.',
			'%1$d cases are open already, over %2$s. They stay untouched until you include them.',
			count,
			'followup-reminders'
		),
		count,
		amounts.join( ', ' )
	);
}
