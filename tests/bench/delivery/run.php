<?php
/**
 * Invoices reminded of before they are due, by one worker over SMTP: run.php SITE REMINDERS
 *
 * Empties the plugin's tables of cases in that site. The bare figure is wp_mail of the very body that the last reminder had.
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\DebtorIdentity;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\Invoices\InvoiceSource;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Tests\Support\FrozenClock;
use PHPMailer\PHPMailer\PHPMailer;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__, 2 ) . '/php/Support/FrozenClock.php';

final class FollowupRemindersDeliveryBench {

	private FrozenClock $clock;
	private Plugin $plugin;
	/** @var array<string,int> */
	private array $sent = array();
	/** @var list<mixed> Arguments of the last wp_mail. */
	private array $letter = array();
	private string $plain = '';
	private int $made     = 0;

	public function __construct() {
		// PHPMailer writes a body line by line: without this each mail, also the bare one, waits 40 ms for the receiver's delayed ACK.
		add_action(
			'phpmailer_init',
			static function ( PHPMailer $mailer ): void {
				$mailer->SMTPOptions = array( 'socket' => array( 'tcp_nodelay' => true ) );
			}
		);
		update_option( 'timezone_string', 'Europe/Paris' );
		$this->clock  = FrozenClock::at( '2027-06-01 09:00' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'tasks' ) as $table ) {
			$this->plugin->database->execute( 'DELETE FROM {' . $table . '}' );
		}
		foreach ( $this->plugin->sequences->all() as $sequence ) {
			$this->plugin->sequences->set_mode( $sequence->sequence_id, 'live', $this->clock->now() );
		}
	}

	/** @return array<string,float|int|string> */
	public function run( int $reminders ): array {
		$this->remind( 5 );
		$took   = $this->remind( $reminders );
		$bare   = $this->bare( $reminders );
		$counts = $this->counted( 100 );
		return array(
			'bench'                => 'delivery',
			'reminders'            => $reminders,
			'planMilliseconds'     => round( $took['plan'] / $reminders, 2 ),
			'sendMilliseconds'     => round( $took['send'] / $reminders, 2 ),
			'processorMilliseconds' => round( $took['processor'] / $reminders, 2 ),
			'bareMilliseconds'     => round( $bare['wall'] / $reminders, 2 ),
			'bareProcessorMilliseconds' => round( $bare['processor'] / $reminders, 2 ),
			'ratio'                => round( ( $took['plan'] + $took['send'] ) / $bare['wall'], 2 ),
			'planWrites'           => $counts['plan']['writes'] / 100,
			'sendWrites'           => $counts['send']['writes'] / 100,
			'planQueries'          => $counts['plan']['queries'] / 100,
			'sendQueries'          => $counts['send']['queries'] / 100,
			'peakMegabytesAbove'   => round( ( memory_get_peak_usage() - FOLLOWUP_REMINDERS_BENCH_START ) / 1048576, 1 ),
		);
	}

	/** @return array{plan:float,send:float,processor:float} Milliseconds. */
	private function remind( int $count ): array {
		$this->hear( $count );
		$used = self::processor();
		$plan = $this->tick();
		$this->clock->move( 2 * 86400 );
		$used_before = self::processor() - $used;
		$watch       = function ( array $mail ): array {
			$this->letter = array( $mail['to'], $mail['subject'], $mail['message'], $mail['headers'] );
			++$this->made;
			return $mail;
		};
		$read        = function (): void {
			$this->plain = $GLOBALS['phpmailer']->AltBody;
		};
		add_filter( 'wp_mail', $watch );
		add_action( 'wp_mail_succeeded', $read );
		$made = $this->made;
		$used = self::processor();
		$send = $this->tick();
		$used = $used_before + self::processor() - $used;
		remove_filter( 'wp_mail', $watch );
		remove_action( 'wp_mail_succeeded', $read );
		if ( $count !== $this->made - $made ) {
			throw new RuntimeException( 'Mails: ' . ( $this->made - $made ) . " of $count." );
		}
		return array(
			'plan'      => $plan,
			'send'      => $send,
			'processor' => $used,
		);
	}

	private function tick(): float {
		$began = hrtime( true );
		do {
			$report = $this->plugin->worker->tick( 600 );
			if ( 'open' !== $report->state || 0 < $report->failed ) {
				throw new RuntimeException( (string) wp_json_encode( $report ) );
			}
		} while ( $report->has_more );
		return ( hrtime( true ) - $began ) / 1e6;
	}

	private function hear( int $count ): void {
		$now = $this->clock->now();
		$due = gmdate( 'Y-m-d', $now + 9 * 86400 );
		for ( $i = 0; $i < $count; $i++ ) {
			$ref     = 'I-' . bin2hex( random_bytes( 6 ) );
			$event   = new SourceEvent( InvoiceSource::ID, $ref, $ref, EventKind::Opened, $now, (object) array() );
			$debtor  = new DebtorIdentity( null, strtolower( $ref ) . '@example.test', 'Anna Keller', 'en_US', 'FR' );
			$opening = new CaseOpening( $debtor, 'invoice', $ref, 'EUR', 2900, $now, $due, 'https://pay.test/' . $ref );
			if ( 'heard' !== $this->plugin->case_events->hear( $event, $opening )->outcome ) {
				throw new RuntimeException( 'An invoice was not heard.' );
			}
		}
	}

	/**
	 * The last reminder once more, the same bytes but for its Message-ID: its plain text goes along.
	 *
	 * @return array{wall:float,processor:float} Milliseconds.
	 */
	private function bare( int $count ): array {
		if ( '' === $this->plain ) {
			throw new RuntimeException( 'The last reminder had no plain text.' );
		}
		add_action(
			'phpmailer_init',
			function ( PHPMailer $mailer ): void {
				$mailer->AltBody = $this->plain;
			}
		);
		$used  = self::processor();
		$began = hrtime( true );
		for ( $i = 0; $i < $count; $i++ ) {
			if ( ! wp_mail( ...$this->letter ) ) {
				throw new RuntimeException( 'A bare mail was not taken.' );
			}
		}
		return array(
			'wall'      => ( hrtime( true ) - $began ) / 1e6,
			'processor' => self::processor() - $used,
		);
	}

	/** @return array<string,array{writes:int,queries:int}> */
	private function counted( int $count ): array {
		$this->hear( $count );
		$counts = array();
		foreach ( array( 'plan', 'send' ) as $part ) {
			$writes  = 0;
			$queries = 0;
			$this->sent = array();
			$watch   = function ( string $query ) use ( &$writes, &$queries ): string {
				++$queries;
				if ( 1 === preg_match( '/^\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $query ) && str_contains( $query, 'followup_reminders_' ) ) {
					++$writes;
				}
				$shape = (string) preg_replace( array( '/\s+/', '/\d+/' ), array( ' ', '' ), substr( ltrim( $query ), 0, 150 ) );

				$this->sent[ substr( $shape, 0, 110 ) ] = ( $this->sent[ substr( $shape, 0, 110 ) ] ?? 0 ) + 1;
				return $query;
			};
			add_filter( 'query', $watch );
			$this->tick();
			remove_filter( 'query', $watch );
			$counts[ $part ] = array(
				'writes'  => $writes,
				'queries' => $queries,
			);
			if ( '' !== (string) getenv( 'BENCH_STATEMENTS' ) ) {
				arsort( $this->sent );
				fwrite( STDERR, $part . ' ' . wp_json_encode( $this->sent, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES ) . "\n" );
			}
			$this->clock->move( 2 * 86400 );
		}
		return $counts;
	}

	/** @return float Milliseconds of processor time of this process. */
	private static function processor(): float {
		$usage = getrusage();
		return ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1000 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1000;
	}
}

define( 'FOLLOWUP_REMINDERS_BENCH_START', memory_get_usage() );
if ( function_exists( 'memory_reset_peak_usage' ) ) {
	memory_reset_peak_usage();
}
echo wp_json_encode( ( new FollowupRemindersDeliveryBench() )->run( (int) $argv[2] ) ), "\n";
