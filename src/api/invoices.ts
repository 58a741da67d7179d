import { requestRaw, request } from './client';

/** The columns of an invoice file; everything as text. */
export interface InvoiceInput {
	readonly number: string;
	readonly customer_name: string;
	readonly customer_email: string;
	readonly currency: string;
	readonly amount: string;
	readonly issued_on: string;
	readonly due_on: string;
	readonly country: string;
	readonly company: string;
	readonly pay_url: string;
}

export type InvoiceOutcome = 'opened' | 'changed' | 'unchanged';

export interface InvoiceTaken {
	readonly number: string;
	readonly caseId: number;
	readonly outcome: InvoiceOutcome;
}

export interface ImportResult {
	readonly opened: number;
	readonly changed: number;
	readonly unchanged: number;
	readonly invoices: readonly InvoiceTaken[];
}

export const addInvoice = ( invoice: InvoiceInput ): Promise< InvoiceTaken > =>
	request( '/invoices', 'POST', invoice );

/** The whole file or nothing: issues carry `line` and the column as `path`. */
export const importInvoices = ( csv: Blob ): Promise< ImportResult > =>
	requestRaw( '/invoices/import', csv, 'text/csv' );
