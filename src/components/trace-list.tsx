import type { TraceEntry } from '../documents/decision';
import { traceOutcomeWords, traceText } from './trace-text';

/** A decision's checks in the order they were made, in words. */
export function TraceList( {
	trace,
	currency,
}: {
	trace: readonly TraceEntry[];
	currency: string;
} ) {
	return (
		<ol className="fur-trace">
			{ trace.map( ( check, index ) => (
				<li key={ index } className={ `is-${ check.outcome }` }>
					<span className="fur-trace__outcome">
						{ traceOutcomeWords( check.outcome ) }
					</span>
					<span>{ traceText( check, currency ) }</span>
				</li>
			) ) }
		</ol>
	);
}
