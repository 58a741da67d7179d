<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Plugin;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\MachineClock;
use FollowupReminders\Tests\Support\FrozenClock;
use stdClass;

/**
 * A worker: ticks until several in a row found nothing to do, and tells of each tick, of each reading of the truth and of each mail.
 *
 * Told: `now` (epoch seconds at which its clock stands, or a file for a FileClock; null: the site's own), `idle` (ends after so many ticks without work),
 * `ticks` (and after so many at most; may be left out), `poison` { ref, how, in: `source` or `text` } (what the debt of the till with this
 * reference does to whoever reads it or writes of it: see Poison; may be left out), `home` and `uploads` (the site's address and folder,
 * in place of its own; may be left out), `confirm` (whether its owner says first that this is the shop; may be left out).
 */
final class WorkerJob implements Job {

	/** Where a statement that begins to read the truth has its ids, by what these are of. */
	private const READINGS = array(
		'events'  => '_followup_reminders_events\b.*\bcase_id',
		'debtors' => '_followup_reminders_debtors\b.*\bid',
		'orders'  => '_wc_orders\b.*\bid',
	);

	private readonly Plugin $plugin;

	/** @var array<string,float> When each debt was begun to be read last, since the last mail: `till 12-3`, `orders 17`, `events 17` with the case's id, `debtors 17`. */
	private array $reads = array();

	public function __construct( private readonly stdClass $told ) {
		global $wpdb;
		$till = new TillSource( $wpdb, $this->note_read( ... ) );
		add_filter( 'followup_reminders_sources', static fn ( array $sources ): array => array_merge( $sources, array( $till ) ) );
		add_filter( 'query', $this->note_statement( ... ) );
		add_filter( 'wp_mail', $this->note_mail( ... ) );
		add_filter( 'clean_url', $this->poison_text( ... ) );
		if ( isset( $told->home, $told->uploads ) ) {
			add_filter( 'pre_option_home', static fn (): string => $told->home );
			add_filter( 'upload_dir', static fn ( array $folders ): array => array( 'basedir' => $told->uploads ) + $folders );
		}
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock() );
	}

	public function run(): void {
		if ( $this->told->confirm ?? false ) {
			$this->plugin->scheduling->site_lock->confirm();
		}
		$ticks = $this->told->ticks ?? PHP_INT_MAX;
		for ( $idle = 0; $idle < $this->told->idle && 0 < $ticks; $ticks-- ) {
			$report = $this->plugin->scheduling->worker->tick( 60 );
			$idle   = 0 === $report->cases + $report->messages ? $idle + 1 : 0;
			self::tell( get_object_vars( $report ) + array( 'mailers' => did_action( 'woocommerce_email' ) ) );
			usleep( random_int( 5000, 40000 ) );
		}
	}

	private function clock(): ?MachineClock {
		$now = $this->told->now;
		return match ( true ) {
			is_int( $now )    => new FrozenClock( $now, true ),
			is_string( $now ) => new FileClock( $now ),
			default           => null,
		};
	}

	private function note_read( string $ref ): void {
		$this->reads[ TillSource::ID . ' ' . $ref ] = microtime( true );
		if ( 'source' === ( $this->told->poison->in ?? '' ) && $ref === $this->told->poison->ref ) {
			Poison::act( $this->told->poison->how );
		}
	}

	/** Where the customer pays is asked for with each text, and cleaned. */
	private function poison_text( string $url ): string {
		if ( 'text' === ( $this->told->poison->in ?? '' ) && str_ends_with( $url, '/pay/' . $this->told->poison->ref ) ) {
			Poison::act( $this->told->poison->how );
		}
		return $url;
	}

	/** A billed debt is what its events say, and looking at its debtor says whether there are more; an order is what its row says. */
	private function note_statement( string $query ): string {
		foreach ( self::READINGS as $what => $where ) {
			if ( 1 === preg_match( "/^\s*SELECT\b.*$where\s*(?:IN \(|=)\s*([0-9, ]+)/is", $query, $found ) ) {
				foreach ( explode( ',', $found[1] ) as $id ) {
					$this->reads[ $what . ' ' . trim( $id ) ] = microtime( true );
				}
			}
		}
		return $query;
	}

	/**
	 * @param array<string,mixed> $mail Of wp_mail.
	 * @return array<string,mixed>
	 */
	private function note_mail( array $mail ): array {
		if ( 1 === preg_match( '/X-Followup-Reminders: ([0-9a-f]+)/', implode( "\n", array_map( Given::text( ... ), (array) $mail['headers'] ) ), $found ) ) {
			self::tell(
				array(
					'mail'  => $found[1],
					'reads' => $this->reads,
				)
			);
			$this->reads = array();
		}
		return $mail;
	}

	/** @param array<string,mixed> $line */
	private static function tell( array $line ): void {
		fwrite( STDOUT, json_encode( $line, JSON_THROW_ON_ERROR ) . "\n" );
	}
}
