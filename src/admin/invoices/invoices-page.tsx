import { __ } from '@wordpress/i18n';
import { Page } from '../../components/page';
import { InvoiceForm } from './invoice-form';
import { InvoiceImport } from './invoice-import';

export function InvoicesPage() {
	return (
		<Page title={ __( 'Invoices', 'followup-reminders' ) }>
			<p>
				{ __(
					'Invoices from outside the shop: add one, or import a file. Each opens a case until it is paid.',
					'followup-reminders'
				) }
			</p>
			<div className="fur-halves">
				<InvoiceForm />
				<InvoiceImport />
			</div>
		</Page>
	);
}
