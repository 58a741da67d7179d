<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use CurlHandle;

/** Watches one call of WordPress' HTTP functions: whether anything of the request left this machine, and which status came back. */
final class SendWatch {

	// phpcs:disable WordPress.WP.AlternativeFunctions -- The handle is WordPress' own; only it knows what was sent.

	private ?CurlHandle $handle = null;
	private bool $written       = false;
	private bool $taken_over    = false;

	public function begin(): void {
		add_filter( 'pre_http_request', array( $this, 'see_answer' ), PHP_INT_MAX );
		add_action( 'http_api_curl', array( $this, 'see_handle' ), PHP_INT_MAX );
		add_action( 'requests-fsockopen.before_send', array( $this, 'see_write' ) );
	}

	public function end(): void {
		remove_filter( 'pre_http_request', array( $this, 'see_answer' ), PHP_INT_MAX );
		remove_action( 'http_api_curl', array( $this, 'see_handle' ), PHP_INT_MAX );
		remove_action( 'requests-fsockopen.before_send', array( $this, 'see_write' ) );
	}

	/** Whether WordPress came as far as a transport. */
	public function has_begun(): bool {
		return null !== $this->handle || $this->written;
	}

	/** Whether another plugin sends in WordPress' place, so that nothing is known of what it did. */
	public function is_taken_over(): bool {
		return $this->taken_over;
	}

	/** Whether the other side may have got the request: false only when that is proven. */
	public function may_have_arrived(): bool {
		return $this->taken_over || $this->written || ( null !== $this->handle && 0 < curl_getinfo( $this->handle, CURLINFO_REQUEST_SIZE ) );
	}

	/** @return int Status that came before the connection broke; 0 when none did. */
	public function status(): int {
		return null === $this->handle ? 0 : (int) curl_getinfo( $this->handle, CURLINFO_RESPONSE_CODE );
	}

	public function see_answer( mixed $answer ): mixed {
		$this->taken_over = false !== $answer;
		return $answer;
	}

	public function see_handle( mixed $handle ): void {
		if ( $handle instanceof CurlHandle ) {
			$this->handle = $handle;
			// An answer whose encoding cannot be read would make WordPress send the request a second time.
			curl_setopt( $handle, CURLOPT_HTTP_CONTENT_DECODING, false );
		}
	}

	public function see_write(): void {
		$this->written = true;
	}
}
