<?php
/**
 * Plugin Name: Mailbox of a local site
 * Description: Catches every mail WordPress sends, keeps it in a folder of the site and shows it at /?mailbox. Nothing leaves the machine.
 */

declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

use PHPMailer\PHPMailer\PHPMailer;

require_once ABSPATH . WPINC . '/PHPMailer/PHPMailer.php';
require_once ABSPATH . WPINC . '/PHPMailer/SMTP.php';
require_once ABSPATH . WPINC . '/PHPMailer/Exception.php';
require_once __DIR__ . '/local-site/MailFolder.php';
require_once __DIR__ . '/local-site/CatchingMailer.php';
require_once __DIR__ . '/local-site/MailboxPage.php';

// wp_mail() takes the mailer that is there; WordPress' own validator of addresses comes with it.
$GLOBALS['phpmailer']   = new CatchingMailer( true );
CatchingMailer::$validator = static fn ( $address ): bool => (bool) is_email( $address );

/** A test names a local SMTP server, and mail goes there instead of into the folder. */
add_action(
	'phpmailer_init',
	static function ( PHPMailer $mailer ): void {
		$server = (string) getenv( 'FOLLOWUP_REMINDERS_SMTP' );
		if ( '' === $server ) {
			return;
		}
		$mailer->isSMTP();
		$mailer->Host        = '127.0.0.1';
		$mailer->Port        = (int) $server;
		$mailer->SMTPAutoTLS = false;
		$mailer->Timeout     = 5;

		$mailer->getSMTPInstance()->Timelimit = 5;
	},
	1
);

add_action(
	'template_redirect',
	static function (): void {
		if ( isset( $_GET['mailbox'] ) ) {
			MailboxPage::show();
		}
	},
	0
);

add_action(
	'admin_bar_menu',
	static function ( \WP_Admin_Bar $bar ): void {
		if ( current_user_can( 'manage_options' ) ) {
			$bar->add_node(
				array(
					'id'    => 'local-mailbox',
					'title' => sprintf( 'Mailbox (%d)', count( MailFolder::all() ) ),
					'href'  => home_url( '/?mailbox' ),
				)
			);
		}
	},
	90
);
