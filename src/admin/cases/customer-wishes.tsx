import { __, sprintf } from '@wordpress/i18n';
import type { CaseCustomer, MailTimes } from '../../documents/rest';

type Wishes = CaseCustomer[ 'wishes' ];

/** In the middle of a sentence. */
export function timesWords( times: MailTimes ): string {
	switch ( times ) {
		case 'morning':
			return __( 'in the morning (8:00 to 12:00)', 'followup-reminders' );
		case 'afternoon':
			return __(
				'in the afternoon (12:00 to 17:00)',
				'followup-reminders'
			);
		case 'evening':
			return __(
				'in the evening (17:00 to 21:00)',
				'followup-reminders'
			);
	}
}

const LANGUAGES: Readonly< Record< string, string > > = {
	en_US: 'English',
	fr_FR: 'Français',
};

/** What the customer chose about being written to; nothing for who chose nothing. */
export function CustomerWishes( { wishes }: { wishes: Wishes } ) {
	const chosen = wordsOf( wishes );
	if ( chosen.length === 0 ) {
		return null;
	}
	return (
		<div>
			<span className="fur-sub">
				{ __( 'What the customer chose', 'followup-reminders' ) }
			</span>
			<ul className="fur-others">
				{ chosen.map( ( words ) => (
					<li key={ words }>{ words }</li>
				) ) }
			</ul>
		</div>
	);
}

function wordsOf( wishes: Wishes ): readonly string[] {
	const chosen: string[] = [];
	if ( wishes.language !== '' ) {
		chosen.push(
			sprintf(
				/* translators: %s: name of a language. */
				__( 'Language: %s', 'followup-reminders' ),
				LANGUAGES[ wishes.language ] ?? wishes.language
			)
		);
	}
	if ( wishes.times !== null ) {
		chosen.push(
			sprintf(
				/* translators: %s: "in the evening (17:00 to 21:00)". */
				__( 'Messages %s', 'followup-reminders' ),
				timesWords( wishes.times )
			)
		);
	}
	if ( wishes.channel === 'account' ) {
		chosen.push(
			__(
				'Reminders only in their account, except what must be written',
				'followup-reminders'
			)
		);
	}
	if ( wishes.channel === 'call' ) {
		chosen.push(
			__(
				'A call instead of reminders, except what must be written',
				'followup-reminders'
			)
		);
	}
	if ( ! wishes.wantsCourtesy ) {
		chosen.push( __( 'No messages ahead of time', 'followup-reminders' ) );
	}
	return chosen;
}
