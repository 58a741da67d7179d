/** Twin of includes/Engine/Tokens/CheckText.php. */
import { type Issue, Issues } from '../parse/issue';
import { tokensIn } from './fill';
import { isKnownToken } from './tokens';

/** What is wrong with a message text where it is saved. */
export function checkText( subject: string, body: string ): readonly Issue[] {
	const issues = new Issues();
	if ( subject === '' ) {
		issues.add( 'text.subject_empty', '/subject' );
	}
	if ( body === '' ) {
		issues.add( 'text.body_empty', '/body' );
	}
	for ( const token of tokensIn( subject ) ) {
		if ( ! isKnownToken( token ) ) {
			issues.add( 'token.unknown', '/subject', token );
		}
	}
	for ( const token of tokensIn( body ) ) {
		if ( ! isKnownToken( token ) ) {
			issues.add( 'token.unknown', '/body', token );
		}
	}
	return issues.list;
}
