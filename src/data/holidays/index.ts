import * as api from '../../api/holidays';
import { createResource } from '../resource/create-resource';

const holidays = createResource( 'holidays', () => api.fetchHolidays() );

/** Fetched when somebody wants to choose a country. */
export const useHolidays = ( isWanted: boolean ) =>
	holidays.use( isWanted ? 'all' : null );

export type { HolidaysByCountry } from '../../api/holidays';
