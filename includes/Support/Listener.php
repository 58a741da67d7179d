<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use Throwable;

/** Makes a method fit for other people's hooks: WooCommerce runs all status hooks in one `try`, so an exception of ours would silence everybody after us. */
final class Listener {

	public function __construct( private readonly Log $log ) {}

	/**
	 * @param string                $code   Code for the log when it fails, `orders.listener_failed`.
	 * @param callable(mixed...):void $method What to run.
	 * @return callable(mixed...):void Runs it and throws nothing.
	 */
	public function guard( string $code, callable $method ): callable {
		return function ( mixed ...$given ) use ( $code, $method ): void {
			/** @var list<string> $wp_current_filter */
			global $wp_current_filter;
			$running = count( $wp_current_filter );
			try {
				$method( ...$given );
			} catch ( Throwable $thrown ) {
				// WordPress takes no hook off its list that an exception left: doing_action() would be true of it for the rest of the process.
				array_splice( $wp_current_filter, $running );
				$this->log->caught( $code, $thrown );
			}
		};
	}
}
