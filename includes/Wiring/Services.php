<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\Acts\LinkVisits;
use FollowupReminders\Cases\Acts\OlderDebts;
use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Cases\Acts\StaffContacts;
use FollowupReminders\Cases\Acts\TagActs;
use FollowupReminders\Cases\Acts\TaskActs;
use FollowupReminders\Cases\Announcer;
use FollowupReminders\Cases\DebtorMover;
use FollowupReminders\Cases\Deciding\Admission;
use FollowupReminders\Cases\Deciding\CaseRunner;
use FollowupReminders\Cases\Deciding\EngineForesight;
use FollowupReminders\Cases\Deciding\Enrolment;
use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\PlanWriter;
use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Cases\MailReports;
use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\RefusedAddresses;
use FollowupReminders\Cases\Sweep\SourceSweeps;
use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Cases\TagEffects;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Engine\Support\Version;

/** A case's life: what is decided, what a person does, what a sweep finds. */
final class Services {

	public readonly Announcer $announcer;
	public readonly TaskDesk $task_desk;
	public readonly Pause $pause;
	public readonly FactsReader $facts_reader;
	public readonly RulesBook $rules_book;
	public readonly Planner $planner;
	public readonly EngineForesight $foresight;
	public readonly PlanWriter $plan_writer;
	public readonly CaseRunner $runner;
	public readonly PersonActs $person_acts;
	public readonly TaskActs $task_acts;
	public readonly RefusedAddresses $refused_addresses;
	public readonly TagActs $tag_acts;
	public readonly TagEffects $tag_effects;
	public readonly OlderDebts $older_debts;
	public readonly DebtorMover $debtor_mover;
	public readonly Sweep $sweep;
	public readonly MailReports $mail_reports;
	public readonly LinkVisits $link_visits;
	public readonly StaffContacts $staff_contacts;
	public readonly PlanParts $plans;

	public function __construct( Foundation $foundation, Stores $stores, Sources $sources, Figures $figures ) {
		$clock    = $foundation->clock;
		$log      = $foundation->log;
		$zones    = $foundation->zones;
		$database = $foundation->database;

		$this->announcer = new Announcer( $database, $log );
		$this->task_desk = new TaskDesk( $stores->tasks, $database, $this->announcer, $zones, $log );
		$this->pause     = new Pause( $stores->options );

		$enrolment          = new Enrolment( $stores->sequences, $this->pause );
		$this->facts_reader = new FactsReader( $sources->all, $stores->events, $stores->cases, $stores->facts, $zones, $enrolment, $log );
		$this->rules_book   = new RulesBook( $stores->sequences, $stores->policies, $zones );
		$this->planner      = new Planner( $this->facts_reader, $this->rules_book, $enrolment, Version::ENGINE_VERSION );
		$this->foresight    = new EngineForesight( $this->planner, $enrolment, $this->rules_book, $stores->debtors, $stores->cases, $stores->intake );

		$this->plan_writer = new PlanWriter(
			cases: $stores->cases,
			events: $stores->events,
			facts: $stores->facts,
			ledger: $stores->ledger,
			outbox: $stores->outbox,
			tasks: $this->task_desk,
			announcer: $this->announcer,
			figures: $figures->keeper,
		);
		$this->runner      = new CaseRunner(
			planner: $this->planner,
			admission: new Admission( $stores->outbox ),
			writer: $this->plan_writer,
			transactions: $database,
			cases: $stores->cases,
			outbox: $stores->outbox,
			ledger: $stores->ledger,
			tasks: $this->task_desk,
			log: $log,
			message_ref: self::message_ref( ... ),
		);

		$this->person_acts  = new PersonActs(
			case_events: $sources->case_events,
			cases: $stores->cases,
			debtors: $stores->debtors,
			outbox: $stores->outbox,
			ledger: $stores->ledger,
			planner: $this->planner,
			writer: $this->plan_writer,
			transactions: $database,
			clock: $clock,
			figure_messages: $stores->figure_messages,
			tasks: $this->task_desk,
			replies: $stores->replies,
		);
		$this->task_acts    = new TaskActs( $this->task_desk, $stores->ledger, $stores->cases, $sources->case_events, $database, $clock );
		$this->refused_addresses = new RefusedAddresses( $stores->debtors, $stores->cases, $sources->case_events, $database, $clock );
		$this->tag_acts     = new TagActs( $stores->tags, $stores->ledger, $this->announcer, $clock );
		$this->tag_effects  = new TagEffects( $stores->tags, $stores->debtors, $stores->cases, $foundation->listener );
		$this->older_debts  = new OlderDebts( $stores->older_debts, $stores->cases, $stores->debtors, $stores->outbox, $stores->sequences, $this->facts_reader, $this->rules_book );
		$this->debtor_mover = new DebtorMover(
			moves: $stores->debtor_moves,
			debtors: $stores->debtors,
			cases: $stores->cases,
			outbox: $stores->outbox,
			tags: $stores->tags,
			ledger: $stores->ledger,
			transactions: $database,
			log: $log,
		);

		$this->mail_reports   = new MailReports( $sources->case_events, $stores->outbox, $stores->cases, $clock );
		$this->link_visits    = new LinkVisits( $sources->case_events, $stores->outbox, $stores->cases, $clock );
		$this->staff_contacts = new StaffContacts( $this->person_acts );
		$this->plans          = new PlanParts( $foundation, $stores, $sources, $this->facts_reader, $this->task_desk );
		$this->sweep = new Sweep(
			sweeps: new SourceSweeps( $sources->all ),
			places: new SweepPlaces( $stores->options ),
			cases: $stores->cases,
			events: $stores->events,
			facts: $stores->facts,
			debtors: $stores->debtors,
			moves: $stores->debtor_moves,
			case_events: $sources->case_events,
			clock: $clock,
			log: $log,
		);
	}

	/** @return string A Message-ID of our own: unguessable, and of this site's host. */
	public static function message_ref(): string {
		$host = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		return '<followup.' . bin2hex( random_bytes( 16 ) ) . '@' . ( str_contains( $host, '.' ) ? $host : 'localhost.localdomain' ) . '>';
	}
}
