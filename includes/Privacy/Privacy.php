<?php
declare( strict_types=1 );

namespace FollowupReminders\Privacy;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\TaskStore;

/** WordPress's tools for personal data: a person is named in the debtor row and in notes of staff tasks; their cases are listed with it. */
final class Privacy {

	private const GROUP = 'followup-reminders';

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly TaskStore $tasks,
	) {}

	public function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', array( $this, 'add_exporter' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( $this, 'add_eraser' ) );
	}

	/**
	 * @param array<string,mixed> $exporters Of WordPress.
	 * @return array<string,mixed>
	 */
	public function add_exporter( array $exporters ): array {
		$exporters[ self::GROUP ] = array(
			'exporter_friendly_name' => __( 'Follow-up Reminders', 'followup-reminders' ),
			'callback'               => array( $this, 'export' ),
		);
		return $exporters;
	}

	/**
	 * @param array<string,mixed> $erasers Of WordPress.
	 * @return array<string,mixed>
	 */
	public function add_eraser( array $erasers ): array {
		$erasers[ self::GROUP ] = array(
			'eraser_friendly_name' => __( 'Follow-up Reminders', 'followup-reminders' ),
			'callback'             => array( $this, 'erase' ),
		);
		return $erasers;
	}

	/** @return array{data:list<array<string,mixed>>,done:bool} */
	public function export( string $email ): array {
		$data = array();
		foreach ( $this->debtors->find_person( $email ) as $debtor ) {
			$data[] = $this->item( 'debtor-' . $debtor->id, self::debtor_data( $debtor ) );
			foreach ( $this->cases->find_for_debtor( $debtor->id ) as $case ) {
				$data[] = $this->item(
					'case-' . $case->id,
					array(
						__( 'Number', 'followup-reminders' )   => $case->number,
						__( 'Currency', 'followup-reminders' ) => $case->currency,
						__( 'Amount in minor units', 'followup-reminders' ) => (string) $case->total_minor,
						__( 'Status', 'followup-reminders' )   => $case->status,
						__( 'Opened', 'followup-reminders' )   => gmdate( 'c', $case->opened_at_utc ),
					)
				);
				foreach ( $this->tasks->for_case( $case->id ) as $task ) {
					$data[] = $this->item( 'task-' . $task->id, self::task_data( $task ) );
				}
			}
		}
		return array(
			'data' => $data,
			'done' => true,
		);
	}

	/** @return array{items_removed:bool,items_retained:bool,messages:list<string>,done:bool} */
	public function erase( string $email ): array {
		$debtors = $this->debtors->find_person( $email );
		foreach ( $debtors as $debtor ) {
			$this->debtors->erase( $debtor->id );
			$this->tasks->erase_notes( array_map( static fn ( CaseRow $case ): int => $case->id, $this->cases->find_for_debtor( $debtor->id ) ) );
		}
		return array(
			'items_removed'  => array() !== $debtors,
			'items_retained' => false,
			'messages'       => array(),
			'done'           => true,
		);
	}

	/** @return array<string,string> What the shop's people were to do about a case, and what they wrote when it was done. */
	private static function task_data( TaskRow $task ): array {
		return array(
			__( 'Task', 'followup-reminders' )   => $task->code,
			__( 'Raised', 'followup-reminders' ) => gmdate( 'c', $task->created_at_utc ),
			__( 'Done', 'followup-reminders' )   => null === $task->done_at_utc ? '' : gmdate( 'c', $task->done_at_utc ),
			__( 'Note', 'followup-reminders' )   => $task->note,
		);
	}

	/** @return array<string,string> */
	private static function debtor_data( DebtorRow $debtor ): array {
		return array(
			__( 'Name', 'followup-reminders' )      => $debtor->name,
			__( 'E-mail', 'followup-reminders' )    => $debtor->email,
			__( 'Language', 'followup-reminders' )  => $debtor->locale,
			__( 'Country', 'followup-reminders' )   => (string) $debtor->country,
			__( 'State', 'followup-reminders' )     => (string) $debtor->state,
			__( 'Time zone', 'followup-reminders' ) => (string) $debtor->time_zone,
		);
	}

	/**
	 * @param array<string,string> $values By label.
	 * @return array<string,mixed>
	 */
	private function item( string $id, array $values ): array {
		$rows = array();
		foreach ( $values as $label => $value ) {
			$rows[] = array(
				'name'  => $label,
				'value' => $value,
			);
		}
		return array(
			'group_id'    => self::GROUP,
			'group_label' => __( 'Follow-up Reminders', 'followup-reminders' ),
			'item_id'     => $id,
			'data'        => $rows,
		);
	}
}
