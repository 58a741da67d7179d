export type { ApiFailure, Page } from '../api/client';
export type { Loadable } from './resource/reducer';
export type { Mutation } from './resource/use-mutation';
