<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Webhook\PublicAddress;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Channels\Webhook\WebhookSender;
use FollowupReminders\Model\Doors\Doorkeeper;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Tests\Support\HttpSink;
use FollowupReminders\Tests\Support\ShopTestCase;

/** What an attacker tries from outside: guessing links and signatures, and making the shop call machines of its own network. */
final class DoorsTest extends ShopTestCase {

	private ?HttpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		unset( $_SERVER['REMOTE_ADDR'] );
		remove_all_filters( 'followup_reminders_webhook_hosts' );
		parent::tearDown();
	}

	public function test_ten_thousand_guesses_from_one_address_are_refused_and_everybody_else_goes_on(): void {
		$links   = $this->plugin->delivery->pay_links;
		$case    = $this->renewal_fails();
		$now     = $this->clock->now();
		$link    = $links->of( $case, $now );
		$token   = substr( $link, (int) strpos( $link, '=' ) + 1 );
		$answers = array();

		$_SERVER['REMOTE_ADDR'] = '198.45.1.7';
		for ( $guess = 0; $guess < 10000; $guess++ ) {
			$wrong  = $case->id + ( $guess % 50 ) . '.' . ( $now + 86400 ) . '.' . hash( 'sha256', (string) $guess );
			$answer = $links->follow( $wrong, $now );
			self::assertIsString( $answer );
			$answers[ $answer ] = ( $answers[ $answer ] ?? 0 ) + 1;
			if ( 0 === $guess % 1000 ) {
				wp_cache_flush();
			}
		}
		self::assertSame( array( 'invalid' => 60, 'too_many' => 9940 ), $answers ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 'too_many', $links->follow( $token, $now ), 'Also what would have been right.' );
		$signed = $this->rest( 'POST', '/events', array( 'id' => 'x' ) );
		self::assertSame( 429, $signed->get_status(), 'At every door.' );

		$_SERVER['REMOTE_ADDR'] = '198.45.1.8';
		self::assertEquals( $case, $links->follow( $token, $now ) );
		$_SERVER['REMOTE_ADDR'] = '198.45.1.7';
		self::assertEquals( $case, $links->follow( $token, $now + Doorkeeper::SECONDS + 1 ), 'It ends by itself.' );
	}

	public function test_ten_thousand_guesses_at_short_links_find_nothing_and_shut_the_door(): void {
		$links = $this->plugin->delivery->pay_links;
		$case  = $this->renewal_fails();
		$now   = $this->clock->now();
		$right = explode( '~', $links->short( $case, $now ), 2 )[1];

		$_SERVER['REMOTE_ADDR'] = '198.45.1.9';
		self::assertNotSame( '', $links->follow_short( $right, $now ) );
		for ( $guess = 0; $guess < 10000; $guess++ ) {
			$wrong = substr( $right, 0, -4 ) . substr( strrev( base_convert( (string) ( 1679616 + $guess * 37 ), 10, 36 ) ), 0, 4 );
			if ( $wrong !== $right ) {
				self::assertSame( '', $links->follow_short( $wrong, $now ) );
			}
		}
		self::assertSame( '', $links->follow_short( $right, $now ), 'Also what would have been right.' );
		$_SERVER['REMOTE_ADDR'] = '198.45.1.10';
		self::assertNotSame( '', $links->follow_short( $right, $now ) );
	}

	public function test_guesses_at_one_target_from_everywhere_are_refused_and_its_customer_is_not_locked_out(): void {
		$links  = $this->plugin->delivery->pay_links;
		$case   = $this->renewal_fails();
		$now    = $this->clock->now();
		$link   = $links->of( $case, $now );
		$token  = substr( $link, (int) strpos( $link, '=' ) + 1 );
		$answer = '';
		for ( $guess = 0; $guess < 500; $guess++ ) {
			$_SERVER['REMOTE_ADDR'] = '198.45.' . intdiv( $guess, 200 ) . '.' . ( $guess % 200 + 1 );
			$answer                 = $links->follow( $case->id . '.' . ( $now + 86400 ) . '.' . hash( 'sha256', (string) $guess ), $now );
		}
		self::assertSame( 'too_many', $answer );
		$_SERVER['REMOTE_ADDR'] = '198.45.9.9';
		self::assertEquals( $case, $links->follow( $token, $now ) );
		self::assertLessThanOrEqual( 65536, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {wrong_tries}' ) );
		self::assertSame( 0, $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {wrong_tries} WHERE door LIKE '%198%' AND LENGTH( door ) > 4" ), 'No address is kept.' );
	}

	public function test_wrong_signatures_are_counted_and_a_proxy_of_the_own_network_locks_out_nobody(): void {
		$this->log_in_as( 'administrator' );
		$this->rest( 'POST', '/events/secret' );
		wp_set_current_user( 0 );
		$statuses = array();

		$_SERVER['REMOTE_ADDR'] = '198.45.1.7';
		for ( $try = 0; $try < 70; $try++ ) {
			$response   = $this->rest( 'POST', '/events', array(), array( 'x-followup-signature' => 't=' . $this->clock->now() . ',v1=' . hash( 'sha256', (string) $try ) ) );
			$statuses[] = $response->get_status();
		}
		self::assertSame( array( 401, 429 ), array_values( array_unique( $statuses ) ) );

		foreach ( array( '10.0.0.1', '127.0.0.1', '', 'nonsense' ) as $proxy ) {
			self::assertSame( '', Doorkeeper::address_of( $proxy ) );
		}
		self::assertSame( Doorkeeper::address_of( '2a01:e0a:1:2::1' ), Doorkeeper::address_of( '2a01:e0a:1:2:ffff::9' ), 'One household.' );
	}

	public function test_only_addresses_of_the_open_internet_are_public(): void {
		foreach ( array( '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.254', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.170', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:93.184.216.34', '64:ff9b::a00:1', '100::1', '2001::1', '2001:db8::1', '2002:a00:1::', '3fff::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fec0::1', 'ff02::1', 'not an address', '' ) as $closed ) {
			self::assertFalse( PublicAddress::is_public( $closed ), $closed );
		}
		foreach ( array( '93.184.216.34', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '198.17.0.1', '198.20.0.1', '223.255.255.255', '2606:2800:220:1::1', '2a01:e0a::1' ) as $open ) {
			self::assertTrue( PublicAddress::is_public( $open ), $open );
		}
	}

	public function test_a_target_with_one_address_in_a_closed_network_or_on_this_site_is_refused_unless_the_owner_names_it(): void {
		$leads_to = static fn ( string ...$addresses ): TargetAddress => new TargetAddress( false, static fn (): array => array_values( $addresses ) );
		self::assertNotNull( $leads_to( '93.184.216.34', '2606:2800:220:1::1' )->pinned( 'https://crm.example.test/' ) );
		self::assertNull( $leads_to( '93.184.216.34', '10.0.0.1' )->pinned( 'https://crm.example.test/' ) );
		self::assertNull( $leads_to( '100.64.0.1' )->pinned( 'https://crm.example.test/' ) );
		self::assertNull( $leads_to()->pinned( 'https://crm.example.test/' ), 'Nobody knows the name.' );
		$own = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		self::assertNull( $leads_to( '93.184.216.34' )->pinned( "https://$own/" ) );
		add_filter( 'followup_reminders_webhook_hosts', static fn (): array => array( 'crm.example.test', $own ) );
		self::assertNotNull( $leads_to( '10.0.0.1' )->pinned( 'https://CRM.example.test/' ) );
		self::assertNotNull( $leads_to( '93.184.216.34' )->pinned( "https://$own/" ) );
		self::assertNull( $leads_to( '10.0.0.1' )->pinned( 'https://other.example.test/' ) );
	}

	public function test_the_address_that_was_checked_is_the_one_that_is_called(): void {
		$this->sink = new HttpSink();
		$port       = (int) wp_parse_url( $this->sink->url( '/' ), PHP_URL_PORT );
		$asked      = 0;
		// Nobody else knows this name: a connection that asked again would find no machine.
		$address = new TargetAddress(
			false,
			static function () use ( &$asked ): array {
				++$asked;
				return array( '127.0.0.1' );
			}
		);
		add_filter( 'followup_reminders_webhook_hosts', static fn (): array => array( 'pinned.invalid' ) );
		// Sites of tests reach nobody but themselves.
		$itself = static fn (): string => 'http://pinned.invalid';
		add_filter( 'option_siteurl', $itself, 20 );
		$let_out = static fn ( mixed $arguments ): mixed => array( 'reject_unsafe_urls' => false ) + (array) $arguments;
		add_filter( 'http_request_args', $let_out );
		$kept = \WpOrg\Requests\Requests::$transport;
		try {
			foreach ( array( 'cURL', 'sockets' ) as $transport ) {
				if ( 'sockets' === $transport ) {
					foreach ( array( '[]', '{"ssl":false}' ) as $wanted ) {
						\WpOrg\Requests\Requests::$transport[ serialize( json_decode( $wanted, true ) ) ] = \WpOrg\Requests\Transport\Fsockopen::class; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
					}
				}
				$target = new TargetRow( id: 1, target_id: 'pinned', title: 'Pinned', url: "http://pinned.invalid:$port/status/200", with_customer: false, state: 'on', secret: 'secret', previous_secret: null, previous_until_utc: null, version: 1 );
				$answer = ( new WebhookSender( $address, $this->clock ) )->send( $target, "id-$transport", '{}' );
				self::assertSame( 200, $answer->status, $transport . ' ' . $answer->silence );
			}
		} finally {
			\WpOrg\Requests\Requests::$transport = $kept;
			remove_filter( 'http_request_args', $let_out );
			remove_filter( 'option_siteurl', $itself, 20 );
		}
		self::assertSame( 2, $asked );
		self::assertSame( array( "pinned.invalid:$port", "pinned.invalid:$port" ), array_map( static fn ( \stdClass $one ): string => $one->headers->host, $this->sink->requests() ) );
	}
}
