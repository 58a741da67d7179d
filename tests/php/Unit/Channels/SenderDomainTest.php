<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Channels;

use FollowupReminders\Channels\SenderDomain;
use PHPUnit\Framework\TestCase;

final class SenderDomainTest extends TestCase {

	private const RECORDS = array(
		'good.example'        => array( 'google-site-verification=x', 'v=spf1 include:_spf.example ~all' ),
		'_dmarc.good.example' => array( 'v=DMARC1; p=quarantine' ),
		'mail.good.example'   => array( 'V=SPF1 -all' ),
		'half.example'        => array( 'v=spf1 -all' ),
		'_dmarc.half.example' => array( 'not a policy' ),
		'_dmarc.bare.example' => array( 'v=DMARC1; p=none' ),
		'bare.example'        => array(),
	);

	/**
	 * @param list<string> $findings Expected.
	 * @dataProvider addresses
	 */
	public function test_what_a_domain_publishes_says_whether_it_may_send( string $address, string $domain, array $findings ): void {
		$checked = ( new SenderDomain( static fn ( string $name ): ?array => self::RECORDS[ $name ] ?? ( str_starts_with( $name, '_dmarc.' ) ? array() : null ) ) )->check( $address );
		self::assertSame( $address, $checked->address );
		self::assertSame( $domain, $checked->domain );
		self::assertSame( $findings, $checked->findings );
	}

	/** @return iterable<string, array{string, string, list<string>}> */
	public static function addresses(): iterable {
		yield 'both records' => array( 'shop@good.example', 'good.example', array() );
		yield 'the policy of the domain above' => array( 'a@Mail.Good.example', 'mail.good.example', array() );
		yield 'no policy' => array( 'a@half.example', 'half.example', array( 'no_dmarc' ) );
		yield 'no SPF' => array( 'a@bare.example', 'bare.example', array( 'no_spf' ) );
		yield 'a mailbox that anybody may have' => array( 'club@gmail.com', 'gmail.com', array( 'shared' ) );
		yield 'DNS says nothing' => array( 'a@silent.example', 'silent.example', array( 'not_checked' ) );
		yield 'the address of a machine' => array( 'wordpress@127.0.0.1', '127.0.0.1', array( 'no_domain' ) );
		yield 'the name of a machine' => array( 'wordpress@localhost', 'localhost', array( 'no_domain' ) );
		yield 'no address' => array( '', '', array( 'no_address' ) );
	}
}
