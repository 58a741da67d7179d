import { fetchActionKinds, fetchCatalogue } from '../../api/shop';
import { createResource } from '../resource/create-resource';

const catalogue = createResource( 'catalogue', () => fetchCatalogue() );
const actionKinds = createResource( 'action-kinds', () => fetchActionKinds() );

export const useCatalogue = () => catalogue.use( 'all' );
export const useActionKinds = () => actionKinds.use( 'all' );
