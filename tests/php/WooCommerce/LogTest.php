<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Support\Log;
use RuntimeException;

/** Faults are where a shop's owner looks for them: WooCommerce → Status → Logs, source `followup-reminders`. */
final class LogTest extends ShopTestCase {

	public function test_a_fault_is_in_woocommerces_logs_without_its_message(): void {
		$subject = 'case_' . bin2hex( random_bytes( 6 ) );
		( new Log() )->caught( 'tests.fault', new RuntimeException( 'anna@example.test' ), $subject );
		$logged = '';
		foreach ( (array) glob( wp_upload_dir()['basedir'] . '/wc-logs/followup-reminders-*.log' ) as $file ) {
			$logged .= (string) file_get_contents( (string) $file );
		}
		self::assertStringContainsString( "tests.fault subject=$subject class=RuntimeException", $logged );
		self::assertStringNotContainsString( 'anna@example.test', $logged );
	}

	public function test_a_logger_that_fails_leaves_the_fault_to_monitoring(): void {
		$told  = array();
		$tell  = static function ( string $code ) use ( &$told ): void {
			$told[] = $code;
		};
		$break = static fn (): string => throw new RuntimeException( 'The disk is full.' );
		add_action( 'followup_reminders_fault', $tell );
		add_filter( 'woocommerce_logger_log_message', $break );
		( new Log() )->error( 'tests.fault' );
		remove_filter( 'woocommerce_logger_log_message', $break );
		remove_action( 'followup_reminders_fault', $tell );
		self::assertSame( array( 'tests.fault' ), $told );
	}
}
