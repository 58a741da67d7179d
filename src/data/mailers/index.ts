import * as api from '../../api/shop';
import { createResource } from '../resource/create-resource';

const mailers = createResource( 'mailers', () => api.fetchMailers() );

export const useMailers = () => mailers.use( 'now' );
