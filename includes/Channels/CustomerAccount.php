<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

/** Where customers with an account see their payments: a tab of WooCommerce's account, else the page that has the block or the shortcode. */
final class CustomerAccount {

	/** Of WooCommerce's account page. */
	public const ENDPOINT  = 'payments';
	public const SHORTCODE = 'followup_reminders_payments';
	public const BLOCK     = 'followup-reminders/payments';
	/** Field of the address that asks for the statement. */
	public const STATEMENT = 'statement';

	/** @var array<int, string> By site, for this request. */
	private static array $urls = array();

	/** @return string '' when there is no such page. */
	public static function url(): string {
		return self::$urls[ get_current_blog_id() ] ??= self::shop_url() ?? self::page_url();
	}

	public static function statement_url(): string {
		return '' === self::url() ? '' : add_query_arg( self::STATEMENT, '1', self::url() );
	}

	public static function forget(): void {
		self::$urls = array();
	}

	private static function shop_url(): ?string {
		if ( ! function_exists( 'wc_get_page_id' ) || ! function_exists( 'wc_get_endpoint_url' ) || 1 > wc_get_page_id( 'myaccount' ) ) {
			return null;
		}
		return wc_get_endpoint_url( self::ENDPOINT, '', wc_get_page_permalink( 'myaccount' ) );
	}

	private static function page_url(): string {
		foreach ( array( '<!-- wp:' . self::BLOCK, '[' . self::SHORTCODE ) as $mark ) {
			$pages = get_posts(
				array(
					'post_type'      => 'page',
					'post_status'    => 'publish',
					's'              => $mark,
					'search_columns' => array( 'post_content' ),
					'sentence'       => true,
					'numberposts'    => 1,
					'orderby'        => 'ID',
					'order'          => 'ASC',
				)
			);
			if ( array() !== $pages ) {
				return (string) get_permalink( $pages[0] );
			}
		}
		return '';
	}
}
