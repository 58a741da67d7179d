import { Loaded } from '../../components/loaded';
import { useFigures, type FigureScope } from '../../data/figures';
import { Cards } from './main/cards';
import { ComingUp } from './main/coming-up';
import { Tables } from './main/tables';
import { WeeklyMail } from './main/weekly-mail';
import { Weeks } from './main/weeks';
import { Choice } from './parts/choice';
import { Proof } from './proof/proof';
import type { Chosen } from './scope';

export interface TabProps {
	readonly scope: FigureScope;
	readonly chosen: Chosen;
	readonly choose: ( changed: Partial< Chosen > ) => void;
}

/** What the follow-ups brought, in the chosen period and currency. */
export function Figures( { scope, chosen, choose }: TabProps ) {
	const { entry, reload } = useFigures( scope );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( shown ) => (
				<>
					<Choice
						shown={ shown }
						chosen={ chosen }
						choose={ choose }
					/>
					<Cards shown={ shown } />
					<div className="fur-overview-row">
						<Weeks shown={ shown } scope={ scope } />
						<ComingUp shown={ shown } scope={ scope } />
					</div>
					<Tables shown={ shown } scope={ scope } />
					<Proof scope={ scope } />
					{ shown.weeklyMail !== null && (
						<WeeklyMail isWanted={ shown.weeklyMail } />
					) }
				</>
			) }
		</Loaded>
	);
}
