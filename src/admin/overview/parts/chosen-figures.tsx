import type { ReactNode } from 'react';
import { Loaded } from '../../../components/loaded';
import type { Loadable } from '../../../data';
import type { FigureScope } from '../../../data/figures';
import type { FiguresOverview } from '../../../documents/rest';
import type { Chosen } from '../scope';
import { Choice } from './choice';

export interface TabProps {
	readonly scope: FigureScope;
	readonly chosen: Chosen;
	readonly choose: ( changed: Partial< Chosen > ) => void;
}

/** The figures of a tab, below the choice of the period and the currency they are of. */
export function ChosenFigures<
	V extends Pick< FiguresOverview, 'currencies' | 'currency' >,
>( {
	figures,
	tab,
	children,
}: {
	figures: { entry: Loadable< V >; reload: () => void };
	tab: TabProps;
	children: ( shown: V ) => ReactNode;
} ) {
	return (
		<Loaded entry={ figures.entry } onRetry={ figures.reload }>
			{ ( shown ) => (
				<>
					<Choice
						shown={ shown }
						chosen={ tab.chosen }
						choose={ tab.choose }
					/>
					{ children( shown ) }
				</>
			) }
		</Loaded>
	);
}
