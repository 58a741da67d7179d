<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Store\Db\DbCaseQuery;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbDebtorMoves;
use FollowupReminders\Store\Db\DbDebtorStore;
use FollowupReminders\Store\Db\Desk\DbDeskQuery;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Store\Db\DbFactsStore;
use FollowupReminders\Store\Db\Figures\DbFigureMessages;
use FollowupReminders\Store\Db\DbIntake;
use FollowupReminders\Store\Db\DbLedgerStore;
use FollowupReminders\Store\Db\Desk\DbMailStore;
use FollowupReminders\Store\Db\Desk\DbNoteStore;
use FollowupReminders\Store\Db\DbOlderDebtStore;
use FollowupReminders\Store\Db\DbOptions;
use FollowupReminders\Store\Db\DbOutboxStore;
use FollowupReminders\Store\Db\Past\DbPastDebtors;
use FollowupReminders\Store\Db\DbPolicyStore;
use FollowupReminders\Store\Db\DbPruner;
use FollowupReminders\Store\Db\DbReplyStore;
use FollowupReminders\Store\Db\DbRunQuery;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTagStore;
use FollowupReminders\Store\Db\Doors\DbWrongTries;
use FollowupReminders\Store\Db\DbTargetStore;
use FollowupReminders\Store\Db\Shop\DbShopRows;
use FollowupReminders\Store\Db\DbTaskStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Store\Db\Figures\DbZonePeriods;
use FollowupReminders\Store\Db\Figures\DirtyDays;
use FollowupReminders\Store\Db\Plans\DbPlanStore;

/** Everything that reads and writes rows. */
final class Stores {

	public readonly DbCaseStore $cases;
	public readonly DbCaseQuery $case_query;
	public readonly DbDebtorStore $debtors;
	public readonly DbDebtorMoves $debtor_moves;
	public readonly DbDeskQuery $desk;
	public readonly DbEventStore $events;
	public readonly DbFactsStore $facts;
	public readonly DbIntake $intake;
	public readonly DbLedgerStore $ledger;
	public readonly DbMailStore $mails;
	public readonly DbNoteStore $notes;
	public readonly DbOlderDebtStore $older_debts;
	public readonly DbOptions $options;
	public readonly DbOutboxStore $outbox;
	public readonly DbPastDebtors $past_debtors;
	public readonly DbPlanStore $plans;
	public readonly DbPolicyStore $policies;
	public readonly DbPruner $pruner;
	public readonly DbReplyStore $replies;
	public readonly DbRunQuery $run_query;
	public readonly DbSequenceStore $sequences;
	public readonly DbShopRows $shop_rows;
	public readonly DbTagStore $tags;
	public readonly DbWrongTries $wrong_tries;
	public readonly DbTargetStore $targets;
	public readonly DbTaskStore $tasks;
	public readonly DbTemplateStore $templates;
	public readonly DbZonePeriods $zone_periods;
	public readonly DbFigureMessages $figure_messages;
	public readonly DirtyDays $dirty_days;

	public function __construct( Foundation $foundation ) {
		$database           = $foundation->database;
		$this->cases        = new DbCaseStore( $database );
		$this->case_query   = new DbCaseQuery( $database, $foundation->pseudonym );
		$this->debtors      = new DbDebtorStore( $database, $foundation->pseudonym );
		$this->debtor_moves = new DbDebtorMoves( $database );
		$this->desk = new DbDeskQuery( $database, $this->cases, $this->debtors );
		$this->events       = new DbEventStore( $database );
		$this->facts        = new DbFactsStore( $database );
		$this->intake       = new DbIntake( $database, $foundation->pseudonym );
		$this->ledger       = new DbLedgerStore( $database );
		$this->mails = new DbMailStore( $database );
		$this->notes        = new DbNoteStore( $database );
		$this->older_debts  = new DbOlderDebtStore( $database );
		$this->options      = new DbOptions( $database );
		$this->outbox       = new DbOutboxStore( $database, $this->mails );
		$this->past_debtors = new DbPastDebtors( $database );
		$this->plans        = new DbPlanStore( $database );
		$this->policies     = new DbPolicyStore( $database );
		$this->pruner       = new DbPruner( $database );
		$this->replies      = new DbReplyStore( $database );
		$this->run_query    = new DbRunQuery( $database );
		$this->sequences    = new DbSequenceStore( $database );
		$this->shop_rows    = new DbShopRows( $database );
		$this->tags         = new DbTagStore( $database );
		$this->wrong_tries  = new DbWrongTries( $database );
		$this->targets      = new DbTargetStore( $database );
		$this->tasks        = new DbTaskStore( $database );
		$this->templates    = new DbTemplateStore( $database );
		$this->zone_periods = new DbZonePeriods( $database );

		$this->dirty_days      = new DirtyDays( $database );
		$this->figure_messages = new DbFigureMessages( $database, $this->zone_periods, $this->dirty_days, $foundation->clock );
	}
}
