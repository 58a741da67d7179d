import type { Id } from '../../documents/scalars';
import { findCatalogueFact } from '../facts/catalogue';
import { type Schema, schemas } from '../parse/schema';

/** Derived facts that may be absent; the others come of lists, which are never absent. */
const DERIVED: readonly Id[] = [
	'days_overdue',
	'first_failure_at',
	'last_failure_at',
	'first_decline_class',
	'decline_class',
	'promise_on',
	'promise_amount',
	'card_expired',
	'last_task_done_at',
	'event_amount',
	'event_ref',
];

/** Whether a source may answer "there is none". */
export function isNullable( factId: Id ): boolean {
	const path = findCatalogueFact( factId )?.path ?? null;
	if ( path === null ) {
		return DERIVED.includes( factId );
	}
	const [ group = '', key = '' ] = path.split( '.' );
	const holder = schemas.facts.properties?.[ group ];
	if ( holder === undefined || allowsNull( holder ) ) {
		return true;
	}
	const property = holder.properties?.[ key ];
	return property !== undefined && allowsNull( property );
}

function allowsNull( schema: Schema ): boolean {
	return ( schema.anyOf ?? [] ).some( ( part ) => part.type === 'null' );
}
