<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Plugin;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\MovableClock;
use WP_REST_Response;

/** The routes as the site registered them, with the stock sequences live and invoices as debts. */
abstract class RestTestCase extends WordPressTestCase {

	/** 1 June 2027, 12:00 UTC: nowhere near a night, a holiday or a change of clocks in Europe. */
	protected const NOW = 1811851200;

	protected Plugin $plugin;

	private int $invoices = 0;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		$this->set_clock( self::NOW );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->switch_all( 'live' );
	}

	/** @param 'live'|'off' $mode Of every sequence. */
	protected function switch_all( string $mode ): void {
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			$this->plugin->stores->sequences->set_mode( $row->sequence_id, $mode, $this->plugin->foundation->clock->now() );
		}
	}

	/**
	 * An invoice of 120.00 EUR, due in 30 days.
	 *
	 * @param array<string, string> $fields Other fields.
	 * @return int Its case.
	 */
	protected function add_invoice( array $fields = array() ): int {
		++$this->invoices;
		$response = $this->rest(
			'POST',
			'/invoices',
			array_merge(
				array(
					'number'         => 'INV-' . $this->invoices,
					'customer_name'  => 'Ada Lovelace',
					'customer_email' => "customer$this->invoices@example.test",
					'currency'       => 'EUR',
					'amount'         => '120.00',
					'due_on'         => '2027-07-01',
				),
				$fields
			)
		);
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return self::view( $response )->caseId;
	}

	/** A second later: this plugin and the site's, which serves the routes, compare the machine's clock with the database's each for itself. */
	protected function tick(): void {
		update_option( MovableClock::OPTION, (string) ( Given::whole( get_option( MovableClock::OPTION ) ) + 1 ), true );
		self::assertSame( 0, $this->plugin->scheduling->worker->tick()->failed );
	}

	/** @return list<array{string, string}> Code and path of each issue of a refusal. */
	protected function issues( WP_REST_Response $response ): array {
		self::assertSame( 400, $response->get_status() );
		$issues = array();
		foreach ( self::issues_of( $response ) as $issue ) {
			$fields   = (array) $issue;
			$issues[] = array( (string) $fields['code'], (string) $fields['path'] );
		}
		return $issues;
	}
}
