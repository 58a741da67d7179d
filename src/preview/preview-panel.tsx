import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Choice } from '../components/choice';
import { formatMoney } from '../components/format';
import { Loaded } from '../components/loaded';
import { Section } from '../components/section';
import { StepLine } from '../components/step-line';
import { TextField } from '../components/text-field';
import { useCases, useEngineInputs } from '../data/cases';
import { useTemplates } from '../data/templates';
import type { CaseSummary, EngineInputs } from '../documents/rest';
import type { SequenceDocument } from '../documents/sequence';
import { previewDraft, type Plan } from './plan';
import { PlanView, planMarks } from './plan-view';
import { useSettled } from '../components/use-settled';

const CASES_OFFERED = 50;

/** What the draft, as it is edited, would do with a real case. Runs the shop's own engine here, in the browser; sends nothing. */
export function PreviewPanel( {
	sequence,
}: {
	/** Null while something keeps it from being read. */
	sequence: SequenceDocument | null;
} ) {
	const [ search, setSearch ] = useState( '' );
	const [ chosen, setChosen ] = useState< number | null >( null );
	const settled = useSettled( search );
	const cases = useCases( {
		page: 1,
		per_page: CASES_OFFERED,
		status: 'open',
		search: settled,
	} );
	return (
		<Section title={ __( 'Preview on a real case', 'followup-reminders' ) }>
			<TextField
				type="search"
				label={ __( 'Find a case', 'followup-reminders' ) }
				value={ search }
				onChange={ setSearch }
			/>
			<Loaded
				entry={ cases.entry }
				onRetry={ cases.reload }
				isEmpty={ ( page ) => page.items.length === 0 }
				empty={
					<p>
						{ __(
							'There is no open case to try it on.',
							'followup-reminders'
						) }
					</p>
				}
			>
				{ ( page ) => {
					const fits = page.items.find(
						( row ) => row.sequenceId === sequence?.id
					);
					const id =
						chosen ?? ( fits ?? page.items[ 0 ] )?.id ?? null;
					return (
						<div className="fur-form">
							<Choice
								label={ __( 'Case', 'followup-reminders' ) }
								value={ String( id ?? '' ) }
								options={ page.items.map( ( row ) => ( {
									value: String( row.id ),
									label: labelOf( row ),
								} ) ) }
								onChange={ ( value ) =>
									setChosen( Number( value ) )
								}
							/>
							{ id !== null && (
								<CasePreview id={ id } sequence={ sequence } />
							) }
						</div>
					);
				} }
			</Loaded>
		</Section>
	);
}

const labelOf = ( row: CaseSummary ): string =>
	sprintf(
		/* translators: 1: number of an order or invoice, 2: customer, 3: amount. */
		__( '%1$s, %2$s, %3$s', 'followup-reminders' ),
		row.number,
		row.customer.name,
		formatMoney( row.remainingMinor, row.currency )
	);

function CasePreview( {
	id,
	sequence,
}: {
	id: number;
	sequence: SequenceDocument | null;
} ) {
	const { entry, reload } = useEngineInputs( id );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( inputs ) => (
				<DraftPlan inputs={ inputs } sequence={ sequence } />
			) }
		</Loaded>
	);
}

const THINKING_PAUSE_MILLISECONDS = 200;

type Shown =
	| { readonly kind: 'plan'; readonly plan: Plan }
	| { readonly kind: 'failed'; readonly message: string };

const shownOf = ( inputs: EngineInputs, draft: SequenceDocument ): Shown => {
	try {
		return { kind: 'plan', plan: previewDraft( inputs, draft ) };
	} catch ( thrown ) {
		return {
			kind: 'failed',
			message:
				thrown instanceof Error ? thrown.message : String( thrown ),
		};
	}
};

function DraftPlan( {
	inputs,
	sequence,
}: {
	inputs: EngineInputs;
	sequence: SequenceDocument | null;
} ) {
	const [ shown, setShown ] = useState< Shown | null >( null );
	const templates = useTemplates().entry.value ?? [];
	useEffect( () => {
		if ( sequence === null ) {
			return undefined;
		}
		// Typing goes first: the plan follows when the keys rest.
		const timer = setTimeout(
			() => setShown( shownOf( inputs, sequence ) ),
			THINKING_PAUSE_MILLISECONDS
		);
		return () => clearTimeout( timer );
	}, [ inputs, sequence ] );
	return (
		<div className="fur-preview" aria-live="polite">
			<p className="fur-sub">
				{ __(
					'As if this case had entered the draft when it opened, with what is known today. Times are the customer’s. Nothing is sent.',
					'followup-reminders'
				) }
			</p>
			{ sequence === null && (
				<Notice
					className="fur-notice"
					status="info"
					isDismissible={ false }
				>
					{ __(
						'The draft has problems; this is its last readable form.',
						'followup-reminders'
					) }
				</Notice>
			) }
			{ shown?.kind === 'failed' && (
				<Notice
					className="fur-notice"
					status="error"
					isDismissible={ false }
				>
					{ sprintf(
						/* translators: %s: technical message. */
						__( 'The preview failed: %s', 'followup-reminders' ),
						shown.message
					) }
				</Notice>
			) }
			{ shown?.kind === 'plan' && (
				<>
					<StepLine
						title={ __(
							'The draft in time',
							'followup-reminders'
						) }
						marks={ planMarks( shown.plan ) }
						now={ inputs.now }
					/>
					<PlanView
						plan={ shown.plan }
						inputs={ inputs }
						templates={ templates }
					/>
				</>
			) }
		</div>
	);
}
