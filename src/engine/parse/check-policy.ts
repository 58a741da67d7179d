/** Twin of includes/Engine/Parse/CheckPolicy.php. */
import type { Policy } from '../../documents/policy';
import type { Issues } from './issue';
import { checkUnique } from './unique';

/** What the schema cannot say of a policy. */
export function checkPolicy( policy: Policy, issues: Issues ): void {
	const currencies = new Set< string >();
	policy.tolerances.forEach( ( tolerance, index ) => {
		if ( currencies.has( tolerance.currency ) ) {
			issues.add(
				'tolerance.currency_taken',
				`/tolerances/${ index }/currency`,
				tolerance.currency
			);
		}
		currencies.add( tolerance.currency );
	} );
	checkUnique( policy.calendars, 'calendar.id_taken', '/calendars', issues );
	policy.calendars.forEach( ( calendar, index ) => {
		const path = `/calendars/${ index }`;
		const weekdays = new Set< number >();
		calendar.weekdays.forEach( ( weekday, weekdayIndex ) => {
			if ( weekdays.has( weekday ) ) {
				issues.add(
					'calendar.weekday_taken',
					`${ path }/weekdays/${ weekdayIndex }`,
					weekday
				);
			}
			weekdays.add( weekday );
		} );
		if (
			calendar.quiet !== null &&
			calendar.quiet.startMinute === calendar.quiet.endMinute
		) {
			issues.add(
				'calendar.quiet_empty',
				`${ path }/quiet/endMinute`,
				calendar.quiet.endMinute
			);
		}
	} );
}
