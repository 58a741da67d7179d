import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import {
	MissFields,
	SpacingChoice,
} from '../../../components/case/plan/plan-fields';
import { Choice } from '../../../components/choice';
import { errorsOf } from '../../../components/error-at';
import { FailureNotice } from '../../../components/failure-notice';
import { Loaded } from '../../../components/loaded';
import { MoneyRows, type MoneyDraft } from '../../../components/money-rows';
import { NumberField } from '../../../components/number-field';
import { SaveRow } from '../../../components/save-row';
import { Section } from '../../../components/section';
import { useLeavingGuard } from '../../../components/use-leaving-guard';
import { usePlanRules, usePlanRulesSave } from '../../../data/plans';
import type { PlanRules } from '../../../documents/rest';
import { kindWords } from '../../../explain';

/** Which instalments customers may ask for. */
export function PlanRulesSection() {
	const { entry, reload } = usePlanRules();
	return (
		<Section title={ __( 'Instalments', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( rules ) => (
					<PlanRulesForm
						key={ JSON.stringify( rules ) }
						rules={ rules }
					/>
				) }
			</Loaded>
		</Section>
	);
}

type Draft = Omit< PlanRules, 'least' > & {
	readonly least: readonly MoneyDraft[];
};

const KINDS = [ 'order', 'renewal', 'invoice' ] as const;

function PlanRulesForm( { rules }: { rules: PlanRules } ) {
	const [ draft, setDraft ] = useState< Draft >( rules );
	const save = usePlanRulesSave();
	const unsaved = JSON.stringify( draft ) !== JSON.stringify( rules );
	useLeavingGuard( unsaved );
	const errorAt = errorsOf( save.failure?.issues );
	const set = ( changed: Partial< Draft > ) =>
		setDraft( { ...draft, ...changed } );
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( {
					...draft,
					least: draft.least.map( ( one ) => ( {
						...one,
						amountMinor: one.amountMinor ?? 0,
					} ) ),
				} );
			} }
		>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<Choice
				label={ __(
					'When a customer asks for instalments',
					'followup-reminders'
				) }
				value={ draft.offer }
				options={ [
					{
						value: 'off',
						label: __(
							'Do not offer instalments',
							'followup-reminders'
						),
					},
					{
						value: 'ask',
						label: __(
							'Create a task: a person decides',
							'followup-reminders'
						),
					},
					{
						value: 'at_once',
						label: __(
							'Agree at once within these rules',
							'followup-reminders'
						),
					},
				] }
				onChange={ ( offer ) => set( { offer } ) }
			/>
			{ draft.offer !== 'off' && (
				<RulesFields draft={ draft } errorAt={ errorAt } set={ set } />
			) }
			<MissFields
				onMiss={ draft.onMiss }
				graceDays={ draft.graceDays }
				error={ errorAt( 'graceDays' ) }
				onChange={ ( onMiss, graceDays ) =>
					set( { onMiss, graceDays } )
				}
			/>
			<p>
				{ __(
					'Reminders about instalments are sent by the sequence “Payment plans”. Add it under Sequences and turn it on.',
					'followup-reminders'
				) }
			</p>
			<SaveRow
				label={ __( 'Save instalments', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ unsaved }
			/>
		</form>
	);
}

function RulesFields( {
	draft,
	errorAt,
	set,
}: {
	draft: Draft;
	errorAt: ReturnType< typeof errorsOf >;
	set: ( changed: Partial< Draft > ) => void;
} ) {
	return (
		<>
			<div className="fur-row">
				<NumberField
					label={ __( 'Up to (instalments)', 'followup-reminders' ) }
					error={ errorAt( 'mostCount' ) }
					value={ draft.mostCount }
					onChange={ ( count ) => set( { mostCount: count ?? 0 } ) }
				/>
				<SpacingChoice
					value={ draft.spacing }
					onChange={ ( spacing ) => set( { spacing } ) }
				/>
				<NumberField
					label={ __(
						'First payment within (days)',
						'followup-reminders'
					) }
					error={ errorAt( 'firstWithinDays' ) }
					value={ draft.firstWithinDays }
					onChange={ ( days ) =>
						set( { firstWithinDays: days ?? 0 } )
					}
				/>
			</div>
			<fieldset>
				<legend>{ __( 'For', 'followup-reminders' ) }</legend>
				{ KINDS.map( ( kind ) => (
					<CheckboxControl
						key={ kind }
						label={ kindWords( kind ) }
						checked={ draft.kinds.includes( kind ) }
						onChange={ ( checked ) =>
							set( {
								kinds: KINDS.filter( ( one ) =>
									one === kind
										? checked
										: draft.kinds.includes( one )
								),
							} )
						}
					/>
				) ) }
			</fieldset>
			<fieldset>
				<legend>
					{ __( 'Smallest instalment', 'followup-reminders' ) }
				</legend>
				<MoneyRows
					amounts={ draft.least }
					path="least"
					errorAt={ errorAt }
					onChange={ ( least ) => set( { least } ) }
				/>
			</fieldset>
		</>
	);
}
