import { addQueryArgs } from '@wordpress/url';
import type { Issue } from '../documents/rest';
import { requestRaw, request, type QueryArgs } from './client';

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
	readonly po_number: string;
}

export type InvoiceOutcome =
	'opened' | 'changed' | 'kept' | 'unchanged' | 'credited' | 'credit_unused';

export interface InvoiceTaken {
	readonly number: string;
	readonly caseId: number;
	readonly outcome: InvoiceOutcome;
}

export interface ImportResult {
	readonly opened: number;
	readonly changed: number;
	readonly kept: number;
	readonly unchanged: number;
	readonly credited: number;
	readonly invoices: readonly InvoiceTaken[];
	readonly unusable: readonly Issue[];
	readonly leftOut: number;
}

/** How a file is read; null is what nobody could know. */
export interface ImportShape {
	/** `columns`, or the program the file comes from. */
	readonly format: string;
	readonly delimiter: string;
	readonly decimal: '.' | ',' | null;
	readonly dates: 'ymd' | 'dmy' | 'mdy' | 'serial' | null;
	readonly amounts: 'total' | 'balance' | null;
	/** Of each heading the column of an invoice it is; empty: left out. */
	readonly columns: readonly string[];
	readonly currency: string | null;
}

export interface ImportLook {
	readonly understood: {
		readonly shape: ImportShape;
		readonly encoding: string;
		readonly headings: readonly string[];
		readonly invoices: number;
		readonly credits: number;
		readonly leftOut: number;
		readonly first: readonly {
			readonly number: string;
			readonly amountMinor: number;
			readonly currency: string;
			readonly issuedOn: string | null;
			readonly dueOn: string | null;
		}[];
	};
	readonly doubts: readonly Issue[];
	readonly unusable: readonly Issue[];
}

/** What an owner says of a file. */
export type ImportSaid = Pick<
	ImportShape,
	'decimal' | 'dates' | 'amounts' | 'columns' | 'currency'
>;

export const addInvoice = ( invoice: InvoiceInput ): Promise< InvoiceTaken > =>
	request( '/invoices', 'POST', invoice );

const importPath = ( said: ImportSaid | null, more: QueryArgs ): string =>
	addQueryArgs( '/invoices/import', {
		...more,
		...( said === null ? {} : { shape: JSON.stringify( said ) } ),
	} );

/** What the file holds, as it was understood; nothing is taken. */
export const lookAtInvoices = (
	csv: Blob,
	said: ImportSaid | null
): Promise< ImportLook > =>
	requestRaw( importPath( said, { look: 1 } ), csv, 'text/csv' );

/** `partial`: rows that cannot be used are left out, else nothing is taken. */
export const importInvoices = (
	csv: Blob,
	said: ImportSaid,
	partial: boolean
): Promise< ImportResult > =>
	requestRaw(
		importPath( said, partial ? { partial: 1 } : {} ),
		csv,
		'text/csv'
	);
