import type { Instant } from '../documents/scalars';
import { formatInstant, formatRelative } from './format';

/** An instant as people read it: how far away, and the shop's own date and time below. */
export function Moment( { at, now }: { at: Instant; now: Instant } ) {
	return (
		<time
			className="fur-moment"
			dateTime={ new Date( at * 1000 ).toISOString() }
		>
			{ formatRelative( at, now ) }
			<span className="fur-moment__absolute">
				{ formatInstant( at ) }
			</span>
		</time>
	);
}
