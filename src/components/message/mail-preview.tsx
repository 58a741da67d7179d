import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useCases } from '../../data/cases';
import {
	useTextPreview,
	useTextTest,
	type TemplateKey,
} from '../../data/templates';
import type {
	CaseSummary,
	TemplateFields,
	TextPreview,
} from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import { tokenWords } from '../../explain';
import { Choice } from '../choice';
import { FailureNotice } from '../failure-notice';
import { formatMoney } from '../format';
import { Loaded } from '../loaded';
import { useSettled } from '../use-settled';

const CASES_OFFERED = 20;

type View = 'desktop' | 'phone' | 'dark' | 'plain';

const VIEWS = (): readonly { readonly id: View; readonly label: string }[] => [
	{ id: 'desktop', label: __( 'Computer', 'followup-reminders' ) },
	{ id: 'phone', label: __( 'Phone', 'followup-reminders' ) },
	{ id: 'dark', label: __( 'Dark', 'followup-reminders' ) },
	{ id: 'plain', label: __( 'Plain text', 'followup-reminders' ) },
];

interface Props {
	readonly template: TemplateKey;
	readonly text: TemplateFields;
	/** Whose sender it comes from; null: the shop's. */
	readonly sequenceId: Id | null;
	/** Why it cannot be sent as a test; '' when it can. */
	readonly wrong: string;
}

/** The text as a customer gets it, while it is written: an invented one, or one of the shop's own. */
export function MailPreview( { template, text, sequenceId, wrong }: Props ) {
	const [ caseId, setCaseId ] = useState< number | null >( null );
	const { id, locale, tone } = template;
	const settled = useSettled( text );
	const { entry, reload } = useTextPreview( {
		id,
		draft: { ...settled, locale, tone, caseId, sequenceId },
	} );
	const test = useTextTest();
	const [ sentTo, setSentTo ] = useState( '' );
	return (
		<>
			<CaseChoice caseId={ caseId } onChange={ setCaseId } />
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( preview ) => <Rendered preview={ preview } /> }
			</Loaded>
			{ test.failure && (
				<FailureNotice
					failure={ test.failure }
					onDismiss={ test.clear }
				/>
			) }
			{ entry.value?.html !== '' && (
				<div className="fur-buttons">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						isBusy={ test.busy }
						disabled={ test.busy || wrong !== '' }
						onClick={ () => {
							setSentTo( '' );
							void test
								.run( id, {
									...text,
									locale,
									tone,
									caseId,
									sequenceId,
								} )
								.then( ( sent ) =>
									setSentTo( sent?.to ?? '' )
								);
						} }
					>
						{ __( 'Send me a test', 'followup-reminders' ) }
					</Button>
					<span role="status" className="fur-sub">
						{ sentTo === ''
							? wrong
							: sprintf(
									/* translators: %s: e-mail address. */
									__( 'Sent to %s.', 'followup-reminders' ),
									sentTo
								) }
					</span>
				</div>
			) }
		</>
	);
}

/** Of the newest open cases; the invented customer is always there. */
function CaseChoice( {
	caseId,
	onChange,
}: {
	caseId: number | null;
	onChange: ( caseId: number | null ) => void;
} ) {
	const cases = useCases( {
		page: 1,
		per_page: CASES_OFFERED,
		status: 'open',
	} );
	return (
		<Choice
			label={ __( 'Shown for', 'followup-reminders' ) }
			value={ String( caseId ?? '' ) }
			options={ [
				{
					value: '',
					label: __( 'A sample customer', 'followup-reminders' ),
				},
				...( cases.entry.value?.items ?? [] ).map( ( row ) => ( {
					value: String( row.id ),
					label: labelOf( row ),
				} ) ),
			] }
			onChange={ ( value ) =>
				onChange( value === '' ? null : Number( value ) )
			}
		/>
	);
}

const labelOf = ( row: CaseSummary ): string =>
	sprintf(
		/* translators: 1: customer, 2: number of an order or invoice, 3: amount. */
		__( '%1$s, %2$s, %3$s', 'followup-reminders' ),
		row.customer.name,
		row.number,
		formatMoney( row.remainingMinor, row.currency )
	);

function Rendered( { preview }: { preview: TextPreview } ) {
	const [ chosen, setView ] = useState< View >( 'desktop' );
	const view = preview.html === '' ? 'plain' : chosen;
	return (
		<div className="fur-preview-mail">
			{ preview.missing.length > 0 && (
				<Notice
					className="fur-notice"
					status="warning"
					isDismissible={ false }
				>
					{ sprintf(
						/* translators: %s: what is missing, "Date of the promise". */
						__(
							'This customer would not get this text: the case has no value for %s. A sample value is shown.',
							'followup-reminders'
						),
						preview.missing.map( tokenWords ).join( ', ' )
					) }
				</Notice>
			) }
			<dl className="fur-preview-mail__head">
				{ preview.html !== '' && (
					<>
						<dt>{ __( 'From', 'followup-reminders' ) }</dt>
						<dd>{ preview.from }</dd>
						<dt>{ __( 'Replies go to', 'followup-reminders' ) }</dt>
						<dd>{ preview.replyTo }</dd>
					</>
				) }
				<dt>{ __( 'Subject', 'followup-reminders' ) }</dt>
				<dd>
					<strong>{ preview.subject }</strong>
					{ preview.preheader !== '' && (
						<span className="fur-sub"> { preview.preheader }</span>
					) }
				</dd>
			</dl>
			{ preview.html !== '' && (
				<div
					className="fur-views"
					role="group"
					aria-label={ __( 'Show as', 'followup-reminders' ) }
				>
					{ VIEWS().map( ( { id, label } ) => (
						<Button
							key={ id }
							size="compact"
							variant="tertiary"
							isPressed={ view === id }
							onClick={ () => setView( id ) }
						>
							{ label }
						</Button>
					) ) }
				</div>
			) }
			{ view === 'plain' ? (
				<pre className="fur-mail-plain">{ preview.plain }</pre>
			) : (
				<>
					<iframe
						className={ `fur-mail-frame is-${ view }` }
						title={ sprintf(
							/* translators: %s: subject of an email. */
							__( 'Email “%s”', 'followup-reminders' ),
							preview.subject
						) }
						sandbox=""
						srcDoc={ inColours( preview.html, view === 'dark' ) }
					/>
					{ view === 'dark' && ! DARK.test( preview.html ) && (
						<p className="fur-sub">
							{ __(
								'The shop’s mail design has no dark colours of its own. Mail programs darken it in their own way.',
								'followup-reminders'
							) }
						</p>
					) }
				</>
			) }
		</div>
	);
}

const DARK = /\(prefers-color-scheme:\s*dark\)/;

/** The mail asks the reader's device for its colours; here the person who writes it chooses them. */
const inColours = ( html: string, isDark: boolean ): string =>
	html
		.replace( new RegExp( DARK, 'g' ), isDark ? 'all' : 'not all' )
		.replace(
			/color-scheme: light dark/g,
			isDark ? 'color-scheme: dark' : 'color-scheme: light'
		);
