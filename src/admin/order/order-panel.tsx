import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import {
	amountOf,
	amountWords,
	Badges,
	NextStep,
} from '../../components/case/case-header';
import { HoldActions } from '../../components/case/hold-actions';
import { LastMails } from '../../components/case/last-mails';
import { whySentence } from '../../components/case/why-sentence';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { NeverRemind } from '../../components/tag-box';
import { useCase, useEngineInputs } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { kindWords } from '../../explain';
import { nextAct, planOfCase } from '../../preview/next-act';
import { linkTo } from '../router';

/** An order has one case, a subscription one for each payment that failed; the first is the one to look at now. */
export function CasesOfOrder( { caseIds }: { caseIds: readonly number[] } ) {
	const [ first, ...others ] = caseIds;
	if ( first === undefined ) {
		return null;
	}
	return (
		<div className="fur-order">
			<OneCase id={ first } />
			{ others.length > 0 && (
				<>
					<h3>{ __( 'Other cases', 'followup-reminders' ) }</h3>
					<ul className="fur-others">
						{ others.map( ( id ) => (
							<OtherCase key={ id } id={ id } />
						) ) }
					</ul>
				</>
			) }
		</div>
	);
}

function OtherCase( { id }: { id: number } ) {
	const { entry, reload } = useCase( id );
	return (
		<li>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( detail ) => (
					<>
						<a href={ linkTo( 'cases', id ) }>
							{ kindWords( detail.kind ) } { detail.number }
						</a>{ ' ' }
						<Badges detail={ detail } />
					</>
				) }
			</Loaded>
		</li>
	);
}

function OneCase( { id }: { id: number } ) {
	const { entry, reload } = useCase( id );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( detail ) => <CaseState detail={ detail } /> }
		</Loaded>
	);
}

function CaseState( { detail }: { detail: CaseDetail } ) {
	const { entry } = useEngineInputs( detail.id );
	const inputs = entry.value;
	const next = useMemo( () => {
		const plan =
			inputs === null || detail.run === null
				? null
				: planOfCase( inputs );
		return plan === null ? null : nextAct( plan );
	}, [ inputs, detail.run ] );
	const isOpen = detail.status === 'open';
	const why = whySentence( detail, next );
	return (
		<>
			<p className="fur-order__amount">
				<strong>
					{ formatMoney( amountOf( detail ), detail.currency ) }
				</strong>{ ' ' }
				{ amountWords( detail ) } <Badges detail={ detail } />
			</p>
			{ why !== null && <p>{ why }</p> }
			{ next !== null && isOpen && (
				<NextStep detail={ detail } next={ next } />
			) }
			<LastMails detail={ detail } />
			{ isOpen && (
				<div className="fur-actions">
					<HoldActions detail={ detail } />
					<NeverRemind caseId={ detail.id } now={ detail.now } />
				</div>
			) }
			<p>
				<a href={ linkTo( 'cases', detail.id ) }>
					{ __( 'Open case', 'followup-reminders' ) }
				</a>
			</p>
		</>
	);
}
