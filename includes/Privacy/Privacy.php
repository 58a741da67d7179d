<?php
declare( strict_types=1 );

namespace FollowupReminders\Privacy;

use FollowupReminders\Cases\Acts\CustomerPreferences;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Tags\Tags;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Desk\MailStore;
use FollowupReminders\Model\Desk\NoteStore;
use FollowupReminders\Model\Stores\TaskStore;

/** WordPress's tools for personal data: a person is named in the debtor row, in notes of the staff, in what they answered and in what is kept of their mails; their cases are listed with it. */
final class Privacy {

	private const GROUP = 'followup-reminders';
	/** An instant that is always past. */
	private const AT_ONCE = 0;
	/** User options of the notice in the shop; see Portal\Account\AccountDoor. */
	private const OF_ACCOUNT = array( 'followup_reminders_overdue_from', 'followup_reminders_notice_off' );

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly TaskStore $tasks,
		private readonly ReplyStore $replies,
		private readonly NoteStore $notes,
		private readonly MailStore $mails,
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
			foreach ( $this->outbox->sent_to( $debtor->id ) as $message ) {
				$data[] = $this->item( 'message-' . $message->id, self::message_data( $message ) );
			}
			foreach ( $this->cases->find_for_debtor( $debtor->id ) as $case ) {
				$data[] = $this->item( 'case-' . $case->id, self::case_data( $case ) );
				foreach ( $this->tasks->for_case( $case->id ) as $task ) {
					$data[] = $this->item( 'task-' . $task->id, self::task_data( $task ) );
				}
				foreach ( $this->replies->of_case( $case->id ) as $event_id => $words ) {
					$data[] = $this->item( 'reply-' . $event_id, array( __( 'Answer', 'followup-reminders' ) => $words ) );
				}
				foreach ( $this->notes->of_case( $case->id ) as $note ) {
					$data[] = $this->item(
						'note-' . $note->id,
						array(
							__( 'Created', 'followup-reminders' ) => gmdate( 'c', $note->writtenAtUtc ),
							__( 'Note', 'followup-reminders' )    => $note->words,
						)
					);
				}
			}
		}
		foreach ( $this->debtors->find_by_recipient( $email ) as $debtor ) {
			$data[] = $this->item( 'recipient-' . $debtor->id, array( __( 'Gets messages of another customer', 'followup-reminders' ) => $email ) );
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
			foreach ( self::OF_ACCOUNT as $option ) {
				delete_user_option( (int) $debtor->customer_id, $option );
			}
			$case_ids = array_map( static fn ( CaseRow $case ): int => $case->id, $this->cases->find_for_debtor( $debtor->id ) );
			$this->tasks->erase_notes( $case_ids );
			$this->replies->erase( $case_ids );
			$this->notes->erase( $case_ids );
			$this->mails->erase( array( $debtor->id ) );
		}
		$others = $this->debtors->find_by_recipient( $email );
		foreach ( $others as $other ) {
			$kept = $other->recipients ?? Recipients::none();
			$this->debtors->set_recipients( $other->id, $kept, $kept->without( $email ), self::AT_ONCE );
		}
		return array(
			'items_removed'  => array() !== $debtors || array() !== $others,
			'items_retained' => array() !== $debtors,
			'messages'       => array() === $debtors ? array() : array( __( 'Numbers, amounts and dates of cases and messages are kept without a name, because the shop’s books need them.', 'followup-reminders' ) ),
			'done'           => true,
		);
	}

	/** @return array<string,string> What the shop's people were to do about a case, and what they wrote when it was done. */
	private static function task_data( TaskRow $task ): array {
		return array(
			__( 'Task', 'followup-reminders' )   => $task->code,
			__( 'Created', 'followup-reminders' ) => gmdate( 'c', $task->created_at_utc ),
			__( 'Done', 'followup-reminders' )   => null === $task->done_at_utc ? '' : gmdate( 'c', $task->done_at_utc ),
			__( 'Note', 'followup-reminders' )   => $task->note,
		);
	}

	/** @return array<string,string> */
	private static function debtor_data( DebtorRow $debtor ): array {
		return array(
			__( 'Name', 'followup-reminders' )      => $debtor->name,
			__( 'Email', 'followup-reminders' )    => $debtor->email,
			__( 'Language', 'followup-reminders' )  => $debtor->locale,
			__( 'Messages about what is not due yet', 'followup-reminders' ) => null === $debtor->courtesy_off_utc ? __( 'Yes', 'followup-reminders' ) : __( 'No', 'followup-reminders' ),
			__( 'Time of day for messages', 'followup-reminders' ) => CustomerPreferences::words_of_times( $debtor->mail_times ),
			__( 'How reminders come', 'followup-reminders' ) => CustomerPreferences::words_of_channel( $debtor->mail_channel ),
			__( 'Country', 'followup-reminders' )   => (string) $debtor->country,
			__( 'State', 'followup-reminders' )     => (string) $debtor->state,
			__( 'Time zone', 'followup-reminders' ) => (string) $debtor->time_zone,
			__( 'Company', 'followup-reminders' )   => $debtor->is_company ? __( 'Yes', 'followup-reminders' ) : __( 'No', 'followup-reminders' ),
			__( 'Account', 'followup-reminders' )   => (string) $debtor->customer_id,
			__( 'State of the email address', 'followup-reminders' ) => $debtor->email_state,
			__( 'Messages go to', 'followup-reminders' ) => implode( ', ', $debtor->mail_to() ),
			__( 'Copies go to', 'followup-reminders' ) => implode( ', ', $debtor->mail_copies() ),
			__( 'Legal identity', 'followup-reminders' ) => $debtor->identity,
			__( 'Tags', 'followup-reminders' )      => self::tag_words( $debtor->tags ),
		);
	}

	/** @return array<string,string> */
	private static function case_data( CaseRow $case ): array {
		return array(
			__( 'Number', 'followup-reminders' )       => $case->number,
			__( 'Currency', 'followup-reminders' )     => $case->currency,
			__( 'Amount in minor units', 'followup-reminders' ) => (string) $case->total_minor,
			__( 'Paid in minor units', 'followup-reminders' ) => (string) $case->paid_minor,
			__( 'Credited in minor units', 'followup-reminders' ) => (string) $case->credited_minor,
			__( 'Due', 'followup-reminders' )          => (string) $case->due_date,
			__( 'Payment page', 'followup-reminders' ) => (string) $case->pay_url,
			__( 'Purchase order', 'followup-reminders' ) => $case->po_number,
			__( 'Status', 'followup-reminders' )       => $case->status,
			__( 'Opened', 'followup-reminders' )       => gmdate( 'c', $case->opened_at_utc ),
			__( 'Closed', 'followup-reminders' )       => null === $case->closed_at_utc ? '' : gmdate( 'c', $case->closed_at_utc ),
			__( 'Tags', 'followup-reminders' )         => self::tag_words( $case->tags ),
		);
	}

	/** @return array<string,string> Which text it was; what was written in it is kept nowhere. */
	private static function message_data( MessageRow $message ): array {
		return array(
			__( 'Message', 'followup-reminders' ) => $message->channel,
			__( 'Text', 'followup-reminders' )    => (string) $message->template_id,
			__( 'Sent', 'followup-reminders' )    => null === $message->handed_over_at_utc ? '' : gmdate( 'c', $message->handed_over_at_utc ),
			__( 'Outcome', 'followup-reminders' ) => $message->state,
		);
	}

	private static function tag_words( ?Tags $tags ): string {
		$words = array_map( static fn ( Tag $tag ): string => trim( $tag->name . ' ' . $tag->reason ), null === $tags ? array() : $tags->all() );
		return implode( ', ', $words );
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
