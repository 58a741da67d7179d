<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Figures;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Figures\FigureMessages;
use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * Messages of figures on wpdb.
 *
 * @phpstan-import-type MessageTold from FigureMessages
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type Day from DirtyDays
 */
final class DbFigureMessages implements FigureMessages {

	public function __construct(
		private readonly Database $database,
		private readonly ZonePeriods $zones,
		private readonly DirtyDays $dirty,
		private readonly Clock $clock,
	) {}

	public function record( array $told, array $cases ): void {
		$rows = array();
		foreach ( $told as $one ) {
			$message = $one->outcome->message;
			if ( RunMode::LIVE === $message->mode && MessageState::OWED !== $one->outcome->state && Kinds::is_message( $message->channel ) ) {
				array_push( $rows, ...$this->of( $one, $cases ) );
			}
		}
		$this->database->insert( 'figure_messages', $rows, true );
		// What became of a message may be recorded long after its day.
		$this->dirty->mark( array_map( static fn ( array $row ): array => self::day( $row ), $rows ), $this->zones->days()->of( $this->clock->now() ) );
	}

	public function settle( int $message_id ): void {
		$this->mark( $message_id );
		$this->database->execute( "UPDATE {figure_messages} SET state = 'delivered' WHERE message_id = ?", array( $message_id ) );
	}

	public function forget( int $message_id ): void {
		$this->mark( $message_id );
		$this->database->execute( 'DELETE FROM {figure_messages} WHERE message_id = ?', array( $message_id ) );
	}

	private function mark( int $message_id ): void {
		$this->dirty->mark( array_map( self::day( ... ), $this->database->rows( 'SELECT currency, day FROM {figure_messages} WHERE message_id = ?', array( $message_id ) ) ) );
	}

	/**
	 * @param array<string,int|string|null> $row Of a message.
	 * @return Day
	 */
	private static function day( array $row ): array {
		return array(
			'axis'     => 'sent',
			'currency' => (string) $row['currency'],
			'day'      => (string) $row['day'],
		);
	}

	/**
	 * @param MessageTold        $told
	 * @param array<int,CaseRow> $cases By id.
	 * @return list<array<string,int|string|null>> One for each case, by its own item that was due first.
	 */
	private function of( stdClass $told, array $cases ): array {
		$items = $told->items;
		usort( $items, static fn ( OutboxItem $a, OutboxItem $b ): int => $a->due_at_utc <=> $b->due_at_utc ?: strcmp( $a->item_key, $b->item_key ) );
		$outcome = $told->outcome;
		$rows    = array();
		foreach ( $items as $item ) {
			$case = $cases[ $item->case_id ] ?? null;
			if ( null === $case || isset( $rows[ $item->case_id ] ) ) {
				continue;
			}
			$run                    = self::run_of( $case, $item->run_no );
			$rows[ $item->case_id ] = array(
				'message_id'       => $outcome->message->id,
				'case_id'          => $item->case_id,
				'currency'         => $case->currency,
				'is_leading'       => $item === $items[0] ? 1 : 0,
				'day'              => $this->zones->days()->of( $outcome->at_utc ),
				'sent_at_utc'      => $outcome->at_utc,
				'channel'          => $outcome->message->channel,
				'sequence_id'      => $run->sequenceId ?? '',
				'version'          => $run->version ?? 0,
				'step_id'          => $item->step_id,
				'template_id'      => $outcome->template_id ?? '',
				'template_version' => $outcome->template_version ?? 0,
				'locale'           => $told->locale,
				'arm'              => self::arm( $run ),
				'is_answer'        => null === $item->event_id ? 0 : 1,
				'state'            => $outcome->state,
			);
		}
		return array_values( $rows );
	}

	/** @return RunState|null */
	private static function run_of( CaseRow $case, int $run_no ): ?stdClass {
		foreach ( array_filter( array( $case->run, ...$case->past_runs ) ) as $run ) {
			if ( $run->runNo === $run_no ) {
				return $run;
			}
		}
		return null;
	}

	/** @param RunState|null $run */
	private static function arm( ?stdClass $run ): string {
		return null === $run || array() === $run->arms ? '' : substr( $run->arms[0]->experiment . ':' . $run->arms[0]->arm, 0, 81 );
	}
}
