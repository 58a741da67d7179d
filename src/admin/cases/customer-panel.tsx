import { __, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useCustomer } from '../../data/cases';
import type { CaseCustomer, CaseDetail } from '../../documents/rest';
import { statusWords } from '../../explain';
import { linkTo } from '../router';
import { CustomerWishes } from './customer-wishes';
import { LegalIdentity } from './legal-identity';
import { Recipients } from './recipients';

const SHOWN = 5;

/** Who owes: how to reach them, what else they owe, how they have paid. */
export function CustomerPanel( { detail }: { detail: CaseDetail } ) {
	const { entry, reload } = useCustomer( detail.id );
	const { debtor, links } = detail;
	return (
		<Section
			title={ __( 'Customer', 'followup-reminders' ) }
			className="fur-customer"
		>
			<p>
				{ links.customer === '' ? (
					<strong>{ debtor.name }</strong>
				) : (
					<a href={ links.customer }>{ debtor.name }</a>
				) }
				<br />
				<a href={ `mailto:${ debtor.email }` }>{ debtor.email }</a>
			</p>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( customer ) => (
					<>
						<Recipients
							caseId={ detail.id }
							recipients={ customer.recipients }
							ownEmail={ debtor.email }
						/>
						<LegalIdentity
							caseId={ detail.id }
							identity={ customer.identity }
						/>
						<CustomerWishes wishes={ customer.wishes } />
						{ customer.lifetime !== null && (
							<p>
								{ sprintf(
									/* translators: %s: amount. */
									__(
										'Has paid %s in this shop so far.',
										'followup-reminders'
									),
									formatMoney(
										customer.lifetime.minor,
										customer.lifetime.currency
									)
								) }
							</p>
						) }
						<PaymentDots customer={ customer } />
						<OtherCases customer={ customer } id={ detail.id } />
					</>
				) }
			</Loaded>
		</Section>
	);
}

type Result = CaseCustomer[ 'cases' ][ number ][ 'result' ];

function resultWords( result: Result ): string {
	switch ( result ) {
		case 'open':
			return __( 'open', 'followup-reminders' );
		case 'on_time':
			return __( 'paid on time', 'followup-reminders' );
		case 'late':
			return __( 'paid late', 'followup-reminders' );
		case 'lost':
			return __( 'not paid', 'followup-reminders' );
		case 'cancelled':
			return __( 'cancelled', 'followup-reminders' );
	}
}

/** Oldest first, so that the newest stands where the eye ends. */
function PaymentDots( { customer }: { customer: CaseCustomer } ) {
	const cases = [ ...customer.cases ].reverse();
	const words = cases
		.map( ( one ) => `${ one.number }: ${ resultWords( one.result ) }` )
		.join( ', ' );
	return (
		<p>
			<span
				className="fur-dots"
				role="img"
				aria-label={ words }
				title={ words }
			>
				{ cases.map( ( one ) => (
					<span key={ one.id } className={ `is-${ one.result }` } />
				) ) }
			</span>
			{ cases.some( ( { result } ) => SETTLED.includes( result ) ) && (
				<span className="fur-sub">{ countWords( customer ) }</span>
			) }
		</p>
	);
}

const SETTLED: readonly Result[] = [ 'on_time', 'late', 'lost' ];

function countWords( customer: CaseCustomer ): string {
	const count = ( result: Result ) =>
		customer.cases.filter( ( one ) => one.result === result ).length;
	return sprintf(
		/* translators: 1, 2 and 3: numbers of cases. */
		__(
			'%1$d paid on time, %2$d paid late, %3$d not paid',
			'followup-reminders'
		),
		count( 'on_time' ),
		count( 'late' ),
		count( 'lost' )
	);
}

function OtherCases( {
	customer,
	id,
}: {
	customer: CaseCustomer;
	id: number;
} ) {
	const others = customer.cases.filter( ( one ) => one.id !== id );
	if ( others.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'Other cases', 'followup-reminders' ) }</h3>
			<ul className="fur-others">
				{ others.slice( 0, SHOWN ).map( ( one ) => (
					<li key={ one.id }>
						<a href={ linkTo( 'cases', one.id ) }>{ one.number }</a>{ ' ' }
						{ one.status === 'open'
							? formatMoney( one.remainingMinor, one.currency )
							: statusWords( one.status ) }
					</li>
				) ) }
			</ul>
		</>
	);
}
