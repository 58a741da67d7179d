import { Fill } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import type { ComponentType } from 'react';

interface Plugins {
	readonly registerPlugin: (
		name: string,
		settings: { readonly scope: string; readonly render: ComponentType }
	) => void;
}

const Shown = lazy( async () => ( {
	default: ( await import( './overview/home-card' ) ).HomeCard,
} ) );

/** WooCommerce sorts what is above its home screen by this property. */
const Card: ComponentType< { readonly order: number } > = () => (
	<Suspense fallback={ null }>
		<Shown />
	</Suspense>
);

function HomeFill() {
	return (
		<Fill name="woocommerce_homescreen_experimental_header_banner_item">
			<Card order={ 10 } />
		</Fill>
	);
}

/** Where WooCommerce's admin runs, its home screen gets a card of the follow-ups. Of a WooCommerce without that place nothing is shown. */
export function addHomeCard(): void {
	const { wp } = window as { readonly wp?: { readonly plugins?: Plugins } };
	wp?.plugins?.registerPlugin( 'followup-reminders-home', {
		scope: 'woocommerce-admin',
		render: HomeFill,
	} );
}
