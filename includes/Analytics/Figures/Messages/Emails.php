<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures\Messages;

use FollowupReminders\Analytics\Figures\Answer;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Analytics\Figures\Scope;
use FollowupReminders\Analytics\Figures\Selection;
use FollowupReminders\Analytics\Folding\MessageAnswers;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\MessageState;

/** Emails handed over live in a period, each once, by what became of it and what followed. An answer counts in the days after the email in which it is one to it. */
class Emails extends Figure {

	/** The longest time for an answer, the three days of waiting for news, and the day itself. */
	private const FINAL_AFTER_DAYS = 18;
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
			isset( self::ANSWERS[ $answer ] )  => $sent->and( self::within( self::ANSWERS[ $answer ] ), array() ),
			default                            => $sent,
		};
	}

	/** @param key-of<MessageAnswers::DAYS> $column */
	private static function within( string $column ): string {
		return "f.$column IS NOT NULL AND f.$column - f.sent_at_utc <= " . MessageAnswers::DAYS[ $column ] * 86400;
	}

	private static function irritated(): string {
		return '( ( ' . self::within( MessageAnswers::COMPLAINED ) . ' ) OR ( ' . self::within( MessageAnswers::UNWANTED ) . ' ) )';
	}

	public function answer( Scope $scope ): Answer {
		$sums     = $this->sums( $this->selection( $scope ), self::columns() );
		$beside   = array_diff_key( $sums, array( 'sent' => 0 ) );
		$final_on = LocalDays::plus( $scope->to, self::FINAL_AFTER_DAYS );
		foreach ( array( MessageState::UNKNOWN, MessageState::FAILED ) as $state ) {
			$beside[ $state ] = isset( $scope->filters['answer'] ) ? 0 : $this->sums( $this->selection( $scope->narrowed( 'answer', $state ) ), 'COUNT(*) AS emails' )['emails'];
		}
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

	/** @return string SQL of the sums of a line. */
	public static function columns(): string {
		$sums = array( 'COUNT(*) AS sent', 'SUM( CASE WHEN ' . self::irritated() . ' THEN 1 ELSE 0 END ) AS irritated' );
		foreach ( self::ANSWERS as $name => $column ) {
			$sums[] = 'SUM( CASE WHEN ' . self::within( $column ) . " THEN 1 ELSE 0 END ) AS $name";
		}
		return implode( ', ', $sums );
	}
}
