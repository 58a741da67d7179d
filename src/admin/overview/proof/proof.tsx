import { Loaded } from '../../../components/loaded';
import { useProof, type FigureScope } from '../../../data/figures';
import { Curve } from './curve';
import { Experiments } from './experiments';
import { Kept } from './kept';

/** How fast money came in, and what following up changes. */
export function Proof( { scope }: { scope: FigureScope } ) {
	const { entry, reload } = useProof( scope );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( shown ) => (
				<>
					<Kept shown={ shown } scope={ scope } />
					<div className="fur-halves">
						<Curve shown={ shown } scope={ scope } />
						<Experiments shown={ shown } scope={ scope } />
					</div>
				</>
			) }
		</Loaded>
	);
}
