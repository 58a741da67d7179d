<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use stdClass;

/** People of the shop as the routes name them. */
final class People {

	/** @return (object{id: int, name: string}&stdClass)|null The name is '' when the user is gone. */
	public static function of( ?int $user_id ): ?stdClass {
		if ( null === $user_id ) {
			return null;
		}
		$user = get_userdata( $user_id );
		return (object) array(
			'id'   => $user_id,
			'name' => false === $user ? '' : $user->display_name,
		);
	}
}
