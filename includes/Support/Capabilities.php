<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use WP_User;

/** Who may do what. Kept in the roles, where an owner can change it. */
final class Capabilities {

	/** Sequences, policy, texts, import, settings. */
	public const MANAGE = 'followup_reminders_manage';
	/** See and work cases. */
	public const WORK = 'followup_reminders_work';

	/** Role of those who work cases and nothing else. */
	public const STAFF = 'followup_reminders_staff';

	private const ROLES = array( 'administrator', 'shop_manager' );

	public static function grant(): void {
		if ( null === get_role( self::STAFF ) ) {
			add_role( // phpcs:ignore WordPressVIPMinimum.Functions.RestrictedFunctions.custom_role_add_role -- Once, when the plugin is switched on; a site on VIP has the role then too.
				self::STAFF,
				'Receivables staff',
				array(
					'read'     => true,
					self::WORK => true,
				)
			);
		}
		foreach ( self::ROLES as $name ) {
			$role = get_role( $name );
			if ( null !== $role && ! $role->has_cap( self::MANAGE ) ) {
				$role->add_cap( self::MANAGE );
				$role->add_cap( self::WORK );
			}
		}
	}

	/** Takes them from every role and from every single person, also from those the owner gave them to. */
	public static function revoke(): void {
		remove_role( self::STAFF );
		foreach ( array_keys( wp_roles()->roles ) as $name ) {
			get_role( (string) $name )?->remove_cap( self::MANAGE );
			get_role( (string) $name )?->remove_cap( self::WORK );
		}
		foreach ( array( self::MANAGE, self::WORK ) as $capability ) {
			// Roles have none by now: who is found has it in person.
			foreach ( get_users( array( 'capability' => $capability ) ) as $user ) {
				if ( $user instanceof WP_User ) {
					$user->remove_cap( $capability );
				}
			}
		}
	}
}
