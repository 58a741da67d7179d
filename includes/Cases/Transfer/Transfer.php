<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Transfer;

use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use LogicException;
use stdClass;

/**
 * What the owner wrote (policy, texts, webhook targets, days of tasks, sequences) as one document, out of one site and into another. It holds no secret and no person.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type TransferDocument from TransferCheck
 * @phpstan-import-type TransferText from TransferCheck
 * @phpstan-import-type TransferTarget from TransferCheck
 * @phpstan-import-type TransferDays from TransferCheck
 * @phpstan-import-type TransferIssue from TransferCheck
 * @phpstan-import-type TransferSequence from TransferCheck
 * @phpstan-type TransferChange object{what: string, name: string, change: 'new'|'changed'}&stdClass
 */
final class Transfer {

	public function __construct(
		private readonly PolicyStore $policies,
		private readonly TemplateStore $templates,
		private readonly TargetStore $targets,
		private readonly TargetAddress $address,
		private readonly SequenceStore $sequences,
		private readonly SettingsTransaction $transaction,
		private readonly Clock $clock,
	) {}

	/** @return TransferDocument */
	public function export(): stdClass {
		$sequences = array();
		foreach ( $this->sequences->all() as $row ) {
			$sequences[] = (object) array(
				'id'       => $row->sequence_id,
				'title'    => $row->title,
				'document' => $this->sequences->document( $row->sequence_id, $row->newest_version ) ?? throw new LogicException( 'A sequence without its newest version.' ),
			);
		}
		return (object) array(
			'format'        => TransferCheck::FORMAT,
			'formatVersion' => TransferCheck::FORMAT_VERSION,
			'policy'        => $this->policies->newest() ?? throw new LogicException( 'A shop without a policy.' ),
			'templates'     => array_map( self::text_of( ... ), $this->templates->all() ),
			'targets'       => array_map( self::target_of( ... ), $this->targets->all() ),
			'taskDays'      => self::task_days(),
			'sequences'     => $sequences,
		);
	}

	/**
	 * What import() would change. Nothing is stored.
	 *
	 * @param mixed $given As exported, decoded from JSON; it is checked first.
	 * @return object{changes: list<TransferChange>, issues: list<TransferIssue>}&stdClass
	 */
	public function preview( mixed $given ): stdClass {
		$issues  = ( new TransferCheck( $this->templates, $this->targets, $this->address ) )->issues( $given );
		$changes = array();
		if ( array() === $issues ) {
			/** @var TransferDocument $given */
			$changes = array_merge(
				$this->is_policy_new( $given->policy ) ? array( self::change( 'policy', '', 'changed' ) ) : array(),
				array_map( fn ( stdClass $text ): stdClass => self::change( 'text', trim( "{$text->id} {$text->locale} " . ( $text->tone ?? '' ) ), null === $this->text_there( $text ) ? 'new' : 'changed' ), array_values( array_filter( $given->templates, $this->is_text_new( ... ) ) ) ),
				array_map( fn ( stdClass $target ): stdClass => self::change( 'target', $target->title, null === $this->targets->find( $target->id ) ? 'new' : 'changed' ), array_values( array_filter( $given->targets, $this->is_target_new( ... ) ) ) ),
				array_map( static fn ( stdClass $one ): stdClass => self::change( 'task', $one->code, 'changed' ), array_values( array_filter( $given->taskDays, static fn ( stdClass $one ): bool => TaskDefaults::of( $one->code )->dueInDays !== $one->dueInDays ) ) ),
				array_map( fn ( stdClass $sequence ): stdClass => self::change( 'sequence', $sequence->title, null === $this->sequences->find( $sequence->document->id ) ? 'new' : 'changed' ), array_values( array_filter( $given->sequences, $this->is_sequence_new( ... ) ) ) )
			);
		}
		return (object) array(
			'changes' => $changes,
			'issues'  => $issues,
		);
	}

	/**
	 * @param 'new'|'changed' $change
	 * @return TransferChange
	 */
	private static function change( string $what, string $name, string $change ): stdClass {
		return (object) array(
			'what'   => $what,
			'name'   => $name,
			'change' => $change,
		);
	}

	/** @param Policy $policy */
	private function is_policy_new( stdClass $policy ): bool {
		$newest = $this->policies->newest();
		return null === $newest || self::without_version( $newest ) !== self::without_version( $policy );
	}

	/** @param TransferText $text Checked. */
	private function text_there( stdClass $text ): ?TemplateRow {
		return $this->templates->find( $text->id, $text->locale, TransferCheck::row_of( $text )->tone );
	}

	/** @param TransferText $text Checked. */
	private function is_text_new( stdClass $text ): bool {
		$given = TransferCheck::row_of( $text );
		$there = $this->text_there( $text );
		return null === $there || $there->kind !== $given->kind || Json::encode( $there->fields() ) !== Json::encode( $given->fields() );
	}

	/** @param TransferTarget $target Checked. */
	private function is_target_new( stdClass $target ): bool {
		$there = $this->targets->find( $target->id );
		return null === $there || array( $there->title, $there->url, $there->with_customer ) !== array( mb_substr( $target->title, 0, 190 ), $target->url, $target->withCustomer );
	}

	/** @param TransferSequence $sequence Checked. */
	private function is_sequence_new( stdClass $sequence ): bool {
		$id    = $sequence->document->id;
		$row   = $this->sequences->find( $id );
		$there = null === $row ? null : $this->sequences->document( $id, $row->newest_version );
		return null === $there || self::without_version( $there ) !== self::without_version( $sequence->document );
	}

	/**
	 * Takes all of it or nothing. What is as it is already makes no new version; a sequence that is new here comes switched off.
	 *
	 * @param mixed $given As exported, decoded from JSON; it is checked first.
	 * @return object{saved: list<string>, missing: list<string>, issues: list<TransferIssue>}&stdClass With issues { code, path, … } nothing was saved;
	 *   `transfer.changed_meanwhile`: another person saved the same item in the same instant. Missing is what such a document never holds and a person must add here.
	 */
	public function import( mixed $given ): stdClass {
		$issues = ( new TransferCheck( $this->templates, $this->targets, $this->address ) )->issues( $given );
		$done   = (object) array(
			'saved'   => array(),
			'missing' => array(),
		);
		if ( array() === $issues ) {
			/** @var TransferDocument $given */
			try {
				$done = $this->transaction->run( fn (): stdClass => $this->write( $given ) );
			} catch ( ChangedMeanwhile $changed ) {
				$issues = array_map( static fn ( string $what ): stdClass => TransferCheck::issue( 'transfer.changed_meanwhile', $what ), $changed->what );
			}
		}
		return (object) array(
			'saved'   => $done->saved,
			'missing' => $done->missing,
			'issues'  => $issues,
		);
	}

	/**
	 * As import(), for who has begun a transaction and writes more in it.
	 *
	 * @param TransferDocument $given Checked.
	 * @return object{saved: list<string>, missing: list<string>}&stdClass
	 * @throws ChangedMeanwhile When another person saved the same item in the same instant: what was written must not stay.
	 */
	public function write( stdClass $given ): stdClass {
		$known    = array_column( array_map( self::target_of( ... ), $this->targets->all() ), 'id' );
		$versions = array_merge( $this->save_policy( $given->policy ), $this->save_templates( $given->templates ) );
		$others   = array_merge( $this->save_targets( $given->targets ), self::save_task_days( $given->taskDays ) );
		$versions = array_merge( $versions, $this->save_sequences( $given->sequences ) );
		$refused  = array_map( 'strval', array_keys( $versions, null, true ) );
		if ( array() !== $refused ) {
			throw new ChangedMeanwhile( $refused ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- Answered as JSON.
		}
		$versions = array_filter( $versions );
		return (object) array(
			'saved'   => array_merge( array_map( static fn ( string $what, int $version ): string => "$what $version", array_keys( $versions ), $versions ), $others ),
			'missing' => array_merge(
				array_map( static fn ( string $id ): string => "target $id is off: make a new secret for it, give it to the other side, switch it on", array_values( array_diff( array_column( $given->targets, 'id' ), $known ) ) ),
				array_map( static fn ( stdClass $one ): string => "task {$one->code}: nobody in particular does it here", array_values( array_filter( $given->taskDays, static fn ( stdClass $one ): bool => null === TaskDefaults::of( $one->code )->assigneeId ) ) )
			),
		);
	}

	/**
	 * @param Policy $policy
	 * @return array<string,?int> New version by item; null: another person saved first.
	 */
	private function save_policy( stdClass $policy ): array {
		if ( ! $this->is_policy_new( $policy ) ) {
			return array();
		}
		$newest = $this->policies->newest();
		return array( 'policy' => $this->policies->save( $policy, get_current_user_id(), $this->clock->now(), $newest->version ?? 0 ) );
	}

	/**
	 * @param list<TransferText> $texts Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_templates( array $texts ): array {
		$saved = array();
		foreach ( $texts as $text ) {
			$given = TransferCheck::row_of( $text );
			$there = $this->text_there( $text );
			if ( $this->is_text_new( $text ) ) {
				$saved[ trim( "text {$text->id} {$text->locale} {$given->tone}" ) ] = $this->templates->save( $given, get_current_user_id(), $this->clock->now(), $there->version ?? 0 );
			}
		}
		return $saved;
	}

	/**
	 * A new target is switched off and gets a new secret.
	 *
	 * @param list<TransferTarget> $targets Checked.
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
			if ( null === $there || $this->is_target_new( $target ) ) {
				$is_saved = null === $there ? $this->targets->add( $target->id, $given, TargetRow::new_secret() ) : $this->targets->change( $there, $given );
				$saved[]  = $is_saved ? 'target ' . $target->id : throw new ChangedMeanwhile( array( 'target ' . $target->id ) ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- Answered as JSON.
			}
		}
		return $saved;
	}

	/**
	 * Whoever does a task here goes on doing it.
	 *
	 * @param list<TransferDays> $days Checked.
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
	 * @param list<TransferSequence> $sequences Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_sequences( array $sequences ): array {
		$saved = array();
		foreach ( $sequences as $sequence ) {
			$id  = $sequence->document->id;
			$row = $this->sequences->find( $id );
			if ( $this->is_sequence_new( $sequence ) ) {
				$saved[ "sequence $id" ] = $this->sequences->save( $sequence->document, $sequence->title, get_current_user_id(), $this->clock->now(), $row->newest_version ?? 0 );
			}
		}
		return $saved;
	}

	/** @return TransferText */
	private static function text_of( TemplateRow $row ): stdClass {
		$head = array(
			'id'     => $row->template_id,
			'locale' => $row->locale,
			'tone'   => $row->tone,
			'kind'   => $row->kind,
		);
		/** @var TransferText $text */
		$text = (object) array_merge( $head, get_object_vars( $row->fields() ) );
		return $text;
	}

	/** @return TransferTarget */
	private static function target_of( TargetRow $row ): stdClass {
		return (object) array(
			'id'           => $row->target_id,
			'title'        => $row->title,
			'url'          => $row->url,
			'withCustomer' => $row->with_customer,
		);
	}

	/** @return list<TransferDays> Who does a task belongs to a site's users, not to what is carried to another. */
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

	/** @param Policy|SequenceDocument $document */
	private static function without_version( stdClass $document ): string {
		$copy          = clone $document;
		$copy->version = 0;
		return Json::encode( $copy );
	}
}
