<?php
/**
 * run.php SITE invoices|orders|renewals REMINDERS OPEN WORKERS BYTES; see tests/bench/delivery.mjs.
 *
 * Empties the plugin's tables of cases in that site. The bare figure is wp_mail of the very message that the last reminder was.
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use PHPMailer\PHPMailer\PHPMailer;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__, 2 ) . '/php/Support/FrozenClock.php';
require __DIR__ . '/debts.php';

final class FollowupRemindersDeliveryBench {

	private FrozenClock $clock;
	private Plugin $plugin;
	private FollowupRemindersBenchDebts $debts;
	/** @var array<string,int> */
	private array $sent = array();
	/** @var list<mixed> Arguments of the last wp_mail. */
	private array $letter = array();
	private string $plain = '';
	private int $made     = 0;

	/** Of the ticks, in bytes. */
	private int $peak = 0;

	public function __construct( private readonly string $kind ) {
		// PHPMailer writes a body line by line: without this each mail, also the bare one, waits 40 ms for the receiver's delayed ACK.
		add_action(
			'phpmailer_init',
			static function ( PHPMailer $mailer ): void {
				$mailer->SMTPOptions = array( 'socket' => array( 'tcp_nodelay' => true ) );
			}
		);
		if ( 'caught' === getenv( 'BENCH_MAIL' ) ) {
			add_filter( 'pre_wp_mail', '__return_true' );
		}
		update_option( 'timezone_string', 'Europe/Paris' );
		// Orders are dated by WooCommerce's clock, which is the machine's.
		$this->clock  = FrozenClock::at( match ( $kind ) { 'orders' => '+2 days 10:00', 'renewals' => 'tomorrow 10:00', default => '2027-06-01 09:00' }, true );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->debts  = match ( $kind ) {
			'orders'   => new FollowupRemindersBenchOrders(),
			'renewals' => new FollowupRemindersBenchRenewals( $this->plugin, $this->clock ),
			default    => new FollowupRemindersBenchInvoices( $this->plugin, $this->clock ),
		};
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks', 'figure_cases', 'figure_messages', 'figure_moves' ) as $table ) {
			$this->plugin->foundation->database->execute( 'TRUNCATE TABLE {' . $table . '}' );
		}
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', $this->clock->now() - 2 * 86400 );
		}
		$this->plugin->foundation->database->execute( 'UPDATE {sequences} SET switched_on_at_utc = 1' );
	}

	/** @return array<string,float|int|string> */
	public function run( int $reminders, int $open ): array {
		$this->remind( 5 );
		$this->wait_beside( $open );
		$took   = $this->remind( $reminders );
		$fresh  = 'caught' === getenv( 'BENCH_MAIL' ) ? null : $this->bare( $reminders, false );
		$kept   = null === $fresh ? null : $this->bare( $reminders, true );
		$counted = min( 100, $reminders );
		$counts  = $this->counted( $counted );
		$figures = array(
			'bench'                 => 'delivery',
			'debts'                 => $this->kind,
			'mail'                  => (string) getenv( 'BENCH_MAIL' ),
			'reminders'             => $reminders,
			'openCasesBeside'       => $open,
			'openMilliseconds'      => round( $took['plan'] / $reminders, 2 ),
			'remindMilliseconds'    => round( $took['send'] / $reminders, 2 ),
			'processorMilliseconds' => round( $took['processor'] / $reminders, 2 ),
			'bodyKilobytes'         => round( strlen( (string) ( $this->letter[2] ?? '' ) ) / 1024, 1 ),
			'openWrites'            => $counts['plan']['writes'] / $counted,
			'remindWrites'          => $counts['send']['writes'] / $counted,
			'openQueries'           => $counts['plan']['queries'] / $counted,
			'remindQueries'         => $counts['send']['queries'] / $counted,
			'peakMegabytesAbove'    => round( ( $this->peak - FOLLOWUP_REMINDERS_BENCH_START ) / 1048576, 1 ),
		);
		return null === $fresh || null === $kept ? $figures : $figures + array(
			'bareMilliseconds'          => round( $fresh['wall'] / $reminders, 2 ),
			'bareProcessorMilliseconds' => round( $fresh['processor'] / $reminders, 2 ),
			'ratio'                     => round( $took['send'] / $fresh['wall'], 2 ),
			'ratioWithOpening'          => round( ( $took['plan'] + $took['send'] ) / $fresh['wall'], 2 ),
			'bareKeptMilliseconds'      => round( $kept['wall'] / $reminders, 2 ),
			'ratioToKept'               => round( $took['send'] / $kept['wall'], 2 ),
		);
	}

	/** @return array{plan:float,send:float,processor:float} Milliseconds. */
	private function remind( int $count ): array {
		$this->debts->open( $count );
		$used = self::processor();
		$plan = $this->tick();
		$this->clock->move( $this->debts->first_reminder_after() );
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

	/**
	 * So many workers, each a process of its own that has started already, beside one of them.
	 *
	 * @return array<string,float|int|string>
	 */
	public function run_workers( int $reminders, int $open, int $workers ): array {
		$this->remind( 5 );
		$this->wait_beside( $open );
		$one     = $this->together( $reminders, 1 );
		$several = $this->together( $reminders, $workers );
		return array(
			'bench'               => 'delivery-workers',
			'debts'               => $this->kind,
			'mail'                => (string) getenv( 'BENCH_MAIL' ),
			'reminders'           => $reminders,
			'openCasesBeside'     => $open,
			'workers'             => $workers,
			'perSecondOfOne'      => round( $reminders / $one ),
			'perSecondOfSeveral'  => round( $reminders / $several ),
			'severalOverOne'      => round( $one / $several, 2 ),
		);
	}

	/** @return float Seconds from the start signal until the last worker has nothing left to do. */
	private function together( int $reminders, int $workers ): float {
		$this->debts->open( $reminders );
		$this->tick();
		$this->clock->move( $this->debts->first_reminder_after() );
		$processes = array();
		$pipes     = array();
		for ( $i = 0; $i < $workers; $i++ ) {
			$pipes[ $i ]     = array();
			$processes[ $i ] = proc_open( array( PHP_BINARY, __DIR__ . '/worker.php', rtrim( ABSPATH, '/' ), (string) $this->clock->now() ), array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), STDERR ), $pipes[ $i ] );
			fgets( $pipes[ $i ][1] );
		}
		$began = hrtime( true );
		foreach ( $pipes as $pipe ) {
			fwrite( $pipe[0], "go\n" );
		}
		$sent = array_sum( array_map( static fn ( array $pipe ): int => (int) fgets( $pipe[1] ), $pipes ) );
		$took = ( hrtime( true ) - $began ) / 1e9;
		array_map( 'proc_close', array_filter( $processes ) );
		if ( $reminders !== $sent ) {
			throw new RuntimeException( "Messages: $sent of $reminders." );
		}
		return $took;
	}

	/** Open cases that wait for a day far away: copies of one that waits. */
	private function wait_beside( int $count ): void {
		if ( 0 === $count ) {
			return;
		}
		$this->debts->open( 1 );
		$this->tick();
		$far = (string) ( $this->clock->now() + 300 * 86400 );
		$this->copy(
			'debtors',
			$count,
			array(
				'debtor_key' => "CONCAT('copy', seq)",
				'email_hash' => 'seq',
				'next_at_utc' => $far,
			)
		);
		$this->copy(
			'cases',
			$count,
			array(
				'source_ref' => "CONCAT('copy', seq)",
				'debtor_id' => 'debtor_id + seq',
				'next_at_utc' => $far,
			)
		);
		foreach ( array( 'debtors', 'cases' ) as $table ) {
			$this->plugin->foundation->database->execute( 'UPDATE {' . $table . '} SET next_at_utc = ' . $far . ' WHERE next_at_utc < ' . $far );
		}
		$this->plugin->foundation->database->execute( 'ANALYZE TABLE {debtors}, {cases}' );
	}

	/** @param array<string,string> $new What differs in each copy, as SQL, by column. */
	private function copy( string $table, int $count, array $new ): void {
		$database = $this->plugin->foundation->database;
		$id       = $database->number( 'SELECT MAX(id) FROM {' . $table . '}' );
		$columns  = array_map( 'strval', array_column( $database->rows( 'SHOW COLUMNS FROM {' . $table . '}' ), 'Field' ) );
		$values   = array_map( static fn ( string $column ): string => ( array( 'id' => "$id + seq" ) + $new )[ $column ] ?? $column, $columns );
		$database->execute( 'INSERT INTO {' . $table . '} (' . implode( ',', $columns ) . ') SELECT ' . implode( ',', $values ) . ' FROM {' . $table . "}, seq_1_to_$count WHERE id = $id" );
	}

	private function tick(): float {
		// What made the debts is no part of it.
		wp_cache_flush_runtime();
		if ( function_exists( 'memory_reset_peak_usage' ) ) {
			memory_reset_peak_usage();
		}
		$began = hrtime( true );
		do {
			$report = $this->plugin->scheduling->worker->tick( 600 );
			if ( 'open' !== $report->state || 0 < $report->failed ) {
				throw new RuntimeException( (string) wp_json_encode( $report ) );
			}
		} while ( $report->has_more );
		$this->peak = max( $this->peak, memory_get_peak_usage() );
		return ( hrtime( true ) - $began ) / 1e6;
	}

	/**
	 * The last reminder once more, the same bytes but for its Message-ID: its plain text goes along.
	 *
	 * @param bool $is_kept Whether all of them go over one connection to the mail server.
	 * @return array{wall:float,processor:float} Milliseconds.
	 */
	private function bare( int $count, bool $is_kept ): array {
		if ( '' === $this->plain ) {
			throw new RuntimeException( 'The last reminder had no plain text.' );
		}
		$prepare = function ( PHPMailer $mailer ) use ( $is_kept ): void {
			$mailer->AltBody       = $this->plain;
			$mailer->SMTPKeepAlive = $is_kept;
		};
		add_action( 'phpmailer_init', $prepare );
		$used  = self::processor();
		$began = hrtime( true );
		for ( $i = 0; $i < $count; $i++ ) {
			if ( ! wp_mail( ...$this->letter ) ) {
				throw new RuntimeException( 'A bare mail was not taken.' );
			}
		}
		$took = array(
			'wall'      => ( hrtime( true ) - $began ) / 1e6,
			'processor' => self::processor() - $used,
		);
		remove_action( 'phpmailer_init', $prepare );
		$GLOBALS['phpmailer']->smtpClose();
		return $took;
	}

	/**
	 * What is stored about cases that were reminded three times: the bytes of their values, an integer for eight, without indexes.
	 *
	 * @return array<string,mixed>
	 */
	public function run_bytes( int $cases ): array {
		$database = $this->plugin->foundation->database;
		$this->debts->open( $cases );
		do {
			$this->tick();
			$this->clock->move( 6 * 3600 );
			$sent = $database->number( "SELECT COUNT(*) FROM {messages} WHERE state = 'delivered'" );
		} while ( $sent < 3 * $cases );
		$bytes = array();
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks', 'figure_cases', 'figure_messages', 'figure_moves' ) as $table ) {
			$lengths = array();
			foreach ( $database->rows( 'SHOW COLUMNS FROM {' . $table . '}' ) as $column ) {
				$lengths[] = str_contains( (string) $column['Type'], 'int' ) ? "IF( {$column['Field']} IS NULL, 0, 8 )" : "COALESCE( LENGTH( {$column['Field']} ), 0 )";
			}
			$bytes[ $table ] = (int) round( $database->number( 'SELECT SUM( ' . implode( ' + ', $lengths ) . ' ) FROM {' . $table . '}' ) / $cases );
		}
		return array(
			'bench'    => 'delivery-bytes',
			'debts'    => $this->kind,
			'cases'    => $cases,
			'emails'   => $sent / $cases,
			'perCase'  => array_sum( $bytes ),
			'perTable' => $bytes,
		);
	}

	/** @return array<string,array{writes:int,queries:int}> */
	private function counted( int $count ): array {
		$this->debts->open( $count );
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
			$this->clock->move( $this->debts->first_reminder_after() );
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
$followup_reminders_bench = new FollowupRemindersDeliveryBench( $argv[2] );
echo wp_json_encode(
	match ( true ) {
		'yes' === $argv[6]   => $followup_reminders_bench->run_bytes( (int) $argv[3] ),
		1 < (int) $argv[5] => $followup_reminders_bench->run_workers( (int) $argv[3], (int) $argv[4], (int) $argv[5] ),
		default            => $followup_reminders_bench->run( (int) $argv[3], (int) $argv[4] ),
	}
), "\n";
