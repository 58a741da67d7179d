import { __ } from '@wordpress/i18n';
import { Section } from '../../../components/section';
import type { FigureScope } from '../../../data/figures';
import type { FiguresOverview } from '../../../documents/rest';
import { FileButton } from '../parts/file-button';
import { WeekChart, weekWords } from '../week-chart';

/** What failed week by week, as a chart and as numbers. */
export function Weeks( {
	shown,
	scope,
}: {
	shown: FiguresOverview;
	scope: FigureScope;
} ) {
	const isEmpty = shown.weeks.every( ( week ) => week.cases === 0 );
	return (
		<Section
			title={ __( 'What failed, by week', 'followup-reminders' ) }
			className="fur-overview-row__wide"
		>
			{ isEmpty ? (
				<p>
					{ __(
						'This will show, week by week, what failed and how much of it was recovered. The first bar appears with the first case in a live sequence.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					<WeekChart
						weeks={ shown.weeks }
						currency={ shown.currency }
					/>
					<details>
						<summary>
							{ __( 'The numbers', 'followup-reminders' ) }
						</summary>
						<ul>
							{ shown.weeks.map( ( week ) => (
								<li key={ week.from }>
									{ weekWords( week, shown.currency ) }
								</li>
							) ) }
						</ul>
					</details>
					<FileButton table="weeks" scope={ scope } />
				</>
			) }
		</Section>
	);
}
