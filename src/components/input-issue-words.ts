import { __ } from '@wordpress/i18n';

/** What is wrong with an invoice, a file or a form; a file and a form say the same of the same field. Null: nobody has words for it. */
export function inputIssueWords( code: string ): string | null {
	const [ , problem = code ] = /^(?:csv|invoice)\.(.*)$/.exec( code ) ?? [];
	switch ( problem ) {
		case 'number_missing':
		case 'customer_name_missing':
		case 'customer_email_missing':
		case 'currency_missing':
		case 'amount_missing':
		case 'issued_on_missing':
		case 'key.missing':
		case 'text.empty':
			return __( 'This is missing.', 'followup-reminders' );
		case 'number_too_long':
		case 'customer_name_too_long':
		case 'customer_email_too_long':
		case 'pay_url_too_long':
		case 'po_number_too_long':
		case 'customer_identity_too_long':
			return __( 'This is too long.', 'followup-reminders' );
		case 'number_malformed':
		case 'customer_name_malformed':
		case 'po_number_malformed':
		case 'customer_identity_malformed':
			return __(
				'This contains a character that cannot be shown.',
				'followup-reminders'
			);
		case 'name.taken':
			return __( 'This name is used already.', 'followup-reminders' );
		case 'text.control_character':
			return __(
				'This contains a character that cannot be shown.',
				'followup-reminders'
			);
		case 'date.past':
			return __(
				'This day is past. Choose today or a later day.',
				'followup-reminders'
			);
		case 'date.not_later':
			return __(
				'Choose a later day than the one before it.',
				'followup-reminders'
			);
		case 'plan.sum_differs':
			return __(
				'The instalments must add up to the amount due.',
				'followup-reminders'
			);
		case 'email.malformed':
		case 'customer_email_malformed':
		case 'reminders_to_malformed':
		case 'copies_to_malformed':
			return __( 'This is not an email address.', 'followup-reminders' );
		case 'customer_email_too_many':
		case 'reminders_to_too_many':
		case 'copies_to_too_many':
			return __(
				'These are more than five addresses.',
				'followup-reminders'
			);
		case 'currency_unknown':
			return __(
				'Unknown currency. Use three letters, for example EUR.',
				'followup-reminders'
			);
		case 'currency_changed':
			return __(
				'This invoice was recorded in another currency.',
				'followup-reminders'
			);
		case 'amount_malformed':
			return __(
				'This is not an amount. Use digits with a decimal point or comma, for example 30.00.',
				'followup-reminders'
			);
		case 'amount_too_precise':
			return __(
				'The currency has fewer decimals.',
				'followup-reminders'
			);
		case 'amount_ambiguous':
			return __(
				'This amount can be read in two ways. Write all decimals and no thousands separator: 2500.00 or 2.50.',
				'followup-reminders'
			);
		case 'dates_ambiguous':
			return __(
				'These dates can be read in two ways. Say whether the day or the month comes first.',
				'followup-reminders'
			);
		case 'shape_malformed':
			return __(
				'The answer about the file could not be read.',
				'followup-reminders'
			);
		case 'amounts_unsaid':
			return __(
				'Money was recorded for this invoice. Say whether the amounts of this import are totals or what is still due.',
				'followup-reminders'
			);
		case 'amounts_unknown':
			return __(
				'The amounts are “total” or “balance”.',
				'followup-reminders'
			);
		case 'amount_negative':
			return __( 'The amount is negative.', 'followup-reminders' );
		case 'amount_zero':
			return __( 'The amount is zero.', 'followup-reminders' );
		case 'amount_too_large':
			return __( 'The amount is too large.', 'followup-reminders' );
		case 'issued_on_malformed':
		case 'due_on_malformed':
			return __(
				'This is not a date. Use year, month and day with hyphens.',
				'followup-reminders'
			);
		case 'due_on_before_issued_on':
			return __(
				'The due date is before the issue date.',
				'followup-reminders'
			);
		case 'terms_days_malformed':
			return __( 'This is not a number of days.', 'followup-reminders' );
		case 'due_on_and_terms_days':
			return __(
				'Give a due date or days of terms, not both.',
				'followup-reminders'
			);
		case 'country_malformed':
			return __(
				'Use two capital letters, for example FR.',
				'followup-reminders'
			);
		case 'url.malformed':
		case 'pay_url_malformed':
			return __(
				'This is not a web address beginning with https://.',
				'followup-reminders'
			);
		case 'target.not_web_address':
			return __(
				'This is not a web address beginning with https://.',
				'followup-reminders'
			);
		case 'target.not_https':
			return __(
				'The address must begin with https://.',
				'followup-reminders'
			);
		case 'target.has_login':
			return __(
				'The address must not hold a user name or a password.',
				'followup-reminders'
			);
		case 'target.not_allowed':
			return __(
				'This address cannot be reached from here, or it lies in a private network or on a port WordPress does not allow.',
				'followup-reminders'
			);
		case 'target.in_use':
			return __( 'A sequence calls it.', 'followup-reminders' );
		case 'task.may_not_work':
			return __(
				'This person may not work cases.',
				'followup-reminders'
			);
		case 'text.not_date':
			return __( 'This is not a date.', 'followup-reminders' );
		case 'quote_misplaced':
			return __(
				'Unexpected quotation mark. Put the whole value in quotation marks.',
				'followup-reminders'
			);
		case 'quote_unclosed':
			return __(
				'A quotation mark is not closed.',
				'followup-reminders'
			);
		case 'field_count':
			return __(
				'The line has more or fewer fields than the first.',
				'followup-reminders'
			);
		case 'number_repeated':
			return __(
				'This number appears twice in the file.',
				'followup-reminders'
			);
		case 'column_unknown':
			return __( 'There is no such column.', 'followup-reminders' );
		case 'column_repeated':
			return __( 'The column appears twice.', 'followup-reminders' );
		case 'column_missing':
			return __( 'This column is missing.', 'followup-reminders' );
		case 'empty':
			return __( 'The file is empty.', 'followup-reminders' );
		case 'too_large':
			return __( 'The file is too large.', 'followup-reminders' );
		case 'too_many_rows':
			return __( 'The file has too many lines.', 'followup-reminders' );
		case 'not_utf8':
			return __( 'The file is not UTF-8 text.', 'followup-reminders' );
		case 'file_missing':
			return __( 'There is no file.', 'followup-reminders' );
		default:
			return null;
	}
}
