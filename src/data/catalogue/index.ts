import { fetchCatalogue } from '../../api/shop';
import { createResource } from '../resource/create-resource';

const catalogue = createResource( 'catalogue', () => fetchCatalogue() );

export const useCatalogue = () => catalogue.use( 'all' );
