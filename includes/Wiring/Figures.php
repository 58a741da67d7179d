<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Analytics\Ahead\Gains;
use FollowupReminders\Analytics\AnswerRows;
use FollowupReminders\Analytics\Corrections;
use FollowupReminders\Analytics\Days\DayBuilder;
use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\FigureKeeper;
use FollowupReminders\Analytics\FigureRows;
use FollowupReminders\Analytics\Histories;
use FollowupReminders\Analytics\Rebuild;

/** What the shop's figures are made of, and what keeps them true. */
final class Figures {

	public readonly FigureRows $rows;
	public readonly FigureKeeper $keeper;
	public readonly Rebuild $rebuild;
	public readonly FigureBook $book;
	public readonly DayBuilder $days;
	public readonly Gains $gains;

	public function __construct( Foundation $foundation, Stores $stores ) {
		$database  = $foundation->database;
		$histories = new Histories( $database, $stores->zone_periods );

		$this->rows    = new FigureRows( $database, $stores->dirty_days );
		$this->days    = new DayBuilder( $database );
		$answers       = new AnswerRows( $database, $stores->dirty_days );
		$this->keeper  = new FigureKeeper( $this->rows, $histories, new Corrections( $database ), $answers, $foundation->log );
		$this->rebuild = new Rebuild( $stores->cases, $stores->events, $this->rows, $histories, $answers, $database );
		$this->book    = new FigureBook( $database, $stores->zone_periods );
		$this->gains   = new Gains( $database, $this->book->forecasts, $stores->zone_periods );
	}
}
