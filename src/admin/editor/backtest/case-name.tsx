import type { PastName } from '../../../data/backtest';
import { linkTo } from '../../router';

/** A case of the past by its number and customer, and the way to it. */
export function CaseName( {
	id,
	names,
}: {
	id: number;
	names: ReadonlyMap< number, PastName >;
} ) {
	const known = names.get( id );
	return (
		<>
			<a href={ linkTo( 'cases', id ) } target="_blank" rel="noreferrer">
				{ known?.number ?? id }
			</a>
			<span className="fur-sub">{ known?.name }</span>
		</>
	);
}
