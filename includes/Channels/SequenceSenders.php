<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
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

	/** @param SequenceSender $sender Checked. */
	public static function save( string $sequence_id, stdClass $sender ): void {
		$all                 = self::all();
		$all[ $sequence_id ] = self::shaped( $sender );
		update_option( self::OPTION, Json::encode( (object) array_filter( $all, self::sets_something( ... ) ) ), true );
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
