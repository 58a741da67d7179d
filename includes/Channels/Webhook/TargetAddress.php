<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

/** Which addresses a webhook may go to: HTTPS, of the open internet; on a local environment any. */
final class TargetAddress {

	public const LONGEST = 2000;

	public function __construct( public readonly bool $is_local ) {}

	/** Whether this site's environment type is `local`, where nothing is anybody's. */
	public static function of_site(): self {
		return new self( 'local' === wp_get_environment_type() );
	}

	/** @return string '' when it may be used, else the code of what is wrong: `target.not_web_address`, `target.not_https`, `target.has_login`, `target.not_allowed`. */
	public function check( string $url ): string {
		$parts  = wp_parse_url( $url );
		$scheme = is_array( $parts ) ? strtolower( $parts['scheme'] ?? '' ) : '';
		if ( ! is_array( $parts ) || ! in_array( $scheme, array( 'http', 'https' ), true ) || '' === ( $parts['host'] ?? '' ) || 1 === preg_match( '/[^\x21-\x7e]/', $url ) ) {
			return 'target.not_web_address';
		}
		if ( isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return 'target.has_login';
		}
		if ( $this->is_local ) {
			return '';
		}
		if ( 'https' !== $scheme ) {
			return 'target.not_https';
		}
		return false === wp_http_validate_url( $url ) ? 'target.not_allowed' : '';
	}
}
