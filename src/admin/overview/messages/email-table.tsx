import { __ } from '@wordpress/i18n';
import type { Column } from '../../../components/data-table';
import { formatMoney } from '../../../components/format';
import { plainWords } from '../../../components/words';
import type { FigureScope } from '../../../data/figures';
import type { FigureEmailLine, FiguresMessages } from '../../../documents/rest';
import { linkTo } from '../../router';
import { answerWords, formulaWords } from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

const ANSWERS = [
	'bounced',
	'followed',
	'replied',
	'complained',
	'unwanted',
] as const;

/** Emails by step and text, and what followed each. */
export function EmailTable( {
	shown,
	scope,
}: {
	shown: FiguresMessages;
	scope: FigureScope;
} ) {
	const { currency, from, to } = shown;
	const query = ( line: FigureEmailLine ) => ( {
		currency,
		from,
		to,
		sequence: line.sequenceId,
		step: line.stepId,
		template: line.templateId,
	} );
	const answered = (
		answer: ( typeof ANSWERS )[ number ]
	): Column< FigureEmailLine > => ( {
		id: answer,
		label: answerWords( answer ),
		isNumber: true,
		cell: ( line ) =>
			answer === 'bounced' && ! shown.hasBounceNotices ? (
				'–'
			) : (
				<a href={ casesLink( 'emails', { ...query( line ), answer } ) }>
					{ line[ answer ] }
				</a>
			),
	} );
	return (
		<FigureTable
			title={ __( 'By step and text', 'followup-reminders' ) }
			empty={ __(
				'This will show what became of each email: bounced, pay link followed, replied, complained, and what it brought.',
				'followup-reminders'
			) }
			note={ formulaWords( 'emails' ) }
			lines={ shown.lines }
			keyOf={ ( line ) =>
				`${ line.sequenceId } ${ line.stepId } ${ line.templateId }`
			}
			file="emails"
			scope={ scope }
			columns={ [
				{
					id: 'step',
					label: __( 'Step', 'followup-reminders' ),
					cell: ( line ) => (
						<>
							<a href={ linkTo( 'sequences', line.sequenceId ) }>
								{ line.title }
							</a>
							{ `: ${ plainWords( line.stepId ) }` }
						</>
					),
				},
				{
					id: 'text',
					label: __( 'Text', 'followup-reminders' ),
					cell: ( line ) =>
						line.templateId === ''
							? '–'
							: plainWords( line.templateId ),
				},
				{
					id: 'sent',
					label: __( 'Sent', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) => (
						<a href={ casesLink( 'emails', query( line ) ) }>
							{ line.sent }
						</a>
					),
				},
				...ANSWERS.map( answered ),
				{
					id: 'brought',
					label: __( 'Brought', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) => (
						<a
							href={ casesLink( 'recovered', {
								currency,
								from,
								to,
								money_sequence: line.sequenceId,
								step_id: line.stepId,
							} ) }
						>
							{ formatMoney( line.broughtMinor, currency ) }
						</a>
					),
				},
			] }
		/>
	);
}
