<?php
/**
 * Every message of the library as one JSON line, in a process of its own: php render-messages.php SITE plain|woocommerce|block. `block` has
 * WooCommerce's block e-mail editor switched on from the start, as it is in a request of such a shop.
 */

declare( strict_types=1 );

use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\WooEmail;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Email\WpMailLetterhead;
use FollowupReminders\Cli\MessageCommand;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Support\Log;

list( , $followup_reminders_site, $followup_reminders_letterhead ) = $argv;

if ( 'block' === $followup_reminders_letterhead ) {
	$wp_filter['pre_option_woocommerce_feature_block_email_editor_enabled'][10]['on'] = array(
		'function'      => static fn (): string => 'yes',
		'accepted_args' => 0,
	);
}
foreach ( array(
	'blogname' => 'Riverside Climbing Club',
	'woocommerce_store_address' => '3 quai du Port',
	'woocommerce_store_postcode' => '13002',
	'woocommerce_store_city' => 'Marseille',
) as $followup_reminders_option => $followup_reminders_value ) {
	$wp_filter[ 'pre_option_' . $followup_reminders_option ][10]['sample'] = array(
		'function'      => static fn (): string => $followup_reminders_value,
		'accepted_args' => 0,
	);
}

require $followup_reminders_site . '/wp-load.php';
require_once __DIR__ . '/wp-cli.php';

$followup_reminders_templates  = dirname( __DIR__, 3 ) . '/templates/';
$followup_reminders_letterheads = array( 'plain' => new WpMailLetterhead( $followup_reminders_templates . 'email.php', new MailConnection(), new Log() ) );
if ( class_exists( WooCommerce::class ) ) {
	$followup_reminders_letterheads['woocommerce'] = new WooLetterhead( new MailConnection(), new Log() );
	WC()->mailer()->init();
}
$followup_reminders_generator = '\Automattic\WooCommerce\Internal\EmailEditor\WCTransactionalEmails\WCTransactionalEmailPostsGenerator';
if ( 'block' === $followup_reminders_letterhead && class_exists( $followup_reminders_generator ) ) {
	// What a visit to WooCommerce's pages does.
	$followup_reminders_posts = new $followup_reminders_generator();
	$followup_reminders_posts->init_default_transactional_emails();
	$followup_reminders_posts->generate_email_template_if_not_exists( WooEmail::ID );
}
global $wpdb;
( new MessageCommand( new DbTemplateStore( new Database( $wpdb ) ), $followup_reminders_letterheads ) )( array(), array( 'letterhead' => 'plain' === $followup_reminders_letterhead ? 'plain' : 'woocommerce' ) );
echo implode( "\n", WP_CLI::$said ), "\n";
