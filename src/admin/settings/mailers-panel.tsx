import { __, sprintf } from '@wordpress/i18n';
import { DataTable } from '../../components/data-table';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useMailers } from '../../data/mailers';
import type { Mailers, OtherMailer, ShopEmail } from '../../documents/rest';

/** Who else writes to customers about what is owed, and what becomes of WooCommerce's own mails. */
export function MailersPanel() {
	const mailers = useMailers();
	return (
		<Section
			title={ __( 'Other mails to customers', 'followup-reminders' ) }
		>
			<Loaded entry={ mailers.entry } onRetry={ mailers.reload }>
				{ ( found ) => (
					<>
						<Others found={ found } />
						<Own found={ found } />
					</>
				) }
			</Loaded>
		</Section>
	);
}

function adviceWords( advice: OtherMailer[ 'advice' ] ): string {
	switch ( advice ) {
		case 'automations':
			return __(
				'Look through its automations: switch off those about refused payments, unpaid orders and renewals.',
				'followup-reminders'
			);
		case 'carts':
			return __(
				'It writes about abandoned carts. Let it leave out carts that became an order, also an unpaid one.',
				'followup-reminders'
			);
		case 'dunning':
			return __(
				'It is there for the same: let only one of us write.',
				'followup-reminders'
			);
		case 'leave':
			return __(
				'Leave it on: its mails carry the bank’s confirmation link, which nobody else can send.',
				'followup-reminders'
			);
		case 'look':
			return __(
				'It is notified of failed payments and may email customers. Check its settings.',
				'followup-reminders'
			);
	}
}

function signWords( mailer: OtherMailer ): string {
	return [
		...mailer.emails.map( ( email ) =>
			email.enabled
				? sprintf(
						/* translators: %s: title of an e-mail. */
						__( 'e-mail “%s”, on', 'followup-reminders' ),
						email.title
					)
				: sprintf(
						/* translators: %s: title of an e-mail. */
						__( 'e-mail “%s”, off', 'followup-reminders' ),
						email.title
					)
		),
		...mailer.hooks,
	].join( ', ' );
}

function Others( { found }: { found: Mailers } ) {
	if ( found.others.length === 0 ) {
		return (
			<p>
				{ __(
					'Nobody else was found who writes to customers about refused payments and unpaid orders.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<DataTable
			caption={ __(
				'Others who may write to customers',
				'followup-reminders'
			) }
			rows={ found.others }
			keyOf={ ( mailer ) => mailer.id }
			columns={ [
				{
					id: 'name',
					label: __( 'Who', 'followup-reminders' ),
					cell: ( mailer ) => mailer.name,
				},
				{
					id: 'advice',
					label: __( 'What to do', 'followup-reminders' ),
					cell: ( mailer ) => (
						<>
							{ adviceWords( mailer.advice ) }
							{ signWords( mailer ) !== '' && (
								<span className="fur-sub">
									{ sprintf(
										/* translators: %s: hooks and e-mails. */
										__(
											'Found by: %s',
											'followup-reminders'
										),
										signWords( mailer )
									) }
								</span>
							) }
						</>
					),
				},
			] }
		/>
	);
}

function treatmentWords( email: ShopEmail ): string {
	if ( ! email.enabled ) {
		return __( 'Switched off in WooCommerce.', 'followup-reminders' );
	}
	if ( email.treatment === 'held_back' ) {
		return __(
			'Held back while a sequence follows the debt up; it goes out before and after.',
			'followup-reminders'
		);
	}
	return email.toCustomer
		? __( 'Goes out as ever.', 'followup-reminders' )
		: __( 'Goes to the shop, as ever.', 'followup-reminders' );
}

function Own( { found }: { found: Mailers } ) {
	if ( found.own.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'WooCommerce’s own mails', 'followup-reminders' ) }</h3>
			<DataTable
				caption={ __(
					'WooCommerce’s own mails',
					'followup-reminders'
				) }
				rows={ found.own }
				keyOf={ ( email ) => email.id }
				columns={ [
					{
						id: 'title',
						label: __( 'Mail', 'followup-reminders' ),
						cell: ( email ) => email.title,
					},
					{
						id: 'treatment',
						label: __( 'What becomes of it', 'followup-reminders' ),
						cell: treatmentWords,
					},
				] }
			/>
		</>
	);
}
