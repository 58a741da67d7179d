<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Stores\SequenceStore;
use stdClass;

/**
 * How far a run has come, step by step: the miniature timeline of a list.
 *
 * @phpstan-import-type Branch from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class StepStates {

	/** @var array<string,SequenceDocument|null> By sequence and version: many cases of a list share one. */
	private array $documents = array();

	public function __construct( private readonly SequenceStore $sequences ) {}

	/**
	 * @param RunState|null $run
	 * @return list<object{id: string, kind: string|null, outcome: string|null, why: string|null}&stdClass> The steps that do something, in their order; `kind` is `email` if any branch sends one, else that of the first action, `outcome` null: not yet.
	 */
	public function of( ?stdClass $run ): array {
		if ( null === $run ) {
			return array();
		}
		$resolved = array();
		foreach ( $run->resolved as $resolution ) {
			$resolved[ $resolution->stepId ] = $resolution;
		}
		$states = array();
		foreach ( $this->document( $run )->steps ?? array() as $step ) {
			if ( 'act' === $step->kind ) {
				$states[] = (object) array(
					'id'      => $step->id,
					'kind'    => self::kind_of( $step->branches ),
					'outcome' => $resolved[ $step->id ]->outcome ?? null,
					'why'     => $resolved[ $step->id ]->why ?? null,
				);
			}
		}
		return $states;
	}

	/**
	 * An email, if any branch sends one: which branch is taken is not known before.
	 *
	 * @param list<Branch> $branches
	 */
	private static function kind_of( array $branches ): ?string {
		$kinds = array();
		foreach ( $branches as $branch ) {
			array_push( $kinds, ...array_column( $branch->actions, 'kind' ) );
		}
		return in_array( 'email', $kinds, true ) ? 'email' : $kinds[0] ?? null;
	}

	/**
	 * @param RunState $run
	 * @return SequenceDocument|null
	 */
	private function document( stdClass $run ): ?stdClass {
		$key = $run->sequenceId . '.' . $run->version;
		if ( ! array_key_exists( $key, $this->documents ) ) {
			$this->documents[ $key ] = $this->sequences->document( $run->sequenceId, $run->version );
		}
		return $this->documents[ $key ];
	}
}
