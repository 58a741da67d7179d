<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use Throwable;

/** Where our own faults are told: codes and ids, never an address, a name, a secret or a mail body. */
final class Log {

	/**
	 * @param string              $code    Lower snake with dots, `events.record_failed`.
	 * @param array<string,int|string> $context Ids and codes only.
	 */
	public function error( string $code, array $context = array() ): void {
		// Some hosts switch error_log() off or fill the disk; a fault in telling must not become a second fault.
		if ( function_exists( 'error_log' ) ) {
			@error_log( 'followup-reminders ' . $code . self::words( $context ) ); // phpcs:ignore WordPress.PHP
		}
		/**
		 * Tells a site's own monitoring of a fault.
		 *
		 * @param string                   $code    Lower snake with dots.
		 * @param array<string,int|string> $context Ids and codes only.
		 */
		do_action( 'followup_reminders_fault', $code, $context );
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
