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
			title={ __( 'Other emails to customers', 'followup-reminders' ) }
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
				'Check its automations. Turn off those about failed payments, unpaid orders and renewals.',
				'followup-reminders'
			);
		case 'carts':
			return __(
				'It emails about abandoned carts. Exclude carts that became an order, also unpaid ones.',
				'followup-reminders'
			);
		case 'dunning':
			return __(
				'It does the same as this plugin. Let only one of them send reminders.',
				'followup-reminders'
			);
		case 'leave':
			return __(
				'Leave it on. Its emails contain the bank’s confirmation link, which no one else can send.',
				'followup-reminders'
			);
		case 'look':
			return __(
				'It knows about failed payments and may email customers. Check its settings.',
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
						__( 'email “%s”, on', 'followup-reminders' ),
						email.title
					)
				: sprintf(
						/* translators: %s: title of an e-mail. */
						__( 'email “%s”, off', 'followup-reminders' ),
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
					'No other plugin was found that emails customers about failed payments and unpaid orders.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<DataTable
			caption={ __(
				'Other plugins that may email customers',
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
		return __( 'Turned off in WooCommerce.', 'followup-reminders' );
	}
	if ( email.treatment === 'held_back' ) {
		return __(
			'Not sent while a sequence handles the payment.',
			'followup-reminders'
		);
	}
	return email.toCustomer
		? __( 'Sent as usual.', 'followup-reminders' )
		: __( 'Sent to the shop, as usual.', 'followup-reminders' );
}

function Own( { found }: { found: Mailers } ) {
	if ( found.own.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'WooCommerce’s own emails', 'followup-reminders' ) }</h3>
			<DataTable
				caption={ __(
					'WooCommerce’s own emails',
					'followup-reminders'
				) }
				rows={ found.own }
				keyOf={ ( email ) => email.id }
				columns={ [
					{
						id: 'title',
						label: __( 'Email', 'followup-reminders' ),
						cell: ( email ) => email.title,
					},
					{
						id: 'treatment',
						label: __( 'What happens to it', 'followup-reminders' ),
						cell: treatmentWords,
					},
				] }
			/>
		</>
	);
}
