<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SavedViews;
use FollowupReminders\Tests\Support\RestTestCase;
use RuntimeException;
use stdClass;

/** Everything an owner set up, as a file: looked at before anything is stored, taken whole or not at all. */
final class TransferTest extends RestTestCase {

	protected function setUp(): void {
		parent::setUp();
		delete_user_meta( $this->log_in_as( 'administrator' ), SavedViews::META );
	}

	private function exported(): stdClass {
		$document = json_decode( (string) wp_json_encode( $this->rest( 'GET', '/export' )->get_data() ), false );
		self::assertInstanceOf( stdClass::class, $document );
		return $document;
	}

	/** @return list<string> */
	private function changes( stdClass $document ): array {
		$preview = $this->rest( 'POST', '/import/preview', array( 'document' => $document ) );
		self::assertSame( 200, $preview->get_status(), (string) wp_json_encode( $preview->get_data() ) );
		return array_values( array_map( static fn ( stdClass $one ): string => trim( "$one->what $one->name $one->change" ), self::view( $preview )->changes ) );
	}

	private function state( stdClass $document ): string {
		return self::view( $this->rest( 'POST', '/import/preview', array( 'document' => $document ) ) )->state;
	}

	public function test_an_export_changes_nothing_in_its_own_shop(): void {
		self::assertSame( array(), $this->changes( $this->exported() ) );
	}

	public function test_what_would_change_is_shown_first_and_then_taken_with_the_settings(): void {
		$document = $this->exported();
		$sequence = $document->sequences[0];
		$document->settings->sender->fromName                            = 'Riverside';
		$document->settings->planRules->mostCount                        = 6;
		$document->settings->sequenceSenders                             = (object) array( $sequence->id => (object) SequenceSenderTest::SENDER );
		$document->settings->views->cases                                = array(
			(object) array(
				'name'      => 'Big',
				'isDefault' => true,
				'filters'   => (object) array( 'least' => '500' ),
			),
		);
		$sequence->document->id = 'carried_over';
		$sequence->title        = 'Carried over';
		self::assertSame( array( 'sequence Carried over new', 'setting sender changed', 'setting sequenceSenders changed', 'setting planRules changed', 'setting views changed' ), $this->changes( $document ) );
		self::assertSame( 404, $this->rest( 'GET', '/sequences/carried_over' )->get_status(), 'A preview stores nothing.' );
		self::assertSame( '', self::view( $this->rest( 'GET', '/sender' ) )->fromName );

		$state = $this->state( $document );
		$stale = $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => 'another' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 409, 'transfer.changed_meanwhile' ), array( $stale->get_status(), self::view( $stale )->code ) );
		$done = $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $state ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 200, $done->get_status(), (string) wp_json_encode( $done->get_data() ) );
		self::assertSame( 5, self::view( $done )->saved );
		self::assertSame( 'off', self::view( $this->rest( 'GET', '/sequences/carried_over' ) )->mode );
		self::assertSame( 'Riverside', self::view( $this->rest( 'GET', '/sender' ) )->fromName );
		self::assertSame( 6, self::view( $this->rest( 'GET', '/plan-rules' ) )->mostCount );
		self::assertSame( 'Big', self::view( $this->rest( 'GET', '/views' ) )->cases[0]->name );
		self::assertSame( array(), $this->changes( $document ) );
	}

	public function test_how_a_shop_runs_is_carried_and_a_pause_is_said_and_left(): void {
		$this->rest( 'PUT', '/operations', array( 'perMinute' => 10, 'perHour' => 200, 'retentionDays' => 90 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->rest( 'PUT', '/tag-effects', array( 'effects' => array( array( 'tag' => 'vip', 'kind' => 'meta', 'name' => 'loyalty', 'value' => 'gold' ) ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->rest( 'POST', '/pause', array( 'untilUtc' => null ) );
		$document = $this->exported();
		self::assertSame( '{"isOn":true,"untilUtc":null}', Json::encode( $document->settings->pause ) );
		self::assertSame( array(), $this->changes( $document ), 'The shop it came from has all of it.' );

		$this->rest( 'DELETE', '/pause' );
		$this->rest( 'PUT', '/operations', array( 'perMinute' => 0, 'perHour' => 0, 'retentionDays' => 400 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->rest( 'PUT', '/tag-effects', array( 'effects' => array() ) );
		$document->settings->retries = (object) array( 'enabled' => true, 'afterSeconds' => array( 86400 ), 'cardAttempts' => 5 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'setting limits changed', 'setting retention changed', 'setting tagEffects changed', 'setting retries left', 'setting pause left' ), $this->changes( $document ) );
		$preview = self::view( $this->rest( 'POST', '/import/preview', array( 'document' => $document ) ) );
		self::assertSame( array( '', '90 days instead of 400 days' ), array( $preview->changes[0]->detail, $preview->changes[1]->detail ) );

		$done = self::view( $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $preview->state ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 3, $done->saved );
		$shown = self::view( $this->rest( 'GET', '/operations' ) );
		self::assertSame( array( 10, 200, 90, null ), array( $shown->perMinute, $shown->perHour, $shown->retentionDays, $shown->pause ) );
		self::assertSame( 'gold', self::rows( $this->rest( 'GET', '/tag-effects' ) )[0]->value );
	}

	public function test_a_file_of_an_earlier_version_is_taken_and_leaves_what_it_lacks(): void {
		$this->rest( 'PUT', '/operations', array( 'perMinute' => 10, 'perHour' => 0, 'retentionDays' => 90 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$document = $this->exported();
		foreach ( array( 'limits', 'retention', 'tagEffects', 'pause' ) as $later ) {
			unset( $document->settings->{$later} );
		}
		$document->settings->sender->fromName = 'Riverside';
		self::assertSame( array( 'setting sender changed' ), $this->changes( $document ) );
		self::assertSame( 200, $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $this->state( $document ) ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 10, self::view( $this->rest( 'GET', '/operations' ) )->perMinute );
	}

	public function test_wrong_values_of_how_a_shop_runs_are_named(): void {
		$document                                = $this->exported();
		$document->settings->limits->perMinute   = -1;
		$document->settings->retention->days     = 3;
		$document->settings->tagEffects->effects = array( (object) array( 'tag' => 'vip', 'kind' => 'role', 'name' => 'administrator' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$document->settings->pause->isOn         = 'yes';
		self::assertSame(
			array( array( 'number.too_small', '/settings/limits/perMinute' ), array( 'retention.too_short', '/settings/retention/days' ), array( 'role.not_allowed', '/settings/tagEffects/effects/0/name' ), array( 'type.wrong', '/settings/pause/isOn' ) ),
			$this->issues( $this->rest( 'POST', '/import/preview', array( 'document' => $document ) ) )
		);
	}

	public function test_what_fails_in_the_middle_leaves_everything_as_it_was(): void {
		$document = $this->exported();
		$before   = Json::encode( $document );
		$document->policy->caseCap                = 77;
		$document->settings->sender->fromName     = 'Half';
		$document->settings->sender->promiseDays  = 77;
		$document->settings->planRules->mostCount = 7;
		$document->settings->views->cases         = array(
			(object) array(
				'name'      => 'Half',
				'isDefault' => false,
				'filters'   => (object) array( 'least' => '500' ),
			),
		);
		$document->taskDays[]                     = (object) array(
			'code'      => 'call_customer',
			'dueInDays' => 3,
		);
		$carried               = Json::decode( Json::encode( $document->sequences[0] ) );
		$carried->document->id = 'half';
		$carried->title        = 'Half';
		$document->sequences[] = $carried;
		$document->targets[]   = (object) array(
			'id'           => 'half',
			'title'        => 'Half',
			'url'          => 'https://example.com/hook',
			'withCustomer' => false,
		);
		$state    = $this->state( $document );
		$reached  = array();
		// The last part that is stored: everything before it is written by then, and read back.
		$fails = static function ( mixed $check, int $id, string $key ) use ( &$reached ): mixed {
			if ( SavedViews::META === $key ) {
				$reached = array( SenderProfile::settings()->fromName, AnswerRules::read()->promise_days, PlanRules::read()->document()->mostCount, TaskDefaults::of( 'call_customer' )->dueInDays );
				throw new RuntimeException( 'The disk is full.' );
			}
			return $check;
		};
		add_filter( 'add_user_metadata', $fails, 10, 3 );
		$thrown = null;
		try {
			$this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $state ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		} catch ( RuntimeException $e ) {
			$thrown = $e->getMessage();
		}
		remove_filter( 'add_user_metadata', $fails );
		self::assertSame( array( 'The disk is full.', array( 'Half', 77, 7, 3 ) ), array( $thrown, $reached ) );
		self::assertSame( $before, Json::encode( $this->exported() ), 'As the caches have it.' );
		wp_cache_flush();
		self::assertSame( $before, Json::encode( $this->exported() ), 'As the database has it.' );

		$done = $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $this->state( $document ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 200, $done->get_status(), 'The same file is taken when nothing fails.' );
		self::assertSame( array(), $this->changes( $document ) );
	}

	public function test_what_is_wrong_is_named_with_its_path_and_nothing_is_taken(): void {
		$document                                   = $this->exported();
		$document->settings->sender->replyTo        = 'nobody';
		$document->settings->sender->fromName       = 'Never';
		$document->settings->planRules->graceDays   = 'many';
		$document->settings->surprise               = (object) array();
		$issues = $this->issues( $this->rest( 'POST', '/import/preview', array( 'document' => $document ) ) );
		self::assertSame( array( array( 'email.malformed', '/settings/sender/replyTo' ), array( 'type.wrong', '/settings/planRules/graceDays' ), array( 'key.unknown', '/settings/surprise' ) ), $issues );
		self::assertSame( 400, $this->rest( 'POST', '/import', array( 'document' => $document, 'expectedState' => $this->state( $this->exported() ) ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( '', self::view( $this->rest( 'GET', '/sender' ) )->fromName );
		self::assertSame( array( array( 'transfer.format_unknown', '/format' ) ), $this->issues( $this->rest( 'POST', '/import/preview', array( 'document' => new stdClass() ) ) ) );
	}

	public function test_who_may_not_manage_carries_nothing(): void {
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/export' )->get_status() );
		self::assertSame( 403, $this->rest( 'POST', '/import/preview', array( 'document' => new stdClass() ) )->get_status() );
		self::assertSame( 403, $this->rest( 'POST', '/import', array( 'document' => new stdClass(), 'expectedState' => '' ) )->get_status() ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}
}
