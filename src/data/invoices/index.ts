import * as api from '../../api/invoices';
import { invalidateCases } from '../cases';
import { useMutation } from '../resource/use-mutation';

export type {
	ImportLook,
	ImportResult,
	ImportSaid,
	ImportShape,
	InvoiceInput,
} from '../../api/invoices';

export const useInvoiceAdd = () =>
	useMutation( async ( invoice: api.InvoiceInput ) => {
		const added = await api.addInvoice( invoice );
		invalidateCases();
		return added;
	} );

export const useInvoiceLook = () =>
	useMutation( ( csv: Blob, said: api.ImportSaid | null ) =>
		api.lookAtInvoices( csv, said )
	);

export const useInvoiceImport = () =>
	useMutation(
		async ( csv: Blob, said: api.ImportSaid, partial: boolean ) => {
			const result = await api.importInvoices( csv, said, partial );
			invalidateCases();
			return result;
		}
	);
