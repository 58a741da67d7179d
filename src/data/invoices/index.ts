import * as api from '../../api/invoices';
import { invalidateCases } from '../cases';
import { useMutation } from '../resource/use-mutation';

export type { ImportResult, InvoiceInput } from '../../api/invoices';

export const useInvoiceAdd = () =>
	useMutation( async ( invoice: api.InvoiceInput ) => {
		const added = await api.addInvoice( invoice );
		invalidateCases();
		return added;
	} );

export const useInvoiceImport = () =>
	useMutation( async ( csv: Blob ) => {
		const result = await api.importInvoices( csv );
		invalidateCases();
		return result;
	} );
