<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;

/** Views of lists that each user keeps for themselves. */
final class SavedViewsTest extends RestTestCase {

	/**
	 * @param array<string,string> $filters Its filters.
	 * @return array{name: string, isDefault: bool, filters: object}
	 */
	private static function one( string $name, array $filters = array(), bool $is_default = false ): array {
		return array(
			'name'      => $name,
			'isDefault' => $is_default,
			'filters'   => (object) $filters,
		);
	}

	public function test_each_user_has_their_own_and_one_list_does_not_touch_another(): void {
		$this->log_in_as( 'administrator' );
		$mine = array( self::one( 'Big \\ "ones"', array( 'view' => 'open', 'least' => '500' ), true ), self::one( 'All' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 200, $this->rest( 'PUT', '/views/cases', array( 'views' => $mine ) )->get_status() );
		self::assertSame( 200, $this->rest( 'PUT', '/views/desk', array( 'views' => array( self::one( 'Mine', array( 'whose' => 'mine' ) ) ) ) )->get_status() );
		$shown = self::view( $this->rest( 'GET', '/views' ) );
		self::assertSame( (string) wp_json_encode( $mine ), (string) wp_json_encode( $shown->cases ) );
		self::assertCount( 1, $shown->desk );
		self::assertSame( array(), $shown->tasks );

		$this->log_in_as( 'editor' );
		wp_get_current_user()->add_cap( 'followup_reminders_work' );
		self::assertSame( '{"cases":[],"desk":[],"tasks":[]}', (string) wp_json_encode( $this->rest( 'GET', '/views' )->get_data() ) );
	}

	public function test_what_cannot_be_is_refused_and_what_was_there_stays(): void {
		$this->log_in_as( 'administrator' );
		$this->rest( 'PUT', '/views/cases', array( 'views' => array( self::one( 'Kept' ) ) ) );
		$wrong = array(
			self::one( '' ),
			self::one( 'Twice' ),
			self::one( 'Twice' ),
			self::one( str_repeat( 'x', 61 ) ),
			array(
				'name'    => 'No filters',
				'filters' => array( 'a' ),
			),
		);
		self::assertSame(
			array( array( 'text.empty', '/views/0/name' ), array( 'name.taken', '/views/2/name' ), array( 'text.too_long', '/views/3/name' ), array( 'type.wrong', '/views/4/filters' ) ),
			$this->issues( $this->rest( 'PUT', '/views/cases', array( 'views' => $wrong ) ) )
		);
		$many = array_map( static fn ( int $no ): array => self::one( "View $no" ), range( 1, 21 ) );
		self::assertSame( array( array( 'list.too_long', '/views' ) ), $this->issues( $this->rest( 'PUT', '/views/cases', array( 'views' => $many ) ) ) );
		self::assertSame( 404, $this->rest( 'PUT', '/views/orders', array( 'views' => array() ) )->get_status() );
		self::assertSame( 'Kept', self::view( $this->rest( 'GET', '/views' ) )->cases[0]->name );
	}

	public function test_who_works_no_cases_has_none(): void {
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/views' )->get_status() );
		self::assertSame( 403, $this->rest( 'PUT', '/views/cases', array( 'views' => array() ) )->get_status() );
	}
}
