<?php
/**
 * One of several processes that work and pay at the same time, at one frozen instant. Writes a JSON line for each thing it did.
 *
 * Usage: php race-process.php SITE NOW LOG work
 *        php race-process.php SITE NOW LOG pay REFERENCE,…
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Tests\Support\FrozenClock;

require $argv[1] . '/wp-load.php';
require __DIR__ . '/FrozenClock.php';

( static function ( string $now, string $log, string $role, string $references ): void {
	$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( (int) $now ) );
	$write  = static fn ( array $line ): int|false => file_put_contents( $log, json_encode( $line ) . "\n", FILE_APPEND | LOCK_EX );
	if ( 'pay' === $role ) {
		foreach ( explode( ',', $references ) as $ref ) {
			usleep( random_int( 1000, 120000 ) );
			$details = (object) array(
				'amountMinor' => 2900,
				'currency'    => 'EUR',
				'full'        => true,
			);
			$heard   = $plugin->case_events->hear( new SourceEvent( BillingSource::ID, $ref, $ref . '.paid', EventKind::PaymentReceived, (int) $now, $details ) );
			$write(
				array(
					'paid'    => $ref,
					'at'      => microtime( true ),
					'outcome' => $heard->outcome,
				)
			);
		}
		return;
	}
	$references = array_column( $plugin->database->rows( 'SELECT id, source_ref FROM {cases}' ), 'id', 'source_ref' );
	$reads      = array();
	// When the truth of each case began to be read last: a billed debt is what its events say.
	add_filter(
		'query',
		static function ( string $query ) use ( &$reads ): string {
			if ( 1 === preg_match( '/^SELECT \* FROM \S+_events WHERE case_id IN \(([0-9,]+)\)/', $query, $found ) ) {
				foreach ( explode( ',', $found[1] ) as $id ) {
					$reads[ $id ] = microtime( true );
				}
			}
			return $query;
		}
	);
	add_filter(
		'wp_mail',
		static function ( array $mail ) use ( &$reads, $references, $write ): array {
			preg_match_all( '/\bB-\d+-\d+\b/', $mail['subject'] . ' ' . wp_strip_all_tags( $mail['message'] ), $found );
			foreach ( array_unique( $found[0] ) as $ref ) {
				$write(
					array(
						'mailed'  => $ref,
						'subject' => preg_replace( '/B-\d+-\d+/', '', $mail['subject'] ),
						'readAt'  => $reads[ $references[ $ref ] ] ?? null,
					)
				);
			}
			return $mail;
		}
	);
	for ( $idle = 0; $idle < 3; ) {
		$report = $plugin->worker->tick( 60 );
		$idle   = 0 === $report->cases + $report->messages ? $idle + 1 : 0;
		$write(
			array(
				'state'  => $report->state,
				'failed' => $report->failed,
			)
		);
		usleep( random_int( 10000, 80000 ) );
	}
} )( $argv[2], $argv[3], $argv[4], $argv[5] ?? '' );
