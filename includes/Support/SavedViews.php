<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use stdClass;

/**
 * Views of lists that a person saved for themselves: what a list is narrowed to and sorted by, under a name.
 *
 * @phpstan-type SavedView object{name: string, isDefault: bool, filters: array<string,string>}&stdClass
 */
final class SavedViews {

	public const META  = 'followup_reminders_views';
	public const LISTS = array( 'cases', 'desk', 'tasks' );
	public const MOST  = 20;

	private const LONGEST_NAME  = 60;
	private const LONGEST_VALUE = 100;
	private const MOST_FILTERS  = 10;

	/** @return array<string,list<SavedView>> By list; what is kept in a way we do not write counts as not there. */
	public static function of( int $user_id ): array {
		$kept = self::kept( get_user_meta( $user_id, self::META, true ) );
		$all  = array();
		foreach ( self::LISTS as $list ) {
			$views        = is_array( $kept[ $list ] ?? null ) ? array_values( $kept[ $list ] ) : array();
			$checked      = self::read( $views, '' );
			$all[ $list ] = array() === $checked->issues ? $checked->views : array();
		}
		return $all;
	}

	/** @return array<string,int> How often each list was saved: what is edited carries it. */
	public static function versions( int $user_id ): array {
		$kept = self::kept( get_user_meta( $user_id, self::META, true ) )['versions'] ?? null;
		$all  = array();
		foreach ( self::LISTS as $list ) {
			$all[ $list ] = $kept instanceof stdClass ? Given::whole( $kept->{$list} ?? 0 ) : 0;
		}
		return $all;
	}

	/**
	 * @param list<SavedView> $views    Checked by read().
	 * @param int|null        $expected The version that was edited; null: whichever there is.
	 * @return bool False when it is no longer that one: nothing is stored.
	 */
	public static function save( int $user_id, string $list, array $views, ?int $expected ): bool {
		// Two windows of one person need not be one process: what is compared must be what is stored.
		wp_cache_delete( $user_id, 'user_meta' );
		$read     = Given::text( get_user_meta( $user_id, self::META, true ) );
		$versions = self::versions( $user_id );
		$version  = $versions[ $list ] ?? 0;
		if ( null !== $expected && $expected !== $version ) {
			return false;
		}
		$all               = array_merge( self::of( $user_id ), array( $list => $views ) );
		$versions[ $list ] = $version + 1;
		$lists             = array_map( static fn ( array $of_list ): array => array_map( self::stored( ... ), $of_list ), $all );
		$text              = Json::encode( $lists + array( 'versions' => $versions ) );
		// WordPress takes one level of slashes away before it stores, not before it compares.
		return metadata_exists( 'user', $user_id, self::META )
			? false !== update_user_meta( $user_id, self::META, wp_slash( $text ), $read )
			: self::is_first( $user_id, $text );
	}

	/** No key of the table keeps two windows from adding a first row each: the earlier one counts. */
	private static function is_first( int $user_id, string $text ): bool {
		add_user_meta( $user_id, self::META, wp_slash( $text ) );
		wp_cache_delete( $user_id, 'user_meta' );
		$rows = get_user_meta( $user_id, self::META, false );
		if ( ( is_array( $rows ) ? $rows[0] ?? '' : '' ) === $text ) {
			return true;
		}
		delete_user_meta( $user_id, self::META, wp_slash( $text ) );
		return false;
	}

	/** @return array<string,mixed> */
	private static function kept( mixed $stored ): array {
		$kept = json_decode( Given::text( $stored ), false, 16 );
		return $kept instanceof stdClass ? get_object_vars( $kept ) : array();
	}

	/**
	 * @param list<mixed> $given As a request or a file brings them.
	 * @param string      $path  Where they stand in it.
	 * @return object{views: list<SavedView>, issues: list<InputIssue>}&stdClass With issues no view counts.
	 */
	public static function read( array $given, string $path ): stdClass {
		$views  = array();
		$issues = array();
		$names  = array();
		if ( self::MOST < count( $given ) ) {
			$issues[] = new InputIssue( 'list.too_long', $path, '', null, self::MOST );
		}
		foreach ( $given as $index => $one ) {
			$at   = "$path/$index";
			$name = $one instanceof stdClass ? trim( Given::text( $one->name ?? '' ) ) : '';
			if ( '' === $name ) {
				$issues[] = new InputIssue( 'text.empty', "$at/name" );
			} elseif ( self::LONGEST_NAME < mb_strlen( $name ) ) {
				$issues[] = new InputIssue( 'text.too_long', "$at/name", '', null, self::LONGEST_NAME );
			} elseif ( isset( $names[ $name ] ) ) {
				$issues[] = new InputIssue( 'name.taken', "$at/name", $name );
			}
			$names[ $name ] = true;
			$filters        = $one instanceof stdClass ? self::filters( $one->filters ?? null ) : null;
			if ( null === $filters ) {
				$issues[] = new InputIssue( 'type.wrong', "$at/filters" );
			}
			$views[] = (object) array(
				'name'      => $name,
				'isDefault' => $one instanceof stdClass && true === ( $one->isDefault ?? null ),
				'filters'   => $filters ?? array(),
			);
		}
		return (object) array(
			'views'  => $views,
			'issues' => $issues,
		);
	}

	/** @return array<string,string>|null Null when they are none. */
	private static function filters( mixed $given ): ?array {
		if ( ! $given instanceof stdClass ) {
			return null;
		}
		$filters = array();
		foreach ( get_object_vars( $given ) as $name => $value ) {
			if ( ! is_string( $value ) || self::LONGEST_VALUE < mb_strlen( $value ) || 1 !== preg_match( '/^[a-zA-Z]{1,30}$/D', $name ) ) {
				return null;
			}
			$filters[ $name ] = $value;
		}
		return self::MOST_FILTERS < count( $filters ) ? null : $filters;
	}

	/**
	 * As JSON has it: filters are an object also when there is none.
	 *
	 * @param SavedView $view One.
	 * @return object{name: string, isDefault: bool, filters: object}&stdClass
	 */
	public static function stored( stdClass $view ): stdClass {
		return (object) array(
			'name'      => $view->name,
			'isDefault' => $view->isDefault,
			'filters'   => (object) $view->filters,
		);
	}
}
