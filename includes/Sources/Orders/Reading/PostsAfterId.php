<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use WP_Query;

/** Walks posts by id: WP_Query takes an argument of ours, for which WordPress has none. */
final class PostsAfterId {

	public const ARGUMENT = 'followup_reminders_after_id';

	/**
	 * @template T
	 * @param callable():T $query Asks with the argument.
	 * @return T
	 */
	public static function during( callable $query ): mixed {
		add_filter( 'posts_where', array( self::class, 'where' ), 10, 2 );
		try {
			return $query();
		} finally {
			remove_filter( 'posts_where', array( self::class, 'where' ), 10 );
		}
	}

	public static function where( string $where, WP_Query $query ): string {
		$after = $query->get( self::ARGUMENT );
		return is_int( $after ) ? $where . sprintf( ' AND ID > %d', $after ) : $where;
	}
}
