<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Support\Given;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * Who the messages of one sequence come from and where replies to them go, where that is not the shop's own sender.
 *
 * @phpstan-type SequenceSender object{fromName: string, fromEmail: string, replyTo: string}&stdClass
 */
final class SequenceSenders {

	public const OPTION = 'followup_reminders_sequence_senders';

	/** @return SequenceSender '' where the shop's is used. */
	public static function of( string $sequence_id ): stdClass {
		return self::shaped( SiteOption::document( self::OPTION )->{$sequence_id} ?? null );
	}

	/** @return array<string,SequenceSender> By sequence; only those that set something. */
	public static function all(): array {
		$all = array_map( self::shaped( ... ), get_object_vars( SiteOption::document( self::OPTION ) ) );
		ksort( $all, SORT_STRING );
		return array_filter( $all, self::sets_something( ... ) );
	}

	/** How often that of a sequence was saved: what is edited carries it. One that sets nothing any more keeps its number. */
	public static function version( string $sequence_id ): int {
		return self::version_of( SiteOption::document( self::OPTION )->{$sequence_id} ?? null );
	}

	/** @param mixed $stored One, as the option holds it. */
	public static function version_of( mixed $stored ): int {
		return $stored instanceof stdClass ? Given::whole( $stored->version ?? 0 ) : 0;
	}

	/** @return SequenceSender */
	private static function shaped( mixed $stored ): stdClass {
		$text = static fn ( string $name ): string => $stored instanceof stdClass ? Given::text( $stored->{$name} ?? '' ) : '';
		return (object) array(
			'fromName'  => $text( 'fromName' ),
			'fromEmail' => $text( 'fromEmail' ),
			'replyTo'   => $text( 'replyTo' ),
		);
	}

	/** @param SequenceSender $sender One. */
	private static function sets_something( stdClass $sender ): bool {
		return array( '', '', '' ) !== array( $sender->fromName, $sender->fromEmail, $sender->replyTo );
	}
}
