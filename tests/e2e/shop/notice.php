<?php
/**
 * A formal notice to a company, from its sequence to the mail: `NUMBER`, an invoice that falls due today; two days pass. The last line is
 * `{ id, tasks }` of its case.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Sources\Invoices\AmountKind;
use FollowupReminders\Sources\Invoices\InvoiceReader;
use FollowupReminders\Support\MovableClock;

$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
$followup_reminders_clock  = $followup_reminders_plugin->foundation->clock;
$followup_reminders_stores = $followup_reminders_plugin->stores;
$followup_reminders_row    = $followup_reminders_stores->sequences->find( 'invoice_on_terms' );
$followup_reminders_text   = (string) wp_json_encode( $followup_reminders_stores->sequences->document( 'invoice_on_terms', $followup_reminders_row->newest_version ) );
if ( str_contains( $followup_reminders_text, '"overdue_gentle"' ) ) {
	update_option( 'followup_reminders_sender', array( 'identity' => 'Riverside SAS, 3 quai du Port, 13002 Marseille, RCS Marseille 900 000 000' ) + (array) get_option( 'followup_reminders_sender', array() ) );
	$followup_reminders_document = json_decode( str_replace( '"overdue_gentle"', '"formal_notice"', $followup_reminders_text ) );
	$followup_reminders_stores->sequences->save( $followup_reminders_document, 'Invoice on terms', 0, $followup_reminders_clock->now(), $followup_reminders_row->newest_version );
}
$followup_reminders_day    = static fn ( int $days ): string => (string) wp_date( 'Y-m-d', $followup_reminders_clock->now() + $days * 86400 );
$followup_reminders_record = ( new InvoiceReader( 'invoice' ) )->read(
	array(
		'number'         => $args[0],
		'customer_name'  => 'Atelier Nord',
		'customer_email' => 'atelier@example.test',
		'currency'       => 'EUR',
		'amount'         => '1249.28',
		// Issued before its sequence was live, it would be an older debt.
		'issued_on'      => $followup_reminders_day( 0 ),
		'due_on'         => $followup_reminders_day( 0 ),
		'country'        => 'FR',
		'company'        => 'yes',
	)
);
$followup_reminders_plugin->sources->invoice_desk()->take( array( $followup_reminders_record ), 'invoice', AmountKind::Total );
for ( $followup_reminders_hour = 0; $followup_reminders_hour < 48; $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
}
$followup_reminders_case = $followup_reminders_stores->cases->find_by_ref( EventToldSource::INVOICES, $args[0] );
echo "\n", (string) wp_json_encode(
	array(
		'id'    => $followup_reminders_case->id,
		'tasks' => array_column( $followup_reminders_plugin->services->task_desk->for_case( $followup_reminders_case->id ), 'code' ),
	)
), "\n";
