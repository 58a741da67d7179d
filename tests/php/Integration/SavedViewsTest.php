<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Support\SavedViews;
use FollowupReminders\Tests\Support\RestTestCase;

/** Views of lists that each user keeps for themselves. */
final class SavedViewsTest extends RestTestCase {

	protected function setUp(): void {
		parent::setUp();
		delete_user_meta( $this->log_in_as( 'administrator' ), SavedViews::META );
	}

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
		self::assertSame( 200, $this->rest( 'PUT', '/views/cases', array( 'expectedVersion' => 0, 'views' => $mine ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 200, $this->rest( 'PUT', '/views/desk', array( 'expectedVersion' => 0, 'views' => array( self::one( 'Mine', array( 'whose' => 'mine' ) ) ) ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$shown = self::view( $this->rest( 'GET', '/views' ) );
		self::assertSame( (string) wp_json_encode( $mine ), (string) wp_json_encode( $shown->cases ) );
		self::assertCount( 1, $shown->desk );
		self::assertSame( array(), $shown->tasks );

		$this->log_in_as( 'editor' );
		wp_get_current_user()->add_cap( 'followup_reminders_work' );
		self::assertSame( '{"cases":[],"desk":[],"tasks":[],"versions":{"cases":0,"desk":0,"tasks":0}}', (string) wp_json_encode( $this->rest( 'GET', '/views' )->get_data() ) );
	}

	public function test_what_cannot_be_is_refused_and_what_was_there_stays(): void {
		$this->log_in_as( 'administrator' );
		$this->rest( 'PUT', '/views/cases', array( 'expectedVersion' => 0, 'views' => array( self::one( 'Kept' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
			$this->issues( $this->rest( 'PUT', '/views/cases', array( 'expectedVersion' => 1, 'views' => $wrong ) ) ) // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		);
		$many = array_map( static fn ( int $no ): array => self::one( "View $no" ), range( 1, 21 ) );
		self::assertSame( array( array( 'list.too_long', '/views' ) ), $this->issues( $this->rest( 'PUT', '/views/cases', array( 'expectedVersion' => 0, 'views' => $many ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 404, $this->rest( 'PUT', '/views/orders', array( 'expectedVersion' => 0, 'views' => array() ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 'Kept', self::view( $this->rest( 'GET', '/views' ) )->cases[0]->name );
	}

	public function test_a_stale_version_is_refused_and_what_was_saved_in_another_window_is_kept(): void {
		$user_id = $this->log_in_as( 'administrator' );
		$save    = fn ( string $name, int $version ): array => array(
			'status'  => $this->rest(
				'PUT',
				'/views/cases',
				array(
					'expectedVersion' => $version,
					'views'           => array( self::one( $name, array( 'search' => 'back\\slash' ) ) ),
				)
			)->get_status(),
			'kept'    => self::view( $this->rest( 'GET', '/views' ) )->cases[0]->name ?? '',
			'version' => self::view( $this->rest( 'GET', '/views' ) )->versions->cases,
		);
		self::assertSame( array( 200, 'First', 1 ), array_values( $save( 'First', 0 ) ) );
		self::assertSame( array( 409, 'First', 1 ), array_values( $save( 'Too late', 0 ) ) );
		self::assertSame( array( 200, 'Second', 2 ), array_values( $save( 'Second', 1 ) ) );
		self::assertSame( 0, self::view( $this->rest( 'GET', '/views' ) )->versions->desk );

		// Another window saves between what this one reads and what it writes.
		$other = static function ( mixed $check, int $id, string $key ) use ( &$other ): mixed {
			if ( SavedViews::META === $key ) {
				remove_filter( 'update_user_metadata', $other );
				SavedViews::save( $id, 'cases', array(), 2 );
			}
			return $check;
		};
		add_filter( 'update_user_metadata', $other, 10, 3 );
		self::assertSame( array( 409, '', 3 ), array_values( $save( 'Slower', 2 ) ) );

		delete_user_meta( $user_id, SavedViews::META );
		$first = static function ( mixed $check, int $id, string $key ) use ( &$first ): mixed {
			if ( SavedViews::META === $key ) {
				remove_filter( 'add_user_metadata', $first );
				SavedViews::save( $id, 'cases', array(), 0 );
			}
			return $check;
		};
		add_filter( 'add_user_metadata', $first, 10, 3 );
		self::assertSame( array( 409, '', 1 ), array_values( $save( 'Slower', 0 ) ) );
		self::assertCount( 1, (array) get_user_meta( $user_id, SavedViews::META, false ) );
	}

	public function test_who_works_no_cases_has_none(): void {
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/views' )->get_status() );
		self::assertSame( 403, $this->rest( 'PUT', '/views/cases', array( 'expectedVersion' => 0, 'views' => array() ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}
}
