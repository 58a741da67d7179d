<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Transfer\SettingsTransaction;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\SequenceSenders;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Stores who writes to customers, for the shop and for a sequence, unless another person stored it since it was read.
 *
 * @phpstan-import-type SenderSettings from SenderProfile
 * @phpstan-import-type SequenceSender from SequenceSenders
 */
final class Senders {

	/** How often another person may be quicker in the instant of saving before it is left to whoever saves. */
	private const ATTEMPTS = 5;

	public function __construct(
		private readonly Options $options,
		private readonly SettingsTransaction $transaction,
	) {}

	/**
	 * @param SenderSettings $settings Checked.
	 * @param int|null       $expected The version that was edited; null: whichever there is.
	 * @return bool False when it is no longer that one: nothing is stored.
	 */
	public function save_shops( stdClass $settings, AnswerRules $rules, ?int $expected ): bool {
		return $this->transaction->run( fn (): bool => $this->put_shops( $settings, $rules, $expected ) );
	}

	/**
	 * As save_shops(), for who has begun a transaction: the rules are stored with the rest or not at all.
	 *
	 * @param SenderSettings $settings Checked.
	 */
	public function put_shops( stdClass $settings, AnswerRules $rules, ?int $expected ): bool {
		$is_stored = $this->change(
			SenderProfile::OPTION,
			static function ( stdClass $kept ) use ( $settings, $expected ): ?stdClass {
				$version = SenderProfile::version_of( $kept );
				return null === $expected || $expected === $version ? (object) ( (array) $settings + array( 'version' => $version + 1 ) ) : null;
			}
		);
		if ( $is_stored ) {
			$rules->save();
		}
		return $is_stored;
	}

	/**
	 * @param SequenceSender $sender   Checked.
	 * @param int|null       $expected As in save_shops().
	 */
	public function save_of( string $sequence_id, stdClass $sender, ?int $expected ): bool {
		return $this->change(
			SequenceSenders::OPTION,
			static function ( stdClass $kept ) use ( $sequence_id, $sender, $expected ): ?stdClass {
				$version = SequenceSenders::version_of( $kept->{$sequence_id} ?? null );
				if ( null !== $expected && $expected !== $version ) {
					return null;
				}
				$changed                 = clone $kept;
				$changed->{$sequence_id} = (object) ( (array) $sender + array( 'version' => $version + 1 ) );
				return $changed;
			}
		);
	}

	/** @param callable(stdClass):?stdClass $change What is there, made into what is to be there; null: nothing is stored. */
	private function change( string $name, callable $change ): bool {
		for ( $attempt = 1; $attempt <= self::ATTEMPTS; $attempt++ ) {
			$read    = $this->options->read( $name );
			$kept    = json_decode( (string) $read, false, 64 );
			$changed = $change( $kept instanceof stdClass ? $kept : new stdClass() );
			if ( null === $changed ) {
				return false;
			}
			if ( $this->options->swap( $name, $read, Json::encode( $changed ) ) ) {
				// Read for every mail, so it comes with the options that every page loads.
				wp_set_option_autoload( $name, true );
				wp_cache_delete_multiple( array( $name, 'alloptions', 'notoptions' ), 'options' );
				return true;
			}
		}
		return false;
	}
}
