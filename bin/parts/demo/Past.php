<?php
declare( strict_types=1 );

namespace FollowupReminders\Demo;

use FollowupReminders\Plugin;
use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Signature;
use FollowupReminders\Support\SystemClock;

/**
 * Ten weeks of the club before its story begins, so that its figures have something to say: renewals fail and are paid by a retry, through a
 * link, by transfer or after a call, are cancelled, disputed or stay unpaid. Every time the same weeks.
 */
final class Past {

	private const WEEKS      = 11;
	private const TICK_HOURS = 6;

	private const NAMES = array( 'Ada Berger', 'Ben Laurent', 'Clara Novak', 'David Rossi', 'Elif Kaya', 'Felix Moreau', 'Greta Lind', 'Hugo Petit', 'Ines Duarte', 'Jonas Weber', 'Karin Holm', 'Luca Ferri', 'Mara Vogel', 'Nils Berg', 'Olga Ivanova', 'Paul Simon', 'Quentin Roy', 'Rosa Marin', 'Sami Haddad', 'Tess Bakker' );

	private const AMOUNTS = array( '29.00', '29.00', '45.00', '45.00', '59.00', '120.00' );

	private const DECLINES = array( 'insufficient_funds', 'do_not_honor', 'insufficient_funds', 'expired_card', 'insufficient_funds', 'lost_card' );

	/** What becomes of one failed renewal after another, with the hours until then. */
	private const ENDS = array(
		array( 'retry', 52 ),
		array( 'link', 7 ),
		array( 'link', 28 ),
		array( 'retry', 76 ),
		array( 'unpaid', 0 ),
		array( 'own', 99 ),
		array( 'transfer', 150 ),
		array( 'link', 5 ),
		array( 'cancelled', 240 ),
		array( 'retry', 52 ),
		array( 'call', 200 ),
		array( 'link', 80 ),
		array( 'called_off', 30 ),
		array( 'own', 30 ),
		array( 'lost', 400 ),
		array( 'link', 170 ),
	);

	/** @var list<array{atUtc: int, no: int, what: string}> Oldest first. */
	private array $planned = array();

	private int $count = 0;

	public function __construct( private readonly Plugin $plugin ) {}

	/** @param int $until_utc When the story begins. */
	public static function play( int $until_utc ): void {
		$clock = new MovableClock( new SystemClock() );
		$past  = new self( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) );
		$begin = $until_utc - self::WEEKS * 7 * 86400;
		update_option( MovableClock::OPTION, (string) ( $begin - time() ), true );
		foreach ( array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' ) as $sequence ) {
			Story::ask( 'POST', '/sequences/' . $sequence . '/mode', array( 'mode' => 'live' ) );
		}
		Story::ask( 'POST', '/events/secret' );
		$past->plan( $begin + 3600, $until_utc );
		while ( $clock->now() < $until_utc - self::TICK_HOURS * 3600 ) {
			$past->tell( $clock->now() );
			do_action( 'followup_reminders_tick' );
			Story::ask( 'POST', '/clock', array( 'forwardSeconds' => self::TICK_HOURS * 3600 ) );
		}
		update_option( MovableClock::OPTION, '0', true );
	}

	/** More fail from week to week, as the club grows. */
	private function plan( int $begin_utc, int $until_utc ): void {
		for ( $week = 0; $week < self::WEEKS; $week++ ) {
			$of_week = 4 + intdiv( $week, 3 ) + $week % 2;
			for ( $at = 0; $at < $of_week; $at++ ) {
				$no        = ++$this->count;
				$failed_at = $begin_utc + $week * 7 * 86400 + intdiv( 6 * 86400 * $at, $of_week );

				list( $what, $hours ) = self::ENDS[ $no * 5 % count( self::ENDS ) ];

				$this->add( $failed_at, $no, 'failed', $until_utc );
				if ( 'call' === $what ) {
					$this->add( $failed_at + ( $hours - 20 ) * 3600, $no, 'called', $until_utc );
				}
				if ( 'unpaid' !== $what ) {
					$this->add( $failed_at + $hours * 3600, $no, $what, $until_utc );
				}
			}
		}
		usort( $this->planned, static fn ( array $a, array $b ): int => $a['atUtc'] <=> $b['atUtc'] ?: $a['no'] <=> $b['no'] );
	}

	private function add( int $at_utc, int $no, string $what, int $until_utc ): void {
		if ( $at_utc < $until_utc - self::TICK_HOURS * 3600 ) {
			$this->planned[] = array(
				'atUtc' => $at_utc,
				'no'    => $no,
				'what'  => $what,
			);
		}
	}

	private function tell( int $now ): void {
		while ( array() !== $this->planned && $this->planned[0]['atUtc'] <= $now ) {
			$event = array_shift( $this->planned );
			$this->happen( $event['no'], $event['what'], $event['atUtc'] );
		}
	}

	private function happen( int $no, string $what, int $at_utc ): void {
		$amount = self::AMOUNTS[ $no % count( self::AMOUNTS ) ];
		$paid   = array(
			'type'   => 'payment_received',
			'amount' => $amount,
		);
		match ( $what ) {
			'failed'     => $this->send(
				$no,
				$at_utc, array(
					'type' => 'payment_failed',
					'by' => 'shop',
					'declineCode' => self::DECLINES[ $no % count( self::DECLINES ) ],
				)
			),
			'retry'      => $this->send( $no, $at_utc, $paid + array( 'via' => 'retry' ) ),
			'own'        => $this->send( $no, $at_utc, $paid + array( 'via' => 'customer' ) ),
			'transfer'   => $this->send( $no, $at_utc, $paid + array( 'via' => 'transfer' ) ),
			'link'       => $this->follow_and_pay( $no, $at_utc, $paid + array( 'via' => 'customer' ) ),
			'called'     => $this->call( $no ),
			'call'       => $this->send( $no, $at_utc, $paid + array( 'via' => 'customer' ) ),
			'cancelled'  => $this->send(
				$no,
				$at_utc, array(
					'type' => 'debt_cancelled',
					'cancelledBy' => 'customer',
				)
			),
			'called_off' => $this->send(
				$no,
				$at_utc, array(
					'type' => 'debt_cancelled',
					'cancelledBy' => 'shop',
				)
			),
			'lost'       => $this->send(
				$no,
				$at_utc,
				array(
					'type' => 'dispute_closed',
					'dispute' => array(
						'id' => "du_$no",
						'outcome' => 'lost',
					),
				)
			),
		};
	}

	/** @param array<string, mixed> $paid The payment. */
	private function follow_and_pay( int $no, int $at_utc, array $paid ): void {
		$case    = $this->plugin->stores->cases->find_by_ref( EventToldSource::BILLING, self::reference( $no ) );
		$message = null === $case ? 0 : $this->plugin->foundation->database->number( 'SELECT MAX( message_id ) FROM {figure_messages} WHERE case_id = ?', array( $case->id ) );
		if ( null !== $case && 0 < $message ) {
			$this->plugin->services->link_visits->followed( $case, $message );
		}
		$this->send( $no, ( new MovableClock( new SystemClock() ) )->now(), $paid );
	}

	private function call( int $no ): void {
		$case = $this->plugin->stores->cases->find_by_ref( EventToldSource::BILLING, self::reference( $no ) );
		if ( null !== $case ) {
			$this->plugin->services->staff_contacts->record( $case, 'call', 'will_pay', null, "past_call_$no", 1 );
		}
	}

	private static function reference( int $no ): string {
		return 'P-' . ( 500 + $no );
	}

	/** @param array<string, mixed> $told See docs/billing-events.md. */
	private function send( int $no, int $at_utc, array $told ): void {
		$name   = self::NAMES[ $no % count( self::NAMES ) ];
		$event  = $told + array(
			'id'         => "past-$no-{$told['type']}-$at_utc",
			'occurredAt' => $at_utc,
			'debt'       => array(
				'reference' => self::reference( $no ),
				'kind'      => 'renewal',
				'currency'  => 0 === $no % 11 ? 'CHF' : 'EUR',
				'amount'    => self::AMOUNTS[ $no % count( self::AMOUNTS ) ],
				'payUrl'    => home_url( '/?pay=' . self::reference( $no ) ),
			),
			'customer'   => array(
				'name'    => $name,
				'email'   => strtolower( str_replace( ' ', '.', $name ) ) . '@example.test',
				'country' => 'FR',
			),
		);
		$body    = (string) wp_json_encode( $event );
		$headers = array(
			SignedRequest::HEADER => Signature::header( $body, ( new MovableClock( new SystemClock() ) )->now(), Story::ask( 'GET', '/events/secret' )['secret'] ),
			'Content-Type'        => 'application/json',
		);
		Story::ask( 'POST', '/events', array(), $headers, $body );
	}
}
