<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * What the owner wrote (policy, texts, webhook targets, days of tasks, sequences) as one document, out of one site and into another. It holds no secret and no person.
 *
 * @phpstan-import-type Policy from Documents
 */
final class Transfer {

	public const FORMAT         = 'followup-reminders';
	public const FORMAT_VERSION = 1;

	public function __construct(
		private readonly PolicyStore $policies,
		private readonly TemplateStore $templates,
		private readonly TargetStore $targets,
		private readonly TargetAddress $address,
		private readonly SequenceStore $sequences,
		private readonly Clock $clock,
	) {}

	/**
	 * @return stdClass {
	 *   format, formatVersion, policy, templates: list<{ id, locale, subject, body }>, targets: list<{ id, title, url, withCustomer }>,
	 *   taskDays: list<{ code, dueInDays }>, sequences: list<{ id, title, document }>
	 * }
	 */
	public function export(): stdClass {
		$sequences = array();
		foreach ( $this->sequences->all() as $row ) {
			$sequences[] = (object) array(
				'id'       => $row->sequence_id,
				'title'    => $row->title,
				'document' => $this->sequences->document( $row->sequence_id, $row->newest_version ),
			);
		}
		return (object) array(
			'format'        => self::FORMAT,
			'formatVersion' => self::FORMAT_VERSION,
			'policy'        => $this->policies->newest(),
			'templates'     => array_map( self::text_of( ... ), $this->templates->all() ),
			'targets'       => array_map( self::target_of( ... ), $this->targets->all() ),
			'taskDays'      => self::task_days(),
			'sequences'     => $sequences,
		);
	}

	/**
	 * Takes all of it or nothing. What is as it is already makes no new version; a sequence that is new here comes switched off.
	 *
	 * @param stdClass $given As exported.
	 * @return stdClass { saved: list<string>, missing: list<string>, issues: list<stdClass> } With issues { code, path, … } nothing was saved, unless the
	 *   issue is `transfer.changed_meanwhile`: then another person saved the same item in the same instant and their version was kept. Missing is what such
	 *   a document never holds and a person must add here.
	 */
	public function import( stdClass $given ): stdClass {
		$issues  = $this->issues( $given );
		$saved   = array();
		$missing = array();
		if ( array() === $issues ) {
			$known    = array_column( array_map( self::target_of( ... ), $this->targets->all() ), 'id' );
			$versions = array_merge( $this->save_policy( $given->policy ), $this->save_templates( $given->templates ) );
			$others   = array_merge( $this->save_targets( $given->targets ), self::save_task_days( $given->taskDays ) );
			$versions = array_merge( $versions, $this->save_sequences( $given->sequences ) );
			$issues   = array_map( static fn ( string $what ): stdClass => self::issue( 'transfer.changed_meanwhile', $what ), array_map( 'strval', array_keys( $versions, null, true ) ) );
			$versions = array_filter( $versions );
			$saved    = array_merge( array_map( static fn ( string $what, int $version ): string => "$what $version", array_keys( $versions ), $versions ), $others );
			$missing  = array_merge(
				array_map( static fn ( string $id ): string => "target $id is off: make a new secret for it, give it to the other side, switch it on", array_values( array_diff( array_column( $given->targets, 'id' ), $known ) ) ),
				array_map( static fn ( stdClass $one ): string => "task {$one->code}: nobody in particular does it here", array_values( array_filter( $given->taskDays, static fn ( stdClass $one ): bool => null === TaskDefaults::of( $one->code )->assigneeId ) ) )
			);
		}
		return (object) array(
			'saved'   => $saved,
			'missing' => $missing,
			'issues'  => $issues,
		);
	}

	/** @return list<stdClass> */
	private function issues( stdClass $given ): array {
		if ( self::FORMAT !== ( $given->format ?? null ) || self::FORMAT_VERSION !== ( $given->formatVersion ?? null ) ) {
			return array( self::issue( 'transfer.format_unknown', '/format' ) );
		}
		$lists = array( $given->templates ?? null, $given->targets ?? null, $given->taskDays ?? null, $given->sequences ?? null );
		if ( ! ( $given->policy ?? null ) instanceof stdClass || array_filter( $lists, self::is_list( ... ) ) !== $lists ) {
			return array( self::issue( 'transfer.incomplete', '' ) );
		}
		$issues = self::under( '/policy', Parse::policy( Json::encode( $given->policy ) )->issues );
		foreach ( $given->templates as $index => $text ) {
			array_push( $issues, ...self::under( "/templates/$index", self::text_issues( $text ) ) );
		}
		foreach ( $given->targets as $index => $target ) {
			array_push( $issues, ...self::under( "/targets/$index", $this->target_issues( $target ) ) );
		}
		foreach ( $given->taskDays as $index => $one ) {
			if ( ! self::is_name( $one->code ?? null ) || ! is_int( $one->dueInDays ?? null ) || 0 > $one->dueInDays ) {
				$issues[] = self::issue( 'transfer.incomplete', "/taskDays/$index" );
			}
		}
		if ( array() !== $issues ) {
			return $issues;
		}
		$known = new KnownNames(
			array_column( $given->policy->calendars, 'id' ),
			array_merge( array_column( $given->templates, 'id' ), $this->templates->names() ),
			array_merge( array_column( $given->targets, 'id' ), array_map( static fn ( TargetRow $row ): string => $row->target_id, $this->targets->all() ) )
		);
		foreach ( $given->sequences as $index => $sequence ) {
			if ( ! is_string( $sequence->title ?? null ) || ! ( $sequence->document ?? null ) instanceof stdClass ) {
				$issues[] = self::issue( 'transfer.incomplete', "/sequences/$index" );
				continue;
			}
			array_push( $issues, ...self::under( "/sequences/$index/document", Parse::sequence( Json::encode( $sequence->document ), $known )->issues ) );
		}
		return $issues;
	}

	/** @return list<stdClass> */
	private static function text_issues( stdClass $text ): array {
		foreach ( array( 'id', 'locale', 'subject', 'body' ) as $field ) {
			if ( ! is_string( $text->{$field} ?? null ) ) {
				return array( self::issue( 'transfer.incomplete', "/$field" ) );
			}
		}
		if ( ! self::is_name( $text->id ) || 1 !== preg_match( '/^[A-Za-z0-9_@-]{2,20}$/D', $text->locale ) ) {
			return array( self::issue( 'transfer.name_malformed', '/id' ) );
		}
		$kind = $text->kind ?? null;
		if ( ! in_array( $text->tone ?? '', array( '', ...Library::TONES ), true ) || ( null !== $kind && ! isset( Library::kinds()[ $kind ] ) ) ) {
			return array( self::issue( 'transfer.name_malformed', '/tone' ) );
		}
		return CheckText::check( self::row_of( $text )->fields(), null === $kind ? null : Library::kinds()[ $kind ]->needs );
	}

	/** @return list<stdClass> */
	private function target_issues( stdClass $target ): array {
		if ( ! self::is_name( $target->id ?? null ) || ! is_string( $target->title ?? null ) || ! is_string( $target->url ?? null ) || ! is_bool( $target->withCustomer ?? null ) ) {
			return array( self::issue( 'transfer.incomplete', '' ) );
		}
		$there = $this->targets->find( $target->id );
		$fault = $target->url === $there?->url ? '' : $this->address->check( $target->url );
		return '' === $fault ? array() : array( self::issue( $fault, '/url' ) );
	}

	/**
	 * @param Policy $policy
	 * @return array<string,?int> New version by item; null: another person saved first.
	 */
	private function save_policy( stdClass $policy ): array {
		$newest = $this->policies->newest();
		if ( null !== $newest && self::without_version( $newest ) === self::without_version( $policy ) ) {
			return array();
		}
		return array( 'policy' => $this->policies->save( $policy, get_current_user_id(), $this->clock->now(), $newest->version ?? 0 ) );
	}

	/**
	 * @param list<stdClass> $texts Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_templates( array $texts ): array {
		$saved = array();
		foreach ( $texts as $text ) {
			$given = self::row_of( $text );
			$there = $this->templates->find( $text->id, $text->locale, $given->tone );
			if ( null === $there || $there->kind !== $given->kind || Json::encode( $there->fields() ) !== Json::encode( $given->fields() ) ) {
				$saved[ trim( "text {$text->id} {$text->locale} {$given->tone}" ) ] = $this->templates->save( $given, get_current_user_id(), $this->clock->now(), $there->version ?? 0 );
			}
		}
		return $saved;
	}

	/**
	 * A new target is switched off and gets a new secret.
	 *
	 * @param list<stdClass> $targets Checked.
	 * @return list<string>
	 */
	private function save_targets( array $targets ): array {
		$saved = array();
		foreach ( $targets as $target ) {
			$there = $this->targets->find( $target->id );
			$given = (object) array(
				'title'        => mb_substr( $target->title, 0, 190 ),
				'url'          => $target->url,
				'withCustomer' => $target->withCustomer,
				'state'        => null === $there ? 'off' : $there->state,
			);
			if ( null === $there ) {
				$this->targets->add( $target->id, $given, TargetRow::new_secret() );
				$saved[] = 'target ' . $target->id;
			} elseif ( array( $there->title, $there->url, $there->with_customer ) !== array( $given->title, $given->url, $given->withCustomer ) ) {
				$this->targets->change( $there, $given );
				$saved[] = 'target ' . $target->id;
			}
		}
		return $saved;
	}

	/**
	 * Whoever does a task here goes on doing it.
	 *
	 * @param list<stdClass> $days Checked.
	 * @return list<string>
	 */
	private static function save_task_days( array $days ): array {
		$saved = array();
		$kept  = array_column( TaskDefaults::all(), null, 'code' );
		foreach ( $days as $one ) {
			$there = TaskDefaults::of( $one->code );
			if ( $there->dueInDays !== $one->dueInDays ) {
				$there->dueInDays   = $one->dueInDays;
				$kept[ $one->code ] = $there;
				$saved[]            = "task {$one->code} {$one->dueInDays}";
			}
		}
		TaskDefaults::save( array_values( $kept ) );
		return $saved;
	}

	/**
	 * @param list<stdClass> $sequences Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_sequences( array $sequences ): array {
		$saved = array();
		foreach ( $sequences as $sequence ) {
			$id    = $sequence->document->id;
			$row   = $this->sequences->find( $id );
			$there = null === $row ? null : $this->sequences->document( $id, $row->newest_version );
			if ( null === $there || self::without_version( $there ) !== self::without_version( $sequence->document ) ) {
				$saved[ "sequence $id" ] = $this->sequences->save( $sequence->document, $sequence->title, get_current_user_id(), $this->clock->now(), $row->newest_version ?? 0 );
			}
		}
		return $saved;
	}

	private static function text_of( TemplateRow $row ): stdClass {
		return (object) array_merge(
			array(
				'id'     => $row->template_id,
				'locale' => $row->locale,
				'tone'   => $row->tone,
				'kind'   => $row->kind,
			),
			get_object_vars( $row->fields() )
		);
	}

	/** @param stdClass $text As text_of(); what an older file lacks is ''. */
	private static function row_of( stdClass $text ): TemplateRow {
		return TemplateRow::of( $text->id, $text->locale, (string) ( $text->tone ?? '' ), $text->kind ?? null, $text );
	}

	private static function target_of( TargetRow $row ): stdClass {
		return (object) array(
			'id'           => $row->target_id,
			'title'        => $row->title,
			'url'          => $row->url,
			'withCustomer' => $row->with_customer,
		);
	}

	/** @return list<stdClass> { code, dueInDays } Who does a task belongs to a site's users, not to what is carried to another. */
	private static function task_days(): array {
		$days = array();
		foreach ( TaskDefaults::all() as $default ) {
			if ( null !== $default->dueInDays ) {
				$days[] = (object) array(
					'code'      => $default->code,
					'dueInDays' => $default->dueInDays,
				);
			}
		}
		return $days;
	}

	private static function is_name( mixed $value ): bool {
		return is_string( $value ) && 1 === preg_match( '/^[a-z0-9_]{1,40}$/D', $value );
	}

	private static function without_version( stdClass $document ): string {
		$copy          = clone $document;
		$copy->version = 0;
		return Json::encode( $copy );
	}

	private static function is_list( mixed $value ): bool {
		return is_array( $value ) && array() === array_filter( $value, static fn ( mixed $item ): bool => ! $item instanceof stdClass );
	}

	/**
	 * @param list<stdClass> $issues With paths of their own document.
	 * @return list<stdClass>
	 */
	private static function under( string $path, array $issues ): array {
		foreach ( $issues as $issue ) {
			$issue->path = $path . $issue->path;
		}
		return $issues;
	}

	private static function issue( string $code, string $path ): stdClass {
		return (object) array(
			'code' => $code,
			'path' => $path,
		);
	}
}
