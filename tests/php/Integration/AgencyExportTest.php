<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Tests\Support\RestTestCase;
use ZipArchive;

/** A case leaves for a collection agency with who owes what and every reminder. */
final class AgencyExportTest extends RestTestCase {

	public function test_the_zip_holds_the_debt_and_each_reminder_that_was_sent(): void {
		$this->log_in_as( 'administrator' );
		$case = $this->add_invoice( array( 'customer_name' => '=Ada "Countess"' ) );
		$this->tick();
		$this->rest(
			'POST',
			"/cases/$case/next-step",
			array(
				'act'        => 'send',
				'stepId'     => self::view( $this->rest( 'GET', "/cases/$case" ) )->steps[0]->id,
				'occurrence' => 1,
			)
		);
		$this->tick();
		$paid = array( 'amountMinor' => 3050, 'reference' => 'BANK-9', 'how' => 'transfer' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 200, $this->rest( 'POST', "/cases/$case/payments", $paid )->get_status() );
		$row = $this->plugin->stores->cases->get( $case );
		$this->plugin->sources->case_events->record( new SourceEvent( $row->source, $row->source_ref, 'credit-1', EventKind::Credited, $this->plugin->foundation->clock->now() + 1, EventDetails::of( array( 'amountMinor' => 1000, 'currency' => 'EUR' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->tick();
		$file = self::view( $this->rest( 'GET', "/cases/$case/agency-export" ) );
		self::assertSame( "case-INV-1-$case.zip", $file->filename );
		$path = (string) tempnam( sys_get_temp_dir(), 'agency' );
		file_put_contents( $path, (string) base64_decode( $file->zipBase64, true ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions, WordPress.PHP.DiscouragedPHPFunctions -- A file of this test.
		$zip = new ZipArchive();
		self::assertTrue( $zip->open( $path, ZipArchive::CHECKCONS ) );
		self::assertSame( 4, $zip->numFiles );
		$debt = (string) $zip->getFromName( 'debt.csv' );
		self::assertStringContainsString( '"\'=Ada ""Countess"""', $debt );
		self::assertStringContainsString( '"120.00","30.50","10.00","79.50"', $debt );
		$lines = array_map( static fn ( string $line ): array => array_slice( str_getcsv( $line ), 2, 4 ), explode( "\r\n", trim( (string) $zip->getFromName( 'payments.csv' ) ) ) );
		self::assertSame( array( array( 'what', 'amount', 'currency', 'how' ), array( 'payment', '30.50', 'EUR', 'transfer' ), array( 'credit', '10.00', 'EUR', '' ) ), $lines );
		self::assertStringContainsString( '"credit-1"', (string) $zip->getFromName( 'payments.csv' ) );
		self::assertStringContainsString( '"2027-07-01"', $debt );
		self::assertStringContainsString( '"2027-06-01T', (string) $zip->getFromName( 'reminders.csv' ) );
		$name = (string) $zip->getNameIndex( 3 );
		self::assertStringStartsWith( 'reminders/01-2027-06-01', $name );
		self::assertStringContainsString( 'INV-1', (string) $zip->getFromName( $name ) );
		$zip->close();
		wp_delete_file( $path );
	}

	public function test_what_is_disputed_or_closed_is_not_handed_over(): void {
		$this->log_in_as( 'administrator' );
		$case = $this->add_invoice();
		$this->rest(
			'POST',
			"/cases/$case/disputes",
			array(
				'state'       => 'opened',
				'amountMinor' => 5000,
			)
		);
		$this->tick();
		$refused = $this->rest( 'GET', "/cases/$case/agency-export" );
		self::assertSame( array( 409, 'agency.disputed' ), array( $refused->get_status(), self::view( $refused )->code ) );
		self::assertSame( 404, $this->rest( 'GET', '/cases/999999/agency-export' )->get_status() );
		$this->rest( 'POST', "/cases/$case/write-off", array( 'reason' => 'goodwill' ) );
		$this->tick();
		self::assertSame( 'case.closed', self::view( $this->rest( 'GET', "/cases/$case/agency-export" ) )->code );
	}

	public function test_who_works_no_cases_gets_none(): void {
		$this->log_in_as( 'administrator' );
		$case = $this->add_invoice();
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', "/cases/$case/agency-export" )->get_status() );
	}
}
