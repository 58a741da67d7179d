<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Messages;

use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Analytics\Folding\MessageAnswers;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\MessageState;

/** Emails handed over live in a period, each once, by what became of it and what followed. An answer counts in the days after the email in which it is one to it. */
class Emails extends Figure {

	/** The longest time for an answer, the three days of waiting for news, and the day itself. */
	private const FINAL_AFTER_DAYS = 18;
	private const SUMS = array( 'sent', 'irritated', 'followed', 'replied', 'bounced', 'complained', 'unwanted', 'unknown', 'failed' );
	/** An answer by its filter. */
	public const ANSWERS = array(
		'followed'   => MessageAnswers::FOLLOWED,
		'replied'    => MessageAnswers::REPLIED,
		'bounced'    => MessageAnswers::BOUNCED,
		'complained' => MessageAnswers::COMPLAINED,
		'unwanted'   => MessageAnswers::UNWANTED,
	);

	public function id(): string {
		return 'emails';
	}

	final public function lists(): string {
		return 'count';
	}

	/** The filter `answer` is one of ANSWERS, `unknown`, `failed` or `irritated`; without it those that the mail server accepted. */
	public function selection( Scope $scope ): Selection {
		$selection = new Selection( 'figure_messages', 'day', '1', "f.currency = ? AND f.day BETWEEN ? AND ? AND f.is_leading = 1 AND f.channel = 'email'", array( $scope->currency, $scope->from, $scope->to ) );
		foreach ( array(
			'sequence' => 'sequence_id',
			'step'     => 'step_id',
			'template' => 'template_id',
		) as $name => $column ) {
			$selection = isset( $scope->filters[ $name ] ) ? $selection->and( "f.$column = ?", array( $scope->filters[ $name ] ) ) : $selection;
		}
		$answer = $scope->filters['answer'] ?? '';
		$state  = in_array( $answer, array( MessageState::UNKNOWN, MessageState::FAILED ), true ) ? $answer : MessageState::DELIVERED;
		$sent   = $selection->and( 'f.state = ?', array( $state ) );
		return match ( true ) {
			'irritated' === $answer            => $sent->and( self::irritated(), array() ),
			isset( self::ANSWERS[ $answer ] )  => $sent->and( MessageAnswers::within( self::ANSWERS[ $answer ] ), array() ),
			default                            => $sent,
		};
	}

	private static function irritated(): string {
		return '( ( ' . MessageAnswers::within( MessageAnswers::COMPLAINED ) . ' ) OR ( ' . MessageAnswers::within( MessageAnswers::UNWANTED ) . ' ) )';
	}

	public function answer( Scope $scope ): Answer {
		$sums     = array() === $scope->filters ? $this->days->sums( Axis::SENT, $scope, self::SUMS ) : $this->from_rows( $scope );
		$beside   = array_diff_key( $sums, array( 'sent' => 0 ) );
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		return new Answer(
			id: $this->id(),
			value: $sums['sent'],
			unit: 'count',
			scope: $scope,
			is_final: $scope->today >= $final_on,
			final_on: $final_on,
			beside: $beside,
		);
	}

	/** @return array<string,int> By name of SUMS. */
	private function from_rows( Scope $scope ): array {
		$sums = $this->sums( $this->selection( $scope ), self::columns() );
		foreach ( array( MessageState::UNKNOWN, MessageState::FAILED ) as $state ) {
			$sums[ $state ] = isset( $scope->filters['answer'] ) ? 0 : $this->sums( $this->selection( $scope->narrowed( 'answer', $state ) ), 'COUNT(*) AS emails' )['emails'];
		}
		return $sums;
	}

	/** @return array<string,array<string,int>> Emails that the mail server accepted, by `SEQUENCE STEP TEXT`, then by name of SUMS. */
	public function by_text( Scope $scope ): array {
		return array_filter( $this->days->by( Axis::SENT, $scope, self::SUMS, 'value', array(), 'text' ), static fn ( array $sums ): bool => 0 < $sums['sent'] );
	}

	/** @return string SQL of the sums of a line. */
	private static function columns(): string {
		$sums = array( 'COUNT(*) AS sent', 'SUM( CASE WHEN ' . self::irritated() . ' THEN 1 ELSE 0 END ) AS irritated' );
		foreach ( self::ANSWERS as $name => $column ) {
			$sums[] = 'SUM( CASE WHEN ' . MessageAnswers::within( $column ) . " THEN 1 ELSE 0 END ) AS $name";
		}
		return implode( ', ', $sums );
	}
}
