import type { ReactNode } from 'react';
import type { FigureAnswer } from '../../../documents/rest';
import { FigureCard } from '../figure-card';
import { figureTitle, formulaWords } from '../figure-words';
import { casesLink } from '../scope';
import { Finality } from './finality';

/** One figure as a card: its number opens its cases, its formula is one press away. */
export function NumberCard( {
	answer,
	title = figureTitle( answer.id ),
	value,
	isNow = false,
	children,
	formula,
	query = {},
}: {
	answer: FigureAnswer;
	title?: string;
	value: string;
	/** A picture of this moment: the period does not narrow it. */
	isNow?: boolean;
	children: ReactNode;
	formula?: ReactNode;
	query?: Readonly< Record< string, string > >;
} ) {
	return (
		<FigureCard
			title={ title }
			value={ value }
			href={ casesLink( answer.id, {
				currency: answer.currency,
				...( isNow ? {} : { from: answer.from, to: answer.to } ),
				...query,
			} ) }
			formula={
				<>
					<p>{ formulaWords( answer.id ) }</p>
					{ formula }
					<Finality answer={ answer } />
				</>
			}
		>
			{ children }
		</FigureCard>
	);
}
