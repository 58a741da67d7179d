<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Transfer;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Cases\Transfer\ChangedMeanwhile;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\SequenceSenders;
use FollowupReminders\Rest\Plans\PlanRulesController;
use FollowupReminders\Rest\SenderFields;
use FollowupReminders\Rest\Senders;
use FollowupReminders\Rest\Shop\GatewaysController;
use FollowupReminders\Rest\Shop\SenderController;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SavedViews;
use stdClass;

/** Settings as a part of what one shop hands to another, each checked as where it is set. Views are those of whoever asks. */
final class TransferSettings {

	/** Sections in their order; a file may lack any of them. */
	private const SECTIONS = array( 'sender', 'sequenceSenders', 'planRules', 'gateways', ...RunningSettings::SECTIONS, 'views' );

	public function __construct(
		private readonly OpenCases $open_cases,
		private readonly Senders $senders,
		private readonly RunningSettings $running,
	) {}

	/** @return array<string,stdClass> By section. */
	public function export(): array {
		$rules    = AnswerRules::read();
		$gateways = array_map(
			static fn ( string $id ): stdClass => (object) array(
				'id'   => $id,
				'rule' => GatewayRules::said( $id )->value,
				'asks' => GatewayRules::may_ask( $id ),
			),
			GatewayRules::named()
		);
		$channels = array_map(
			static fn ( string $id ): stdClass => (object) array(
				'id'   => $id,
				'rule' => ChannelRules::of( $id )->value,
			),
			ChannelRules::named()
		);
		$own      = array(
			'sender'          => (object) array_merge(
				get_object_vars( SenderProfile::settings() ),
				array(
					'promiseDays'   => $rules->promise_days,
					'extensionDays' => $rules->extension_days,
				)
			),
			'sequenceSenders' => (object) SequenceSenders::all(),
			'planRules'       => PlanRules::read()->document(),
			'gateways'        => (object) array(
				'gateways'          => $gateways,
				'channels'          => $channels,
				'keepsUnpaidOrders' => HoldStock::keeps_orders(),
			),
			'views'           => (object) array_map( static fn ( array $views ): array => array_map( SavedViews::stored( ... ), $views ), SavedViews::of( get_current_user_id() ) ),
		);
		$all = $own + $this->running->export();
		// In the order of the sections.
		return array_replace( array_intersect_key( array_fill_keys( self::SECTIONS, new stdClass() ), $all ), $all );
	}

	/** @return list<InputIssue> With paths into the settings. */
	public function issues( mixed $settings ): array {
		if ( ! $settings instanceof stdClass ) {
			return array( new InputIssue( 'type.wrong', '/settings', '', null, 'object' ) );
		}
		$issues = array();
		foreach ( $this->sections( $settings ) as $name => $section ) {
			$found = $section instanceof stdClass ? $this->issues_of( $name, $section ) : array( new InputIssue( 'type.wrong', '', '', null, 'object' ) );
			foreach ( $found as $issue ) {
				$issues[] = new InputIssue( $issue->code, rtrim( "/settings/$name/" . ltrim( $issue->path, '/' ), '/' ), $issue->given, null, $issue->wanted );
			}
		}
		return $issues;
	}

	/** @return list<string> Sections that save() would change. */
	public function changed( stdClass $settings ): array {
		$here    = $this->export();
		$changed = array();
		foreach ( $this->sections( $settings ) as $name => $section ) {
			// A sequence that the file does not name keeps its sender.
			$wanted = 'sequenceSenders' === $name && $section instanceof stdClass ? (object) array_merge( get_object_vars( $here[ $name ] ), get_object_vars( $section ) ) : $section;
			if ( $this->running->may_change( $name ) && Json::encode( array( $wanted ) ) !== Json::encode( array( $here[ $name ] ?? null ) ) ) {
				$changed[] = $name;
			}
		}
		return $changed;
	}

	/** @return list<string> Sections that are in the file and that save() leaves as they are here: a pause, and retries where nothing makes them. */
	public function left( stdClass $settings ): array {
		$sections = array_filter( $this->sections( $settings ), static fn ( mixed $section ): bool => $section instanceof stdClass );
		return array_values( array_filter( array_keys( $sections ), fn ( string $name ): bool => $this->running->is_left( $name, $sections[ $name ] ) ) );
	}

	/** What a person should read of a section before it is changed; '' where its name says all. */
	public function detail( stdClass $settings, string $name ): string {
		$section = $settings->{$name} ?? null;
		return $section instanceof stdClass ? $this->running->detail( $name, $section ) : '';
	}

	/**
	 * Part of a transaction, for it is all of them or none.
	 *
	 * @param stdClass $settings Checked by issues().
	 * @return list<string> Sections that were changed.
	 * @throws ChangedMeanwhile When another person saved one of them in the same instant.
	 */
	public function save( stdClass $settings ): array {
		$changed = $this->changed( $settings );
		foreach ( $changed as $name ) {
			/** @var stdClass $section */
			$section = $settings->{$name};
			switch ( $name ) {
				case 'sender':
					$read = SenderController::read( $section );
					self::must( $this->senders->put_shops( $read->settings, $read->rules, SenderProfile::version() ), $name );
					break;
				case 'sequenceSenders':
					foreach ( get_object_vars( $section ) as $id => $sender ) {
						self::must( $this->senders->save_of( $id, self::sender_of( $sender )->sender, SequenceSenders::version( $id ) ), $name );
					}
					break;
				case 'planRules':
					PlanRulesController::read( $section )->rules->save();
					break;
				case 'gateways':
					if ( GatewaysController::store( $section ) ) {
						$this->open_cases->ask();
					}
					break;
				case 'views':
					foreach ( self::views_of( $section ) as $list => $read ) {
						self::must( SavedViews::save( get_current_user_id(), $list, $read->views, null ), $name );
					}
					break;
				default:
					$this->running->save( $name, $section );
			}
		}
		return $changed;
	}

	private static function must( bool $is_saved, string $section ): void {
		if ( ! $is_saved ) {
			throw new ChangedMeanwhile( array( "setting $section" ) ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- Answered as JSON.
		}
	}

	/** @return array<string,mixed> By name, in our order; those of other names belong to a newer version and are refused by issues_of(). */
	private function sections( stdClass $settings ): array {
		return array_merge( array_intersect_key( array_fill_keys( self::SECTIONS, null ), get_object_vars( $settings ) ), get_object_vars( $settings ) );
	}

	/** @return list<InputIssue> */
	private function issues_of( string $name, stdClass $section ): array {
		$issues = array();
		switch ( $name ) {
			case 'sender':
				return SenderController::read( $section )->issues;
			case 'sequenceSenders':
				foreach ( get_object_vars( $section ) as $id => $sender ) {
					foreach ( self::sender_of( $sender )->issues as $issue ) {
						$issues[] = $issue->below( (string) $id );
					}
				}
				return $issues;
			case 'planRules':
				return PlanRulesController::read( $section )->issues;
			case 'gateways':
				return GatewaysController::issues( $section );
			case 'views':
				foreach ( self::views_of( $section ) as $read ) {
					array_push( $issues, ...$read->issues );
				}
				return $issues;
			default:
				return in_array( $name, RunningSettings::SECTIONS, true ) ? $this->running->issues_of( $name, $section ) : array( new InputIssue( 'key.unknown', '' ) );
		}
	}

	/** @return object{sender: object{fromName: string, fromEmail: string, replyTo: string}&stdClass, issues: list<InputIssue>}&stdClass */
	private static function sender_of( mixed $given ): stdClass {
		$reader = new Fields( $given instanceof stdClass ? $given : new stdClass() );
		$sender = (object) array(
			'fromName'  => SenderFields::line( $reader, 'fromName' ),
			'fromEmail' => SenderFields::address( $reader, 'fromEmail' ),
			'replyTo'   => SenderFields::address( $reader, 'replyTo' ),
		);
		return (object) array(
			'sender' => $sender,
			'issues' => $reader->issues(),
		);
	}

	/** @return array<string,object{views: list<object{name: string, isDefault: bool, filters: array<string,string>}&stdClass>, issues: list<InputIssue>}&stdClass> By list. */
	private static function views_of( stdClass $section ): array {
		$read = array();
		foreach ( SavedViews::LISTS as $list ) {
			$given = $section->{$list} ?? array();
			$read[ $list ] = SavedViews::read( is_array( $given ) ? array_values( $given ) : array( null ), "/$list" );
		}
		return $read;
	}
}
