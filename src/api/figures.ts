import { addQueryArgs } from '@wordpress/url';
import type {
	FigureCases,
	FigureFile,
	FiguresMessages,
	FiguresOverview,
	FiguresProof,
	FiguresReceivables,
} from '../documents/rest';
import { request } from './client';

/** What figures are asked about; what is left out is the present month in the shop's main currency. */
export interface FigureScope {
	readonly currency?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

/** A figure and what it is narrowed to. */
export interface FigureCasesWanted extends FigureScope {
	readonly figure: string;
	readonly sequence?: string | undefined;
	readonly reason?: string | undefined;
	readonly gateway?: string | undefined;
	readonly brought_by?: string | undefined;
	readonly attempt?: string | undefined;
	readonly step_id?: string | undefined;
	readonly money_sequence?: string | undefined;
	readonly step?: string | undefined;
	readonly template?: string | undefined;
	readonly answer?: string | undefined;
	readonly bucket?: string | undefined;
	readonly outcome?: string | undefined;
	readonly terms?: string | undefined;
	readonly arm?: string | undefined;
	readonly after?: string | undefined;
}

export const fetchOverview = (
	scope: FigureScope
): Promise< FiguresOverview > =>
	request( addQueryArgs( '/figures/overview', { ...scope } ) );

export const fetchReceivables = (
	scope: FigureScope
): Promise< FiguresReceivables > =>
	request( addQueryArgs( '/figures/receivables', { ...scope } ) );

export const fetchMessageFigures = (
	scope: FigureScope
): Promise< FiguresMessages > =>
	request( addQueryArgs( '/figures/messages', { ...scope } ) );

export const fetchProof = ( scope: FigureScope ): Promise< FiguresProof > =>
	request( addQueryArgs( '/figures/proof', { ...scope } ) );

export const fetchFigureCases = ( {
	figure,
	...query
}: FigureCasesWanted ): Promise< FigureCases > =>
	request( addQueryArgs( `/figures/${ figure }/cases`, query ) );

export const fetchFigureFile = (
	table: string,
	scope: FigureScope
): Promise< FigureFile > =>
	request( addQueryArgs( `/figures/tables/${ table }`, { ...scope } ) );

/** Whether the owner is mailed the figures of each week. */
export const saveWeeklyMail = (
	isWanted: boolean
): Promise< { readonly isWanted: boolean } > =>
	request( '/figures/weekly-mail', 'PUT', { isWanted } );
