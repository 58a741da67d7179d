import * as api from '../../api/plans';
import type { LocalDate } from '../../documents/scalars';
import type { PlanRules, PlanSpacing } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const plans = createResource( 'case-plans', ( id: number ) =>
	api.fetchPlan( id )
);
const rules = createResource( 'plan-rules', () => api.fetchPlanRules() );

export const usePlan = plans.use;
export const usePlanRules = () => rules.use( 'now' );

export const usePlanRulesSave = () =>
	useMutation( async ( changed: PlanRules ) => {
		const saved = await api.savePlanRules( changed );
		rules.receive( 'now', saved );
		return saved;
	} );

export const usePlanAgree = ( id: number ) =>
	useMutation( async ( plan: api.PlanAgreed ) => {
		const agreed = await api.agreePlan( id, plan );
		plans.receive( id, agreed );
		invalidateCases();
		return agreed;
	} );

export const usePlanCancel = ( id: number ) =>
	useMutation( async () => {
		const cancelled = await api.cancelPlan( id );
		plans.receive( id, cancelled );
		invalidateCases();
		return cancelled;
	} );

export interface InstalmentDraft {
	readonly dueOn: LocalDate;
	readonly amountMinor: number;
}

const DAYS: Readonly< Record< PlanSpacing, number > > = {
	week: 7,
	fortnight: 14,
	month: 0,
};

/** Divides an amount as the server does: no two differ by more than one minor unit, the larger ones first. */
export function splitInto(
	totalMinor: number,
	count: number,
	firstOn: LocalDate,
	spacing: PlanSpacing
): readonly InstalmentDraft[] {
	return Array.from( { length: count }, ( _none, index ) => ( {
		dueOn: dayOf( firstOn, index, spacing ),
		amountMinor:
			Math.floor( totalMinor / count ) +
			( index < totalMinor % count ? 1 : 0 ),
	} ) );
}

/** A month later is the same day, or the last day of a month that has no such day. */
function dayOf(
	firstOn: LocalDate,
	steps: number,
	spacing: PlanSpacing
): LocalDate {
	const [ year = 0, month = 1, day = 1 ] = firstOn.split( '-' ).map( Number );
	const at =
		spacing === 'month'
			? Date.UTC(
					year,
					month - 1 + steps,
					Math.min( day, daysIn( year, month - 1 + steps ) )
				)
			: Date.UTC( year, month - 1, day + steps * DAYS[ spacing ] );
	return new Date( at ).toISOString().slice( 0, 10 );
}

const daysIn = ( year: number, month: number ): number =>
	new Date( Date.UTC( year, month + 1, 0 ) ).getUTCDate();
