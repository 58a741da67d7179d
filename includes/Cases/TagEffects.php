<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use FollowupReminders\Support\SiteOption;
use stdClass;
use WP_User;

/**
 * What a tag does to the account of who has it: a role or a value that another plugin restricts by, for as long as the tag is set.
 *
 * INVARIANT: nobody gains a role that may write or manage anything, no account that may is changed, and only what was given here is taken away.
 *
 * @phpstan-type Effect object{tag: string, kind: string, name: string, value: string}&stdClass
 */
final class TagEffects {

	public const OPTION = 'followup_reminders_tag_effects';
	/** What was given to an account, as JSON; who has it is looked at again every hour. */
	public const GIVEN  = '_followup_reminders_tag_effects';

	/** Whoever may do one of these works for the shop. */
	private const STAFF = array( 'edit_posts', 'upload_files', 'manage_options', 'manage_woocommerce', 'edit_users', 'promote_users', 'create_users', 'unfiltered_html', 'activate_plugins', 'followup_reminders_work', 'followup_reminders_manage' );

	public function __construct(
		private readonly TagStore $tags,
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		$settle = $this->listener->guard( 'tags.effects_failed', array( $this, 'settle_case' ) );
		// Told after the commit, in the tick that learned of it.
		foreach ( array( 'followup_reminders_case_closed', 'followup_reminders_case_reopened', 'followup_reminders_tag_changed' ) as $hook ) {
			add_action( $hook, $settle );
		}
		add_action( 'followup_reminders_hourly', $this->listener->guard( 'tags.effects_failed', array( $this, 'settle_all' ) ) );
	}

	public function settle_case( mixed $case_id = 0 ): void {
		$case = $this->cases->find( Given::whole( $case_id ) );
		if ( null !== $case ) {
			$this->settle( $case->debtor_id );
		}
	}

	/** Gives an account what its tags ask for, and takes back what none asks for any more. */
	public function settle( int $debtor_id ): void {
		$customer_id = $this->debtors->find( $debtor_id )?->customer_id;
		$user        = null === $customer_id ? false : get_userdata( $customer_id );
		if ( ! $user instanceof WP_User ) {
			return;
		}
		$given = self::given( $user );
		$names = $this->tags->of_person( $debtor_id )->names();
		$asked = array_values( array_filter( self::effects(), static fn ( stdClass $effect ): bool => in_array( $effect->tag, $names, true ) ) );
		$kept  = array();
		foreach ( $given as $effect ) {
			if ( self::is_among( $effect, $asked ) ) {
				$kept[] = $effect;
			} else {
				self::take( $user, $effect );
			}
		}
		foreach ( $asked as $effect ) {
			if ( ! self::is_among( $effect, $kept ) && ! self::is_staff( $user ) && self::give( $user, $effect ) ) {
				$kept[] = $effect;
			}
		}
		if ( $kept !== $given ) {
			array() === $kept ? delete_user_meta( $user->ID, self::GIVEN ) : update_user_meta( $user->ID, self::GIVEN, wp_slash( (string) wp_json_encode( $kept ) ) );
		}
	}

	/** What a process that ended between a change and its effect left behind. */
	public function settle_all(): void {
		foreach ( self::accounts() as $user ) {
			$debtor_id = $this->debtors->find_customer( $user->ID )?->id;
			if ( null === $debtor_id ) {
				self::undo( $user );
			} else {
				$this->settle( $debtor_id );
			}
		}
	}

	/** Takes back everything that was given, when the plugin is removed. */
	public static function undo_all(): void {
		foreach ( self::accounts() as $user ) {
			self::undo( $user );
		}
	}

	private static function undo( WP_User $user ): void {
		foreach ( self::given( $user ) as $effect ) {
			self::take( $user, $effect );
		}
		delete_user_meta( $user->ID, self::GIVEN );
	}

	/** Whether a role may be given to customers by a tag. */
	public static function is_harmless_role( string $name ): bool {
		$role = get_role( $name );
		return null !== $role && array() === array_intersect( self::STAFF, array_keys( array_filter( $role->capabilities ) ) );
	}

	/** Whether a value may be written under a name: nothing that WordPress or a plugin keeps for itself. */
	public static function is_harmless_meta( string $name ): bool {
		return 1 === preg_match( '/\A[a-z][a-z0-9_-]{0,63}\z/', $name ) && 1 !== preg_match( '/capabilities|user_level|session_tokens|application_passwords|\A(?:wp|woocommerce|billing|shipping)_/', $name );
	}

	/** @return list<Effect> */
	public static function effects(): array {
		$effects = array();
		foreach ( SiteOption::documents( self::OPTION ) as $one ) {
			$effects[] = (object) array(
				'tag'   => (string) ( $one->tag ?? '' ),
				'kind'  => (string) ( $one->kind ?? '' ),
				'name'  => (string) ( $one->name ?? '' ),
				'value' => (string) ( $one->value ?? '' ),
			);
		}
		return $effects;
	}

	/** @return list<WP_User> Who was given anything. */
	private static function accounts(): array {
		return array_values( array_filter( get_users( array( 'meta_key' => self::GIVEN ) ), static fn ( mixed $user ): bool => $user instanceof WP_User ) ); // phpcs:ignore WordPress.DB.SlowDBQuery -- Once an hour, by an indexed key.
	}

	/** @return list<Effect> */
	private static function given( WP_User $user ): array {
		$kept = json_decode( Given::text( get_user_meta( $user->ID, self::GIVEN, true ) ), false, 8 );
		/** @var list<Effect> $given */
		$given = is_array( $kept ) ? array_values( array_filter( $kept, static fn ( mixed $one ): bool => $one instanceof stdClass ) ) : array();
		return $given;
	}

	/**
	 * @param list<Effect> $effects
	 * @param Effect $effect
	 */
	private static function is_among( stdClass $effect, array $effects ): bool {
		return in_array( (array) $effect, array_map( static fn ( stdClass $one ): array => (array) $one, $effects ), true );
	}

	private static function is_staff( WP_User $user ): bool {
		return array() !== array_filter( self::STAFF, static fn ( string $may ): bool => $user->has_cap( $may ) );
	}

	/**
	 * @param Effect $effect
	 * @return bool Whether it was given; what the account had before is not ours to take away later.
	 */
	private static function give( WP_User $user, stdClass $effect ): bool {
		if ( 'role' === $effect->kind ) {
			if ( ! self::is_harmless_role( $effect->name ) || in_array( $effect->name, $user->roles, true ) ) {
				return false;
			}
			$user->add_role( $effect->name );
			return true;
		}
		if ( ! self::is_harmless_meta( $effect->name ) || metadata_exists( 'user', $user->ID, $effect->name ) ) {
			return false;
		}
		return false !== update_user_meta( $user->ID, $effect->name, wp_slash( $effect->value ) );
	}

	/** @param Effect $effect */
	private static function take( WP_User $user, stdClass $effect ): void {
		if ( 'role' === ( $effect->kind ?? '' ) ) {
			$user->remove_role( (string) $effect->name );
		} elseif ( self::is_harmless_meta( (string) ( $effect->name ?? '' ) ) ) {
			delete_user_meta( $user->ID, (string) $effect->name );
		}
	}
}
