import type { Bodies, CasePlan, PlanRules } from '../documents/rest';
import { request } from './client';

export type PlanAgreed = Bodies[ 'POST /cases/{id}/plan' ];

export const fetchPlan = ( id: number ): Promise< CasePlan > =>
	request( `/cases/${ id }/plan` );

/** Replaces a plan that runs. */
export const agreePlan = (
	id: number,
	plan: PlanAgreed
): Promise< CasePlan > => request( `/cases/${ id }/plan`, 'POST', plan );

export const cancelPlan = ( id: number ): Promise< CasePlan > =>
	request( `/cases/${ id }/plan`, 'DELETE' );

export const fetchPlanRules = (): Promise< PlanRules > =>
	request( '/plan-rules' );

export const savePlanRules = ( rules: PlanRules ): Promise< PlanRules > =>
	request( '/plan-rules', 'PUT', rules );
