<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\LocalSite\MailFolder;

/** What the site under test has sent: caught by the mailbox of sites made by bin/site. */
final class Mailbox {

	/** @return list<array{number:int,atUtc:int,from:string,to:list<string>,subject:string,html:string,text:string,source:string}> Oldest first. */
	public static function all(): array {
		return array_reverse( MailFolder::all() );
	}

	public static function clear(): void {
		MailFolder::clear();
	}

	/**
	 * Hands mail of this process to an SMTP server on this machine instead (tests/support/smtp-sink.mjs), until `catch_again`.
	 *
	 * @param int $port Of the server.
	 */
	public static function send_through( int $port ): void {
		putenv( 'FOLLOWUP_REMINDERS_SMTP=' . $port );
	}

	public static function catch_again(): void {
		putenv( 'FOLLOWUP_REMINDERS_SMTP' );
		if ( $GLOBALS['phpmailer'] instanceof \PHPMailer\PHPMailer\PHPMailer ) {
			// A kept connection belongs to the server that is gone.
			$GLOBALS['phpmailer']->smtpClose();
		}
	}
}
