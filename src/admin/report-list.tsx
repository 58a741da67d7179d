import { Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';

/** A report as WooCommerce's Analytics lists it. */
interface Report {
	readonly report: string;
	readonly title: string;
	readonly component: ComponentType;
	readonly navArgs?: { readonly id: string };
}

interface Hooks {
	readonly addFilter: (
		hook: string,
		namespace: string,
		change: ( reports: readonly Report[] ) => readonly Report[]
	) => void;
}

const Shown = lazy( async () => ( {
	default: ( await import( './overview/report' ) ).Report,
} ) );

function Report() {
	return (
		<Suspense fallback={ <Spinner /> }>
			<Shown />
		</Suspense>
	);
}

/** Where WooCommerce's Analytics runs, it gets a report of the follow-ups. */
export function addReport(): void {
	const { wp } = window as { readonly wp?: { readonly hooks?: Hooks } };
	wp?.hooks?.addFilter(
		'woocommerce_admin_reports_list',
		'followup-reminders',
		( reports ) => [
			...reports,
			{
				report: 'follow-ups',
				title: __( 'Follow-ups', 'followup-reminders' ),
				component: Report,
				navArgs: { id: 'followup-reminders-analytics' },
			},
		]
	);
}
