<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Support\Signature;
use PHPUnit\Framework\TestCase;

final class SignatureTest extends TestCase {

	private const NOW = 1_800_000_000;

	public function test_signature_of_another_program_is_accepted(): void {
		// What `printf '1800000000.{}' | openssl dgst -sha256 -hmac secret` prints.
		$header = 't=1800000000,v1=bb7079132825ac793cea8c013c1dd24d926b9b02132245b10588d9e5c0df70d7';
		self::assertSame( $header, Signature::header( '{}', self::NOW, 'secret' ) );
		self::assertSame( '', Signature::check( $header, '{}', self::NOW, array( 'secret' ) ) );
	}

	public function test_five_minutes_either_way_and_no_second_more(): void {
		$header = Signature::header( '{}', self::NOW, 'secret' );
		self::assertSame( '', Signature::check( $header, '{}', self::NOW + 300, array( 'secret' ) ) );
		self::assertSame( '', Signature::check( $header, '{}', self::NOW - 300, array( 'secret' ) ) );
		self::assertSame( 'signature_expired', Signature::check( $header, '{}', self::NOW + 301, array( 'secret' ) ) );
		self::assertSame( 'signature_expired', Signature::check( $header, '{}', self::NOW - 301, array( 'secret' ) ) );
	}

	public function test_changed_body_changed_time_and_other_secret_are_refused(): void {
		$header = Signature::header( '{}', self::NOW, 'secret' );
		self::assertSame( 'signature_wrong', Signature::check( $header, '{ }', self::NOW, array( 'secret' ) ) );
		self::assertSame( 'signature_wrong', Signature::check( str_replace( 't=1800000000', 't=1800000001', $header ), '{}', self::NOW, array( 'secret' ) ) );
		self::assertSame( 'signature_wrong', Signature::check( $header, '{}', self::NOW, array( 'other' ) ) );
		self::assertSame( 'signature_wrong', Signature::check( $header, '{}', self::NOW, array() ) );
	}

	public function test_secret_before_the_newest_is_accepted_while_it_is_listed(): void {
		self::assertSame( '', Signature::check( Signature::header( '{}', self::NOW, 'old' ), '{}', self::NOW, array( 'new', 'old' ) ) );
	}

	public function test_a_sender_who_changes_secrets_signs_with_both_and_either_is_enough(): void {
		$header = Signature::header( '{}', self::NOW, 'new', 'old' );
		self::assertSame( '', Signature::check( $header, '{}', self::NOW, array( 'old' ) ) );
		self::assertSame( '', Signature::check( $header, '{}', self::NOW, array( 'new' ) ) );
		self::assertSame( 'signature_wrong', Signature::check( $header, '{}', self::NOW, array( 'other' ) ) );
		self::assertSame( 'signature_malformed', Signature::check( Signature::header( '{}', self::NOW, 'a', 'b', 'c' ), '{}', self::NOW, array( 'a' ) ) );
	}

	public function test_absent_and_malformed(): void {
		self::assertSame( 'signature_missing', Signature::check( '', '{}', self::NOW, array( 'secret' ) ) );
		self::assertSame( 'signature_malformed', Signature::check( 'v1=abc', '{}', self::NOW, array( 'secret' ) ) );
	}
}
