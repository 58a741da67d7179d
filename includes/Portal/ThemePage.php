<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Support\Clock;
use WP_Post;
use WP_Query;

/**
 * A page that exists nowhere but in this request, shown by the theme as any other: its header, its footer, its fonts.
 *
 * INVARIANT: search engines, caches and link previews keep nothing of it.
 */
final class ThemePage {

	/** No post has it. */
	private const ID = -21;

	private string $title = '';
	private string $html  = '';
	private int $status   = 200;

	public function __construct(
		private readonly Templates $templates,
		private readonly Clock $clock,
	) {}

	/** Takes the place of whatever the address would have shown; to be called before the main query runs. */
	public function show( string $title, string $html, int $status = 200 ): void {
		$this->title  = $title;
		$this->html   = $html;
		$this->status = $status;
		self::keep_private();
		add_action( 'pre_get_posts', array( $this, 'pose_as_page' ), PHP_INT_MAX );
		add_filter( 'posts_pre_query', array( $this, 'only_this' ), PHP_INT_MAX, 2 );
		add_filter( 'the_content', array( $this, 'content' ), PHP_INT_MAX );
		add_filter( 'redirect_canonical', '__return_false' );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		add_filter( 'pre_get_shortlink', '__return_empty_string' );
		add_action( 'template_redirect', array( $this, 'send_status' ), 0 );
		add_action( 'wp_enqueue_scripts', array( $this, 'enqueue_style' ) );
		add_action( 'shutdown', static fn () => wp_cache_delete( self::ID, 'posts' ) );
		foreach ( array( 'wp_oembed_add_discovery_links', 'feed_links', 'feed_links_extra', 'rest_output_link_wp_head' ) as $link ) {
			remove_action( 'wp_head', $link, has_action( 'wp_head', $link ) ?: 10 );
		}
	}

	/** An address with a signature is for one reader. */
	public static function keep_private(): void {
		nocache_headers();
		if ( ! headers_sent() ) {
			header( 'Referrer-Policy: same-origin' );
			header( 'X-Robots-Tag: noindex, nofollow' );
		}
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- What caches ask for.
		}
	}

	public function pose_as_page( WP_Query $query ): void {
		if ( $query->is_main_query() ) {
			$query->init_query_flags();
			$query->is_page     = true;
			$query->is_singular = true;
		}
	}

	/**
	 * @param mixed $posts What another plugin put there.
	 * @return mixed
	 */
	public function only_this( mixed $posts, WP_Query $query ): mixed {
		if ( ! $query->is_main_query() ) {
			return $posts;
		}
		$post = $this->post();
		// Themes ask for the post by its number.
		wp_cache_set( self::ID, $post, 'posts' );
		$query->queried_object    = $post;
		$query->queried_object_id = self::ID;
		$query->found_posts       = 1;
		$query->max_num_pages     = 1;
		return array( $post );
	}

	public function content( string $content ): string {
		return in_the_loop() || self::ID === get_the_ID() ? $this->html : $content;
	}

	public function send_status(): void {
		status_header( $this->status );
	}

	public function enqueue_style(): void {
		wp_register_style( 'followup-reminders-portal', false, array(), '1' );
		wp_enqueue_style( 'followup-reminders-portal' );
		wp_add_inline_style( 'followup-reminders-portal', $this->templates->style() );
	}

	private function post(): WP_Post {
		$now = gmdate( 'Y-m-d H:i:s', $this->clock->now() );
		return new WP_Post(
			(object) array(
				'ID'             => self::ID,
				'post_author'    => 0,
				'post_date'      => $now,
				'post_date_gmt'  => $now,
				'post_content'   => ' ',
				'post_title'     => $this->title,
				'post_excerpt'   => '',
				'post_status'    => 'publish',
				'comment_status' => 'closed',
				'ping_status'    => 'closed',
				'post_name'      => 'followup-reminders',
				'post_parent'    => 0,
				'post_type'      => 'page',
				'filter'         => 'raw',
			)
		);
	}
}
