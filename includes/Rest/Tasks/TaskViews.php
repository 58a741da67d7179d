<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * Staff tasks as the routes answer them; shapes in src/documents/rest.ts. A brief is filled when it is read, from the facts known last.
 *
 * @phpstan-import-type Task from Views
 * @phpstan-import-type Person from Views
 */
final class TaskViews {

	/** Stands where a case has nothing to fill in: a person can read on, a customer could not. */
	private const NOTHING = '…';

	public function __construct(
		private readonly TaskDesk $desk,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly FactsStore $facts,
		private readonly OutboxStore $outbox,
		private readonly FactsReader $fact_sheet,
		private readonly TemplateStore $templates,
		private readonly TokenValues $values,
		private readonly Clock $clock,
	) {}

	/**
	 * @param list<TaskRow> $tasks Tasks.
	 * @return list<Task> Plain text throughout.
	 */
	public function of( array $tasks ): array {
		$cases   = $this->cases->find_all( array_map( static fn ( TaskRow $task ): int => $task->case_id, $tasks ) );
		$debtors = array();
		foreach ( $this->debtors->find_all( array_values( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $cases ) ) ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		$views = array();
		foreach ( $tasks as $task ) {
			$case    = $cases[ $task->case_id ] ?? null;
			$debtor  = null === $case ? null : ( $debtors[ $case->debtor_id ] ?? null );
			$views[] = $this->view( $task, $case, $debtor );
		}
		return $views;
	}

	/** @return Task */
	private function view( TaskRow $task, ?CaseRow $case, ?DebtorRow $debtor ): stdClass {
		$brief = null === $case || null === $debtor || ! $task->has_brief() ? null : $this->brief( $task, $case, $debtor );
		return (object) array(
			'id'          => $task->id,
			'code'        => $task->code,
			'title'       => $brief->title ?? null,
			'text'        => $brief->text ?? null,
			'hasBrief'    => $task->has_brief(),
			'state'       => $task->state,
			'caseId'      => $task->case_id,
			'number'      => $case->number ?? '',
			'customer'    => $debtor->name ?? '',
			'assignee'    => null === $task->assignee_id ? null : self::person( $task->assignee_id ),
			'dueOn'       => $task->due_on,
			'isOverdue'   => 'open' === $task->state && null !== $task->due_on && $task->due_on < $this->desk->day_of( $this->clock->now() ),
			'raisedAtUtc' => $task->created_at_utc,
			'doneAtUtc'   => $task->done_at_utc,
			'doneBy'      => null === $task->done_by ? null : self::person( $task->done_by ),
			'note'        => $task->note,
			'version'     => $task->version,
		);
	}

	/** @return (object{title: string, text: string}&stdClass)|null Null when there is no such text, or when the step is not kept any more. */
	private function brief( TaskRow $task, CaseRow $case, DebtorRow $debtor ): ?stdClass {
		$template = $this->templates->find_for( $task->code, determine_locale(), get_locale(), 'plain' );
		$facts    = $this->facts->find( $case->id, $case->facts_revision );
		// A task that a step asked for bears the key of what was owed.
		$item = $this->outbox->find_item( $task->task_key );
		if ( null === $template || null === $facts || null === $item ) {
			return null;
		}
		$pay_url = (string) $this->fact_sheet->source( $case )?->pay_url( $case );
		$wording = Wording::of( $template->locale, determine_locale() );
		$values  = $this->values->of( new DraftItem( $item, new CaseReading( $case, $facts, $case->facts_hash, false, array() ), $pay_url, null ), $debtor, $wording, $this->clock->now() );
		return (object) array(
			'title' => self::filled( $wording->typography( $template->subject ), $values, true ),
			'text'  => self::filled( $wording->typography( $template->body ), $values, null === $template->kind ),
		);
	}

	/**
	 * @param array<string,string> $values  By token.
	 * @param bool                 $is_kept Whether a line with an empty token is shown with what is missing marked.
	 */
	private static function filled( string $text, array $values, bool $is_kept ): string {
		$absent = ! $is_kept ? array() : array_fill_keys( array_filter( Fill::tokens_in( $text ), Tokens::is_known( ... ) ), self::NOTHING );
		return Fill::fill( $text, $values + $absent, static fn ( string $part ): string => $part )->text;
	}

	/** @return Person The name is '' when the user is gone. */
	private static function person( int $user_id ): stdClass {
		$user = get_userdata( $user_id );
		return (object) array(
			'id'   => $user_id,
			'name' => false === $user ? '' : $user->display_name,
		);
	}
}
