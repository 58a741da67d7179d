import * as api from '../../api/transfer';
import { useMutation } from '../resource/use-mutation';

export const useExport = () => useMutation( api.exportShop );

/** What a file would change; nothing is stored. */
export const useImportPreview = () => useMutation( api.previewImport );

export const useImport = () => useMutation( api.importShop );
