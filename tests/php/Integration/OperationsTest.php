<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Admin\SiteHealth;
use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Cli\Explain;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Cli\Run;
use FollowupReminders\Cases\Transfer\Transfer;
use FollowupReminders\Delivery\OwnerMail;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Scheduler\FigureCheck;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\TickReport;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Store\Db\DbPruner;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/** What whoever runs a site sees and does: commands, health, retention. */
final class OperationsTest extends ShopTestCase {

	public function test_replay_finds_every_decision_again_also_after_the_debt_came_back(): void {
		$this->a_life();
		$found = $this->replay()->replay( $this->case_of( 'R-1' )->id );
		self::assertSame( array(), $found->different );
		self::assertSame( array(), $found->notCompared );
		self::assertGreaterThan( 5, $found->same );
		self::assertSame( 2, $this->case_of( 'R-1' )->run?->runNo, 'A second run was enrolled.' );
	}

	public function test_replay_notices_a_decision_that_is_not_the_recorded_one(): void {
		$this->a_life();
		$case = $this->case_of( 'R-1' );
		$row  = $this->plugin->stores->ledger->newest( $case->id, 'decision' );
		self::assertNotNull( $row );
		$row->document->wakeAtUtc = 1;
		$this->plugin->foundation->database->execute( 'UPDATE {ledger} SET document = ? WHERE id = ?', array( Json::encode( $row->document ), $row->id ) );
		$found = $this->replay()->replay( $case->id );
		self::assertCount( 1, $found->different );
		self::assertSame( $row->id, $found->different[0]->ledgerId );
		self::assertSame( array( 'wakeAtUtc' ), $found->different[0]->fields );
	}

	public function test_replay_leaves_other_engines_alone(): void {
		$this->a_life();
		$replay = new Replay( $this->plugin->stores->ledger, $this->plugin->stores->facts, $this->plugin->services->rules_book, $this->plugin->stores->policies, $this->plugin->foundation->zones, 'other' );
		$found  = $replay->replay( $this->case_of( 'R-1' )->id );
		self::assertSame( 0, $found->same );
		self::assertSame( array(), $found->different );
		self::assertSame( array( 'engine_version' ), array_values( array_unique( array_column( $found->notCompared, 'why' ) ) ) );
	}

	public function test_run_works_off_what_is_due_and_tells_the_sums(): void {
		$this->renewal_fails();
		$this->renewal_fails( 'R-2', 'ben@example.test' );
		$this->tick();
		$this->clock->move( 3600 );
		$told = 0;
		$sum  = ( new Run( $this->plugin->scheduling->worker ) )->run(
			10,
			static function ( TickReport $sum ) use ( &$told ): void {
				$told += $sum->debtors;
			}
		);
		self::assertSame( array( 'open', 2, 2, false ), array( $sum->state, $sum->debtors, $sum->messages, $sum->has_more ) );
		self::assertSame( 2, $told );
	}

	public function test_worker_that_lives_on_sees_settings_that_another_process_saved(): void {
		global $wpdb;
		self::assertSame( 'on_delivery', GatewayRules::of( 'cod' )->value );
		$wpdb->update( $wpdb->options, array( 'option_value' => '{"cod":{"rule":"normal"}}' ), array( 'option_name' => GatewayRules::OPTION ) );
		( new Run( $this->plugin->scheduling->worker ) )->run( 1, static function (): void {} );
		self::assertSame( 'normal', GatewayRules::of( 'cod' )->value );
	}

	public function test_explain_says_why_and_when_again(): void {
		$this->renewal_fails();
		$this->tick();
		$why = ( new Explain( $this->plugin->stores->ledger, $this->plugin->stores->outbox ) )->explain( $this->case_of( 'R-1' ) );
		self::assertSame( 'wait', $why->decision?->code );
		self::assertSame( $this->case_of( 'R-1' )->next_at_utc, $why->nextAtUtc );
		self::assertContains( 'paid', array_column( $why->trace, 'code' ) );
		self::assertStringNotContainsString( 'anna', Json::encode( $why ) );
	}

	public function test_what_was_exported_is_imported_once_and_whole_or_not_at_all(): void {
		$this->plugin->stores->templates->save( new TemplateRow( 'due_today', 'fr_FR', 0, 'Sujet', 'Corps', 0, tone: 'formal', kind: 'due_today', subject_b: 'Autre', heading: 'Titre' ), 1, $this->clock->now(), 0 );
		$transfer = $this->transfer();
		$given    = Json::decode( Json::encode( $transfer->export() ) );
		self::assertSame( array(), $transfer->import( $given )->saved, 'Nothing differs.' );
		self::assertSame( array( 'formal', 'due_today', 'Autre', 'Titre' ), array( $given->templates[0]->tone, $given->templates[0]->kind, $given->templates[0]->subjectB, $given->templates[0]->heading ) );

		$given->templates[0]->body             .= "\nGreetings";
		$given->sequences[0]->document->id      = 'brought_along';
		$given->sequences[1]->document->steps[0]->id = 'Not An Id';
		$refused = $transfer->import( Json::decode( Json::encode( $given ) ) );
		self::assertNotSame( array(), $refused->issues );
		self::assertSame( array(), $refused->saved );
		self::assertNull( $this->plugin->stores->sequences->find( 'brought_along' ) );

		unset( $given->sequences[1] );
		$given->sequences = array_values( $given->sequences );
		$done             = $transfer->import( Json::decode( Json::encode( $given ) ) );
		self::assertSame( array(), $done->issues );
		self::assertCount( 2, $done->saved );
		self::assertSame( 'off', $this->plugin->stores->sequences->find( 'brought_along' )?->mode );
		self::assertSame( 'transfer.format_unknown', $transfer->import( new stdClass() )->issues[0]->code );
	}

	public function test_targets_travel_without_their_secrets_and_tasks_without_their_people(): void {
		$target = (object) array(
			'title'        => 'CRM',
			'url'          => 'https://93.184.216.34/hook',
			'withCustomer' => true,
			'state'        => 'on',
		);
		$this->plugin->stores->targets->add( 'crm', $target, 'a-very-secret-secret' );
		TaskDefaults::save(
			array(
				(object) array(
					'code'       => 'case_fault',
					'assigneeId' => 1,
					'dueInDays'  => 2,
				),
			)
		);
		$carried = Json::encode( $this->transfer()->export() );
		self::assertStringNotContainsString( 'a-very-secret', $carried );
		self::assertStringNotContainsString( 'assignee', $carried );
		self::assertSame( array( array(), array() ), array( $this->transfer()->import( Json::decode( $carried ) )->saved, $this->transfer()->import( Json::decode( $carried ) )->missing ), 'Nothing differs and nothing is missing.' );

		$there = $this->plugin->stores->targets->find( 'crm' );
		self::assertNotNull( $there );
		$this->plugin->stores->targets->remove( $there );
		TaskDefaults::save( array() );
		$done = $this->transfer()->import( Json::decode( $carried ) );
		self::assertSame( array( 'target crm', 'task case_fault 2' ), $done->saved );
		self::assertCount( 2, $done->missing );
		self::assertSame( array( 'off', true ), array( $this->plugin->stores->targets->find( 'crm' )?->state, $this->plugin->stores->targets->find( 'crm' )?->with_customer ) );
		self::assertNotSame( 'a-very-secret-secret', $this->plugin->stores->targets->find( 'crm' )?->secret );
		self::assertSame( array( null, 2 ), array( TaskDefaults::of( 'case_fault' )->assigneeId, TaskDefaults::of( 'case_fault' )->dueInDays ) );

		$inside                 = Json::decode( $carried );
		$inside->targets[0]->id = 'inside';
		$inside->targets[0]->url = 'https://127.0.0.2/';
		self::assertSame( array( array( 'target.not_allowed', '/targets/0/url' ) ), array_map( static fn ( stdClass $issue ): array => array( $issue->code, $issue->path ), $this->transfer()->import( $inside )->issues ) );
	}

	public function test_the_hour_sweeps(): void {
		$this->renewal_fails();
		$this->tick();
		$this->book->pay( 'R-1', $this->clock->now() );
		self::assertNull( $this->plugin->services->sweep->told()->lastFullAtUtc );
		$this->housekeeping()->run();
		self::assertSame( $this->clock->now(), $this->plugin->services->sweep->told()->lastFullAtUtc );
		$this->tick();
		self::assertSame( 'paid', $this->case_of( 'R-1' )->status );
	}

	public function test_health_finds_nothing_on_a_sound_site(): void {
		self::assertSame( array(), $this->plugin->scheduling->health->findings() );
	}

	public function test_cron_that_comes_every_half_hour_is_nothing_to_tell_the_owner(): void {
		wp_clear_scheduled_hook( Ticker::TICK );
		wp_schedule_event( time() - 1800, 'hourly', Ticker::TICK );
		self::assertSame( array(), $this->plugin->scheduling->health->findings() );
	}

	public function test_health_names_a_scheduler_that_stands_still_and_what_is_behind(): void {
		$this->renewal_fails();
		$this->clock->move( 7200 );
		wp_clear_scheduled_hook( Ticker::TICK );
		wp_schedule_event( time() - 7200, 'hourly', Ticker::TICK );
		try {
			$codes = array_column( $this->plugin->scheduling->health->findings(), 'code' );
			self::assertSame( array( 'stalled', 'backlog' ), $codes );
			$this->housekeeping()->run();
			$this->housekeeping()->run();
			self::assertSame( array( '[Garden & Co] Reminders need your attention' ), self::subjects(), 'Told once.' );
		} finally {
			wp_clear_scheduled_hook( Ticker::TICK );
			$this->plugin->scheduling->ticker->look_after();
		}
		$this->tick();
		$this->housekeeping()->run();
		self::assertSame( '', get_option( Housekeeping::TOLD ), 'It would be told again.' );
	}

	public function test_a_copied_site_is_named_and_writes_to_nobody(): void {
		$this->renewal_fails();
		$this->clock->move( 7200 );
		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		self::assertSame( array( 'copied' ), array_column( $this->plugin->scheduling->health->findings(), 'code' ) );
		$this->housekeeping()->run();
		self::assertSame( array(), Mailbox::all() );
	}

	public function test_tables_without_transactions_are_named(): void {
		$table = $this->plugin->foundation->database->table( 'tasks' );
		$this->plugin->foundation->database->execute( 'ALTER TABLE {tasks} ENGINE=MyISAM' );
		try {
			$found = $this->plugin->scheduling->health->findings();
			self::assertSame( array( 'not_innodb' ), array_column( $found, 'code' ) );
			self::assertSame( array( $table ), $found[0]->tables );
		} finally {
			$this->plugin->foundation->database->execute( 'ALTER TABLE {tasks} ENGINE=InnoDB' );
		}
	}

	public function test_site_health_shows_each_finding_in_its_test(): void {
		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		$tests = ( new SiteHealth( $this->plugin->scheduling->health ) )->add_tests( array( 'direct' => array() ) );
		/** @var array<string, array{test: callable(): array{status: string}}> $direct */
		$direct   = $tests['direct'];
		$statuses = array_map( static fn ( array $test ): string => ( $test['test'] )()['status'], $direct );
		self::assertSame(
			array(
				'followup_reminders_scheduler' => 'good',
				'followup_reminders_channels'  => 'good',
				'followup_reminders_site'      => 'critical',
				'followup_reminders_tables'    => 'good',
				'followup_reminders_figures'   => 'good',
			),
			$statuses
		);
	}

	public function test_notices_show_on_our_pages_to_who_manages_and_cost_nothing_elsewhere(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		update_option( SiteLock::ADDRESS, 'els ewh ere .te st' );
		$this->log_in_as( 'administrator' );
		self::assertStringContainsString( 'this may be a copy', $this->notices_on( 'plugins' ) );
		self::assertSame( '', $this->notices_on( 'dashboard' ) );
		global $wpdb;
		$before = $wpdb->num_queries;
		$this->notices_on( 'dashboard' );
		self::assertSame( $before, $wpdb->num_queries );
		$this->log_in_as( 'subscriber' );
		self::assertSame( '', $this->notices_on( 'plugins' ) );
	}

	public function test_details_of_cases_closed_long_ago_go_and_their_runs_stay(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->pays( 'R-1' );
		$this->tick();
		$this->renewal_fails( 'R-2', 'ben@example.test' );
		$this->tick();
		$old    = $this->case_of( 'R-1' );
		$events = count( $this->plugin->stores->events->for_case( $old->id ) );
		$this->clock->move( 399 * 86400 );
		self::assertSame( 0, $this->retention()->prune(), 'Not yet.' );

		$this->clock->move( 2 * 86400 );
		self::assertSame( 0, $this->retention()->prune(), 'Not before its figures were compared with what was recorded.' );
		$this->figure_check()->hourly();
		self::assertSame( 1, $this->retention()->prune() );
		self::assertSame( array(), $this->plugin->stores->ledger->for_case( $old->id ) );
		self::assertSame( array(), $this->items_of( 'R-1' ) );
		self::assertNotSame( array(), $this->plugin->stores->ledger->for_case( $this->case_of( 'R-2' )->id ), 'An open case keeps everything.' );
		$kept = $this->case_of( 'R-1' );
		self::assertSame( 'paid', $kept->status );
		self::assertSame( Json::encode( $old->run ?? new stdClass() ), Json::encode( $kept->run ?? new stdClass() ) );
		self::assertNotNull( $this->plugin->stores->facts->find( $old->id, $kept->facts_revision ) );
		self::assertCount( $events, $this->plugin->stores->events->for_case( $old->id ) );
		self::assertSame( 0, $this->retention()->prune(), 'Nothing is left to do.' );
	}

	public function test_details_go_by_sets_of_cases_and_not_one_by_one(): void {
		$count = 40;
		for ( $i = 1; $i <= $count; $i++ ) {
			$this->renewal_fails( "R-$i", "customer$i@example.test" );
		}
		$this->let_hours_pass( 2 );
		for ( $i = 1; $i <= $count; $i++ ) {
			$this->pays( "R-$i" );
		}
		$this->tick();
		$this->clock->move( 401 * 86400 );
		$this->figure_check()->hourly();
		$sent  = 0;
		$watch = static function ( string $query ) use ( &$sent ): string {
			++$sent;
			return $query;
		};
		add_filter( 'query', $watch );
		$pruned = $this->retention()->prune();
		remove_filter( 'query', $watch );
		self::assertSame( $count, $pruned );
		self::assertLessThan( 30, $sent, 'For as many as 200 cases.' );
		self::assertSame( array( 0, $count ), array( $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {ledger}' ), $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {facts}' ) ) );
	}

	public function test_a_pruned_debt_that_comes_back_is_decided_anew(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->pays( 'R-1' );
		$this->tick();
		$this->clock->move( 401 * 86400 );
		$this->retention()->prune();
		$this->book->write( 'R-1', $this->clock->now() );
		$this->record( 'R-1', EventKind::PaymentReversed, array( 'amountMinor' => 2900 ) );
		$this->tick();
		self::assertSame( 'open', $this->case_of( 'R-1' )->status );
		self::assertContains( 'event payment_reversed', $this->ledger_of( 'R-1' ) );
	}

	public function test_retention_can_be_switched_off(): void {
		$this->renewal_fails();
		$this->tick();
		$this->pays( 'R-1' );
		$this->tick();
		Retention::set_days( 0 );
		$this->clock->move( 4000 * 86400 );
		self::assertSame( 0, $this->retention()->prune() );
		Retention::set_days( 30 );
		self::assertSame( 1, $this->retention()->prune() );
	}

	/** A renewal that is reminded of, paid, taken back and reminded of again. */
	private function a_life(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 30 );
		$this->pays( 'R-1' );
		$this->tick();
		$this->clock->move( 86400 );
		$this->book->write( 'R-1', $this->clock->now() );
		$this->record( 'R-1', EventKind::PaymentReversed, array( 'amountMinor' => 2900 ) );
		$this->plugin->stores->cases->wake( $this->case_of( 'R-1' )->id, $this->clock->now(), true );
		$this->let_hours_pass( 24 * 5 );
	}

	private function replay(): Replay {
		return new Replay( $this->plugin->stores->ledger, $this->plugin->stores->facts, $this->plugin->services->rules_book, $this->plugin->stores->policies, $this->plugin->foundation->zones, Version::ENGINE_VERSION );
	}

	private function transfer(): Transfer {
		return new Transfer( $this->plugin->stores->policies, $this->plugin->stores->templates, $this->plugin->stores->targets, new TargetAddress( false ), $this->plugin->stores->sequences, $this->plugin->delivery->settings_transaction, $this->clock );
	}

	private function retention(): Retention {
		return new Retention( new DbPruner( $this->plugin->foundation->database ), $this->plugin->stores->options, $this->clock );
	}

	private function housekeeping(): Housekeeping {
		return new Housekeeping(
			debtors: $this->plugin->stores->debtors,
			cases: $this->plugin->stores->cases,
			tasks: $this->plugin->services->task_desk,
			clock: $this->plugin->foundation->clock,
			sweep: $this->plugin->services->sweep,
			retention: $this->retention(),
			health: $this->plugin->scheduling->health,
			owner_mail: new OwnerMail(),
			machine: $this->plugin->foundation->machine,
			log: $this->plugin->foundation->log,
			figure_check: $this->figure_check(),
			weekly_figures: new WeeklyFigures( $this->plugin->figures->book, $this->plugin->stores->zone_periods, new OwnerMail(), $this->plugin->stores->options, $this->clock ),
			task_digest: new TaskDigest( $this->plugin->services->task_desk, $this->plugin->stores->cases, $this->plugin->stores->debtors, $this->plugin->stores->zone_periods, $this->plugin->stores->options, $this->clock ),
		);
	}

	private function figure_check(): FigureCheck {
		return new FigureCheck( $this->plugin->figures->rows, $this->plugin->figures->rebuild, $this->plugin->stores->options, $this->clock, $this->plugin->figures->book->forecasts, $this->plugin->stores->zone_periods, $this->plugin->figures->days );
	}

	private function notices_on( string $screen ): string {
		set_current_screen( $screen );
		ob_start();
		( new SiteHealth( $this->plugin->scheduling->health ) )->show_notices();
		return (string) ob_get_clean();
	}
}
