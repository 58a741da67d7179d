<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use Throwable;

/**
 * Where the plugin's own faults are recorded: WooCommerce's logs where WooCommerce is, else WordPress's debug log. Codes and ids, never an
 * address, a name, a secret or a mail body.
 */
final class Log {

	/** Of WooCommerce → Status → Logs. */
	private const SOURCE = 'followup-reminders';

	/**
	 * @param string              $code    Lower snake with dots, `events.record_failed`.
	 * @param array<string,int|string> $context Ids and codes only.
	 */
	public function error( string $code, array $context = array() ): void {
		self::write( $code . self::words( $context ) );
		/**
		 * Notifies a site's own monitoring of a fault.
		 *
		 * @param string                   $code    Lower snake with dots.
		 * @param array<string,int|string> $context Ids and codes only.
		 */
		do_action( 'followup_reminders_fault', $code, $context );
	}

	/** Some hosts switch error_log() off or fill the disk: a fault while logging must not become a second fault. */
	private static function write( string $line ): void {
		try {
			if ( function_exists( 'wc_get_logger' ) ) {
				wc_get_logger()->error( $line, array( 'source' => self::SOURCE ) );
			} elseif ( function_exists( 'error_log' ) ) {
				@error_log( self::SOURCE . ' ' . $line ); // phpcs:ignore WordPress.PHP
			}
		} catch ( Throwable ) {
			// Whoever listens to `followup_reminders_fault` still gets it.
			return;
		}
	}

	/** A throwable is named by its class and place; its message may hold data and is left out. */
	public function caught( string $code, Throwable $thrown, int|string $subject = '' ): void {
		$this->error(
			$code,
			array(
				'subject' => $subject,
				'class'   => $thrown::class,
				'at'      => basename( $thrown->getFile() ) . ':' . $thrown->getLine(),
			)
		);
	}

	/** @param array<string,int|string> $context Ids and codes. */
	private static function words( array $context ): string {
		$words = '';
		foreach ( $context as $name => $value ) {
			$words .= ' ' . $name . '=' . preg_replace( '/[^A-Za-z0-9_.:\\\\-]/', '?', (string) $value );
		}
		return $words;
	}
}
