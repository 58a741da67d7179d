import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { CaseDetail } from '../../documents/rest';
import { kindWords } from '../../explain';
import { formatMoney } from '../format';

/** Words to begin with, for a person's own mail program. */
export function suggestedWords( detail: CaseDetail ): {
	readonly subject: string;
	readonly body: string;
} {
	const what = `${ kindWords( detail.kind ) } ${ detail.number }`;
	const amount = formatMoney( detail.remainingMinor, detail.currency );
	const greeting = sprintf(
		/* translators: %s: name of a customer. */
		__( 'Hello %s,', 'followup-reminders' ),
		detail.debtor.name
	);
	const question = sprintf(
		/* translators: 1: what is owed for, "Order 1042", 2: amount. */
		__(
			'%1$s is still open (%2$s). When do you expect to pay it, or is there anything we can help with?',
			'followup-reminders'
		),
		what,
		amount
	);
	const body = `${ greeting }

${ question }`;
	return {
		subject: sprintf(
			/* translators: 1: what is owed for, "Order 1042", 2: amount. */
			__( '%1$s: %2$s', 'followup-reminders' ),
			what,
			amount
		),
		body: detail.payUrl === '' ? body : `${ body }\n\n${ detail.payUrl }`,
	};
}

/** Opens the colleague's own mail program: what they write there is theirs, and answers come to them. */
export function WriteAction( { detail }: { detail: CaseDetail } ) {
	if ( detail.debtor.email === '' ) {
		return null;
	}
	const { subject, body } = suggestedWords( detail );
	const query = `subject=${ encodeURIComponent(
		subject
	) }&body=${ encodeURIComponent( body ) }`;
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			href={ `mailto:${ detail.debtor.email }?${ query }` }
		>
			{ __( 'Write to the customer now', 'followup-reminders' ) }
		</Button>
	);
}
