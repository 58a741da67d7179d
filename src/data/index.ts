export type { ApiFailure, Page } from '../api/client';
export type { Loadable } from './resource/reducer';
export { together } from './resource/together';
export type { Mutation } from './resource/use-mutation';
