<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\TagEffects;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\Samples;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;
use WP_User;

/**
 * Tags of customers and cases: what they keep from being sent, what sequences read of them, what they do to an account.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class TagsTest extends ShopTestCase {

	private const RESTRICTED = 'fr_restricted';

	protected function tearDown(): void {
		remove_role( self::RESTRICTED );
		parent::tearDown();
	}

	public function test_a_customer_who_is_never_reminded_gets_nothing_of_any_case_until_somebody_takes_it_back(): void {
		$case = $this->renewal_fails();
		$this->tick();
		$user = $this->log_in_as( 'administrator' );
		$body = array(
			'tag'    => Tag::NEVER_REMIND,
			'of'     => 'customer',
			'reason' => 'Asked on the telephone',
		);
		$tags = self::rows( $this->rest( 'POST', "/cases/$case->id/tags", $body ) );
		self::assertSame( array( Tag::NEVER_REMIND, 'customer', 'Asked on the telephone', 'person' ), array( $tags[0]->tag, $tags[0]->of, $tags[0]->reason, $tags[0]->how ) );
		self::assertSame( get_userdata( $user )->display_name ?? '', $tags[0]->by );
		self::assertSame( 409, $this->rest( 'POST', "/cases/$case->id/tags", $body )->get_status(), 'An act that changes nothing says so.' );

		$other = $this->renewal_fails( 'R-2' );
		self::assertSame( $case->debtor_id, $other->debtor_id );
		$this->let_hours_pass( 24 * 20 );
		self::assertSame( array(), self::subjects() );
		self::assertSame( array( 'never_remind', 'never_remind' ), array( $this->case_of( 'R-1' )->hold_reason, $this->case_of( 'R-2' )->hold_reason ) );

		$listed = self::rows( $this->rest( 'GET', '/never-reminded' ) );
		self::assertSame( array( array( 'anna@example.test', null, 'Asked on the telephone' ) ), array_map( static fn ( stdClass $one ): array => array( $one->customer->email, $one->caseId, $one->tag->reason ), $listed ) );

		self::assertSame( 200, $this->rest( 'DELETE', "/cases/$case->id/tags/customer/" . Tag::NEVER_REMIND )->get_status() );
		self::assertSame( 409, $this->rest( 'DELETE', "/cases/$case->id/tags/customer/" . Tag::NEVER_REMIND )->get_status() );
		self::assertSame( array(), self::rows( $this->rest( 'GET', '/never-reminded' ) ) );
		$this->let_hours_pass( 24 * 2 );
		self::assertNotSame( array(), self::subjects(), 'It goes on.' );
		self::assertContains( 'person tag_added', $this->ledger_of( 'R-1' ) );
		self::assertStringNotContainsString( 'telephone', (string) wp_json_encode( $this->plugin->stores->ledger->for_case( $case->id ) ), 'The ledger keeps no words.' );
	}

	public function test_a_tag_that_comes_while_a_message_is_on_its_way_keeps_it_from_leaving(): void {
		$case = $this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$stops = 0;
		// A text is rendered before the last look at the customer.
		$stop = function ( mixed $value ) use ( $case, &$stops ): mixed {
			++$stops;
			$this->plugin->stores->tags->add_to_debtor( $case->debtor_id, new Tag( Tag::NEVER_REMIND, '', 'person', 1, $this->clock->now() ), $this->clock->now() );
			return $value;
		};
		add_filter( 'option_blogname', $stop );
		$this->tick();
		remove_filter( 'option_blogname', $stop );
		self::assertGreaterThan( 0, $stops );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'never_remind', $this->case_of( 'R-1' )->hold_reason );
	}

	public function test_one_case_is_never_reminded_of_and_the_others_are(): void {
		$one = $this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->log_in_as( 'administrator' );
		$bulk = array(
			'caseIds' => array( $one->id, $one->id + 100000 ),
			'act'     => 'add',
			'tag'     => Tag::NEVER_REMIND,
			'of'      => 'case',
		);
		$changed = self::view( $this->rest( 'POST', '/tags', $bulk ) );
		self::assertSame( array( 1, 1 ), array( $changed->changed, $changed->unchanged ) );
		self::assertSame( 409, $this->rest( 'POST', '/tags', $bulk )->get_status() );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 'never_remind', null ), array( $this->case_of( 'R-1' )->hold_reason, $this->case_of( 'R-2' )->hold_reason ) );
		self::assertCount( 1, Mailbox::all() );
		foreach ( array( array( 'tag' => 'Not a tag' ), array( 'tag' => '' ), array( 'of' => 'shop' ), array( 'reason' => "two\nlines" ), array( 'reason' => str_repeat( 'a', 121 ) ) ) as $wrong ) {
			self::assertSame( 400, $this->rest( 'POST', "/cases/$one->id/tags", $wrong + array( 'tag' => 'vip', 'of' => 'case', 'reason' => '' ) )->get_status(), (string) wp_json_encode( $wrong ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		}
	}

	public function test_only_those_who_work_cases_change_tags_and_only_managers_say_what_they_do(): void {
		$case = $this->renewal_fails();
		$this->log_in_as( 'subscriber' );
		foreach ( array( array( 'GET', "/cases/$case->id/tags" ), array( 'POST', "/cases/$case->id/tags" ), array( 'DELETE', "/cases/$case->id/tags/case/vip" ), array( 'POST', '/tags' ), array( 'GET', '/never-reminded' ), array( 'GET', '/tag-effects' ), array( 'PUT', '/tag-effects' ) ) as list( $method, $route ) ) {
			self::assertSame( 403, $this->rest( $method, $route )->get_status(), "$method $route" );
		}
	}

	public function test_a_tag_set_by_a_step_is_read_by_later_ones_and_restricts_the_account_until_a_tick_after_the_payment(): void {
		add_role( self::RESTRICTED, 'Restricted', array( 'read' => true ) );
		$this->log_in_as( 'administrator' );
		$effects = array(
			array(
				'tag'  => 'unpaid',
				'kind' => 'role',
				'name' => self::RESTRICTED,
			),
			array(
				'tag'   => 'unpaid',
				'kind'  => 'meta',
				'name'  => 'membership_access',
				'value' => 'limited',
			),
		);
		self::assertSame( 200, $this->rest( 'PUT', '/tag-effects', array( 'effects' => $effects ) )->get_status() );
		$this->plugin->services->tag_effects->register();
		$member = $this->member();
		$this->tagging_sequence();
		$this->fails_for( 'M-1', $member );
		$this->tick();
		self::assertSame( array( 'customer' ), self::roles( $member ) );
		$this->let_hours_pass( 2 );
		self::assertSame( array( 'unpaid' ), $this->case_of( 'M-1' )->tags?->names() );
		self::assertSame( array( 'customer', self::RESTRICTED ), self::roles( $member ) );
		self::assertSame( 'limited', get_user_meta( $member->ID, 'membership_access', true ) );

		$this->pays( 'M-1' );
		$this->tick();
		self::assertSame( array( 'customer' ), self::roles( $member ), 'Within one tick of the payment.' );
		self::assertFalse( metadata_exists( 'user', $member->ID, 'membership_access' ) );
		self::assertFalse( metadata_exists( 'user', $member->ID, TagEffects::GIVEN ) );
	}

	public function test_what_a_process_that_ended_left_behind_is_put_right_within_the_hour_and_at_the_end(): void {
		add_role( self::RESTRICTED, 'Restricted', array( 'read' => true ) );
		update_option( TagEffects::OPTION, '[{"tag":"unpaid","kind":"role","name":"' . self::RESTRICTED . '","value":""}]' );
		$member = $this->member();
		$this->fails_for( 'M-1', $member );
		$case   = $this->case_of( 'M-1' );
		$now    = $this->clock->now();
		$this->plugin->stores->tags->add_to_case( $case->id, new Tag( 'unpaid', '', 'step', 0, $now ), $now );
		$this->plugin->services->tag_effects->settle( $case->debtor_id );
		self::assertContains( self::RESTRICTED, self::roles( $member ) );
		$this->plugin->stores->tags->remove_from_case( $case->id, 'unpaid', $now );
		$this->plugin->services->tag_effects->settle_all();
		self::assertNotContains( self::RESTRICTED, self::roles( $member ) );

		$this->plugin->stores->tags->add_to_case( $case->id, new Tag( 'unpaid', '', 'step', 0, $now ), $now );
		$this->plugin->services->tag_effects->settle( $case->debtor_id );
		TagEffects::undo_all();
		self::assertNotContains( self::RESTRICTED, self::roles( $member ) );
	}

	public function test_no_tag_gives_power_or_touches_staff_or_takes_what_an_account_had(): void {
		add_role( self::RESTRICTED, 'Restricted', array( 'read' => true ) );
		$this->log_in_as( 'administrator' );
		foreach ( array( array( 'role', 'administrator' ), array( 'role', 'editor' ), array( 'role', 'author' ), array( 'role', 'contributor' ), array( 'role', 'nobody_knows' ), array( 'meta', 'wp_capabilities' ), array( 'meta', 'session_tokens' ), array( 'meta', '_private' ), array( 'meta', 'billing_email' ), array( 'meta', 'wp_user_level' ) ) as list( $kind, $name ) ) {
			$effect = array(
				'tag'   => 'unpaid',
				'kind'  => $kind,
				'name'  => $name,
				'value' => 'x',
			);
			self::assertSame( 400, $this->rest( 'PUT', '/tag-effects', array( 'effects' => array( $effect ) ) )->get_status(), "$kind $name" );
		}
		update_option( TagEffects::OPTION, '[{"tag":"unpaid","kind":"role","name":"administrator","value":""},{"tag":"unpaid","kind":"role","name":"' . self::RESTRICTED . '","value":""}]' );
		$member = $this->member();
		$this->fails_for( 'M-1', $member );
		$case   = $this->case_of( 'M-1' );
		$now    = $this->clock->now();
		$this->plugin->stores->tags->add_to_case( $case->id, new Tag( 'unpaid', '', 'step', 0, $now ), $now );
		$member->add_role( self::RESTRICTED );
		$this->plugin->services->tag_effects->settle( $case->debtor_id );
		self::assertNotContains( 'administrator', self::roles( $member ) );
		$this->plugin->stores->tags->remove_from_case( $case->id, 'unpaid', $now );
		$this->plugin->services->tag_effects->settle( $case->debtor_id );
		self::assertContains( self::RESTRICTED, self::roles( $member ), 'The account had it before.' );

		$member->set_role( 'editor' );
		$this->plugin->stores->tags->add_to_case( $case->id, new Tag( 'unpaid', '', 'step', 0, $now ), $now );
		$this->plugin->services->tag_effects->settle( $case->debtor_id );
		self::assertSame( array( 'editor' ), self::roles( $member ) );
	}

	public function test_a_merged_guest_takes_the_tags_along_and_an_erased_customer_keeps_none(): void {
		$case = $this->renewal_fails();
		$now  = $this->clock->now();
		$this->plugin->stores->tags->add_to_debtor( $case->debtor_id, new Tag( Tag::NEVER_REMIND, 'A lawyer writes', 'person', 1, $now ), $now );
		$customer = $this->fails_for( 'M-1', $this->member() )->debtor_id;
		self::assertNotSame( $case->debtor_id, $customer );
		$this->plugin->foundation->database->execute( 'UPDATE {debtors} SET email = ?, email_hash = ? WHERE id = ?', array( 'anna@example.test', $this->plugin->foundation->pseudonym->of_email( 'anna@example.test' ), $customer ) );
		$this->plugin->stores->debtor_moves->plan( $case->debtor_id, $customer );
		$this->let_hours_pass( 2 );
		self::assertSame( $customer, $this->case_of( 'R-1' )->debtor_id );
		self::assertSame( 'A lawyer writes', $this->plugin->stores->debtors->get( $customer )->tags?->find( Tag::NEVER_REMIND )?->reason );
		self::assertSame( array(), self::subjects() );

		$this->plugin->stores->debtors->erase( $customer );
		self::assertSame( 0, $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {debtors} WHERE tags <> ''" ) );
	}

	private function member( string $email = 'member@example.test' ): WP_User {
		$there = get_user_by( 'email', $email );
		if ( false !== $there ) {
			require_once ABSPATH . 'wp-admin/includes/user.php';
			wp_delete_user( $there->ID );
		}
		if ( null === get_role( 'customer' ) ) {
			add_role( 'customer', 'Customer', array( 'read' => true ) );
		}
		$id = wp_insert_user(
			array(
				'user_login' => 'member-' . strtolower( wp_generate_password( 8, false ) ),
				'user_email' => $email,
				'user_pass'  => wp_generate_password(),
				'role'       => 'customer',
			)
		);
		self::assertIsInt( $id );
		$user = get_userdata( $id );
		self::assertNotFalse( $user );
		return $user;
	}

	/** @return list<string> */
	private static function roles( WP_User $user ): array {
		$fresh = get_userdata( $user->ID );
		self::assertNotFalse( $fresh );
		return array_values( $fresh->roles );
	}

	private function fails_for( string $ref, WP_User $user ): CaseRow {
		$now = $this->clock->now();
		$this->book->write( $ref, $now );
		$opening = new CaseOpening( new DebtorIdentity( $user->ID, $user->user_email, 'Anna Keller', 'en_US', 'FR' ), 'renewal', $ref, 'EUR', 2900, $now, null );
		$details = array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		$this->record( $ref, EventKind::PaymentFailed, $details, $opening );
		return $this->case_of( $ref );
	}

	/** An hour after the refusal a tag, and a task an hour later if the tag is there. */
	private function tagging_sequence(): void {
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			$this->plugin->stores->sequences->set_mode( $row->sequence_id, 'off', $this->clock->now() );
		}
		$document = Json::decode( Json::encode( Samples::sequence( 'tagging' ) ) );
		$action   = (object) array(
			'id'     => 'restrict',
			'kind'   => 'tag',
			'ref'    => 'unpaid',
			'digest' => 'alone',
		);
		$branch   = (object) array(
			'id'      => 'all',
			'when'    => null,
			'actions' => array( $action ),
		);
		$step     = (array) $document->steps[0];
		$changed  = array(
			'when'     => null,
			'branches' => array( $branch ),
		);

		$document->steps = array( (object) array_merge( $step, $changed ) );
		$parsed          = Parse::sequence( Json::encode( $document ) );
		self::assertSame( array(), $parsed->issues );
		/** @var SequenceDocument $sequence */
		$sequence = $parsed->document ?? self::fail();
		self::assertSame( 1, $this->plugin->stores->sequences->save( $sequence, 'Tagging', 1, $this->clock->now(), 0 ) );
		$this->plugin->stores->sequences->set_mode( 'tagging', 'live', $this->clock->now() );
	}
}
