<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** Where this site is. */
final class SiteAddress {

	/** Host, port and path; people move between http and https without moving the shop. */
	public static function now(): string {
		$parts = wp_parse_url( SiteOption::text( 'home' ) );
		$parts = is_array( $parts ) ? $parts : array();
		return self::host() . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' ) . rtrim( (string) ( $parts['path'] ?? '' ), '/' );
	}

	public static function host(): string {
		return strtolower( (string) wp_parse_url( SiteOption::text( 'home' ), PHP_URL_HOST ) );
	}

	/** Tells this site from every other one: the sites of a network and the copies of a site have the same keys. */
	public static function name(): string {
		return get_current_blog_id() . ' ' . self::now();
	}
}
