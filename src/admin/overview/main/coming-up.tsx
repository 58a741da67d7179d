import { __ } from '@wordpress/i18n';
import { formatDate } from '../../../components/format';
import { Section } from '../../../components/section';
import type { FigureScope } from '../../../data/figures';
import type { FiguresOverview } from '../../../documents/rest';
import { linkTo } from '../../router';
import { FileButton } from '../parts/file-button';

/** For how many cases something is due on each of the next days. */
export function ComingUp( {
	shown,
	scope,
}: {
	shown: FiguresOverview;
	scope: FigureScope;
} ) {
	const most = Math.max( 1, ...shown.comingUp.map( ( day ) => day.cases ) );
	const total = shown.comingUp.reduce( ( sum, day ) => sum + day.cases, 0 );
	return (
		<Section title={ __( 'The next seven days', 'followup-reminders' ) }>
			{ total === 0 ? (
				<p>
					{ __(
						'This will show for how many cases a step is due on each of the next seven days.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					<p className="fur-sub">
						{ __(
							'Cases whose next step or check is due:',
							'followup-reminders'
						) }
					</p>
					<ul className="fur-days">
						{ shown.comingUp.map( ( { day, cases } ) => (
							<li key={ day }>
								<span>
									{ day === shown.today
										? __( 'Today', 'followup-reminders' )
										: formatDate( day ) }
								</span>
								<span
									className="fur-days__bar"
									aria-hidden="true"
									style={ {
										inlineSize: `${ ( 100 * cases ) / most }%`,
									} }
								/>
								<strong>{ cases }</strong>
							</li>
						) ) }
					</ul>
					<p>
						<a href={ linkTo( 'cases' ) }>
							{ __( 'See the cases', 'followup-reminders' ) }
						</a>
					</p>
					<FileButton table="coming_up" scope={ scope } />
				</>
			) }
		</Section>
	);
}
