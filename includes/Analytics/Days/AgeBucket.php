<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Days;

/** Days since something was due, in the steps that receivables are read by. */
final class AgeBucket {

	/** Most days of each; null: no end. */
	public const ALL = array(
		'not_due' => 0,
		'to_30'   => 30,
		'to_60'   => 60,
		'to_90'   => 90,
		'over_90' => null,
	);

	/** @return key-of<self::ALL> */
	public static function of( int $age ): string {
		foreach ( self::ALL as $bucket => $most ) {
			if ( null === $most || $age <= $most ) {
				return $bucket;
			}
		}
		throw new \LogicException( 'The last bucket has no end.' );
	}
}
