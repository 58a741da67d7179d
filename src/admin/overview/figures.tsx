import { useFigures } from '../../data/figures';
import { Cards } from './main/cards';
import { ComingUp } from './main/coming-up';
import { Tables } from './main/tables';
import { WeeklyMail } from './main/weekly-mail';
import { Weeks } from './main/weeks';
import { ChosenFigures, type TabProps } from './parts/chosen-figures';
import { Proof } from './proof/proof';

/** What the follow-ups brought, in the chosen period and currency. */
export function Figures( tab: TabProps ) {
	const { scope } = tab;
	return (
		<ChosenFigures figures={ useFigures( scope ) } tab={ tab }>
			{ ( shown ) => (
				<>
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
		</ChosenFigures>
	);
}
