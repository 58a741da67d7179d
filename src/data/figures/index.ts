import * as api from '../../api/figures';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

export type { FigureCasesWanted, FigureScope } from '../../api/figures';

const overview = createResource( 'figures', api.fetchOverview );
const receivables = createResource(
	'figures.receivables',
	api.fetchReceivables
);
const messages = createResource( 'figures.messages', api.fetchMessageFigures );
const proof = createResource( 'figures.proof', api.fetchProof );
const cases = createResource( 'figure-cases', api.fetchFigureCases );

export const useFigures = ( scope: api.FigureScope ) => overview.use( scope );

export const useReceivables = ( scope: api.FigureScope ) =>
	receivables.use( scope );

export const useMessageFigures = ( scope: api.FigureScope ) =>
	messages.use( scope );

export const useProof = ( scope: api.FigureScope ) => proof.use( scope );

export const useFigureCases = ( wanted: api.FigureCasesWanted ) =>
	cases.use( wanted );

export const useFigureFile = () => useMutation( api.fetchFigureFile );

export const useWeeklyMail = () =>
	useMutation( async ( isWanted: boolean ) => {
		const saved = await api.saveWeeklyMail( isWanted );
		overview.invalidate();
		return saved;
	} );
