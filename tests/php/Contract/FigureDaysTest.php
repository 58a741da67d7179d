<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Analytics\Days\Axis;
use FollowupReminders\Analytics\Days\DaySums;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\RandomShop;
use FollowupReminders\Tests\Support\WorkedShop;

/** Sums by day say what the rows say, whatever was added up, changed, sealed or cut off in between; and sums that do not are noticed. */
final class FigureDaysTest extends StoreTestCase {

	private const BEGAN = '2026-01-05 00:00';

	private Plugin $plugin;
	private DaySums $sums;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', FrozenClock::at( '2026-09-01 12:00' ) );
		$this->sums   = new DaySums( $this->database );
		$this->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
	}

	/** @return list<array{int}> */
	public static function seeds(): array {
		return array( array( 1 ), array( 2 ) );
	}

	/** @dataProvider seeds */
	public function test_every_sum_is_what_its_rows_add_up_to( int $seed ): void {
		$shop  = new RandomShop( $seed );
		$began = WorkedShop::at( self::BEGAN );
		$now   = $began + 70 * 86400;
		$shop->open( $this->database, 40, $began, $now );
		$shop->go_on( $this->database, 90, $began, $now );
		$this->fold( $now );
		$this->compare( $shop, $now, 'Nothing was added up yet.' );
		self::assertTrue( $this->add_up( $now ) );
		$this->compare( $shop, $now, 'All days were.' );
		self::assertSame( array(), $this->plugin->figures->days->verify( null, static fn (): bool => false ) );
		for ( $round = 1; $round <= 3; $round++ ) {
			$next = $now + $shop->whole( 1, 30 ) * 86400;
			$shop->open( $this->database, 5, $now, $next );
			$shop->go_on( $this->database, 25, $began, $next );
			$this->fold( $next );
			$now = $next;
			$this->compare( $shop, $now, "Round $round: days changed, and cases were sealed." );
			$left = $shop->whole( 0, 6 );
			$this->plugin->figures->days->go_on(
				gmdate( 'Y-m-d', $now ),
				$now,
				static function () use ( &$left ): bool {
					return 0 > --$left;
				}
			);
			$this->compare( $shop, $now, "Round $round: some were added up again." );
			self::assertTrue( $this->add_up( $now ) );
			self::assertSame( 0, $this->database->number( 'SELECT COUNT(*) FROM {figure_dirty} WHERE day <= ?', array( LocalDays::plus( gmdate( 'Y-m-d', $now ), -4 ) ) ) );
			$this->compare( $shop, $now, "Round $round: all were." );
			self::assertSame( array(), $this->plugin->figures->days->verify( null, static fn (): bool => false ) );
		}
	}

	public function test_a_sum_that_differs_is_found_is_not_read_and_is_right_when_added_up_again(): void {
		$now  = WorkedShop::at( '2026-12-31 12:00' );
		WorkedShop::write( $this->database, $now );
		$this->fold( $now );
		$this->add_up( $now );
		$scope = $this->scope( 'EUR', '2026-10-01', '2026-10-31', $now );
		$this->database->execute( "UPDATE {figure_days} SET received = received + 700 WHERE axis = 'booked' AND day = '2026-10-04' AND dim = ''" );
		self::assertSame( 21700, $this->plugin->figures->book->ask( 'recovered', $scope )->value, 'It is read as long as nobody has looked.' );
		self::assertSame( array( 'booked EUR 2026-10-04' ), $this->plugin->figures->days->verify( null, static fn (): bool => false ) );
		self::assertSame( array( 21000, 1 ), array( $this->plugin->figures->book->ask( 'recovered', $scope )->value, $this->plugin->figures->days->count_faulty() ) );
		self::assertContains( 'figure_days_differ', array_column( $this->plugin->scheduling->health->findings(), 'code' ) );
		// A row that was written past the notes.
		$this->database->execute( 'UPDATE {figure_cases} SET sealed_r = sealed_r + 1 WHERE case_id = 3' );
		self::assertSame( array( 'booked EUR 2026-10-04', 'cohort EUR 2026-10-05' ), $this->plugin->figures->days->verify( null, static fn (): bool => false ) );
		$this->database->execute( 'UPDATE {figure_cases} SET sealed_r = sealed_r - 1 WHERE case_id = 3' );
		$this->plugin->figures->days->forget();
		$this->add_up( $now );
		self::assertSame( array( array(), 0 ), array( $this->plugin->figures->days->verify( null, static fn (): bool => false ), $this->plugin->figures->days->count_faulty() ) );
	}

	public function test_each_night_another_part_is_verified_and_a_year_of_nights_leaves_none_out(): void {
		$now = WorkedShop::at( '2026-12-31 12:00' );
		WorkedShop::write( $this->database, $now );
		$this->fold( $now );
		$this->add_up( $now );
		$this->database->execute( "UPDATE {figure_days} SET emails = emails + 1 WHERE axis = 'cohort' AND day = '2026-10-06' AND dim = 'reason'" );
		$found = array();
		for ( $night = 0; $night < 12; $night++ ) {
			$found[] = $this->plugin->figures->days->verify( LocalDays::plus( '2026-12-31', $night ), static fn (): bool => false );
		}
		self::assertSame( array( 'cohort EUR 2026-10-06' ), array_merge( ...$found ) );
	}

	public function test_what_the_worker_writes_leaves_a_note_of_days_that_were_added_up_and_none_of_younger_ones(): void {
		$now = WorkedShop::at( '2026-10-20 20:00' );
		WorkedShop::write( $this->database, $now );
		$this->fold( $now );
		$this->add_up( $now );
		$this->database->delete_option( FigureOptions::DIRTY );
		$paid = WorkedShop::at( '2026-10-20 19:00' );
		WorkedShop::event(
			$this->database,
			5,
			$paid,
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 6000,
				'full'        => true,
				'via'         => 'customer',
				'currency'    => 'EUR',
			)
		);
		$this->plugin->figures->rebuild->cases( array( 5 ), true, $now );
		$notes = array_map( static fn ( array $row ): string => "{$row['axis']} {$row['day']}", $this->database->rows( 'SELECT axis, day FROM {figure_dirty} ORDER BY id' ) );
		self::assertSame( array( 'cohort 2026-10-08' ), $notes, 'Its cohort; the money is of today.' );
		self::assertSame( '1', $this->database->read_option( FigureOptions::DIRTY ) );
	}

	private function add_up( int $now ): bool {
		return $this->plugin->figures->days->go_on( gmdate( 'Y-m-d', $now ), $now, static fn (): bool => false );
	}

	private function fold( int $now ): void {
		$after = 0;
		do {
			$after = $this->plugin->figures->rebuild->step( $after, true, $now )->lastId;
		} while ( 0 < $after );
	}

	private function scope( string $currency, string $from, string $to, int $now ): Scope {
		return new Scope( $currency, $from, $to, $now, gmdate( 'Y-m-d', $now ) );
	}

	/** Sums of any period against loops over the rows themselves, and figures with sums against figures without any. */
	private function compare( RandomShop $shop, int $now, string $when ): void {
		$today = gmdate( 'Y-m-d', $now );
		$currency = $shop->one( RandomShop::CURRENCIES );
		$from = LocalDays::plus( '2026-01-01', $shop->whole( 0, 60 ) );
		foreach ( array( $this->scope( $currency, $from, LocalDays::plus( $from, $shop->whole( 0, 90 ) ), $now ), $this->scope( $currency, DaySums::FIRST_DAY, DaySums::LAST_DAY, $now ) ) as $scope ) {
			foreach ( array( 'recovered', 'failed', 'at_risk' ) as $id ) {
				$figure = $this->plugin->figures->book->figure( $id );
				self::assertSame( array_sum( array_column( $figure?->cases( $scope, '', 1000 ) ?? array(), 'amountMinor' ) ), $figure?->answer( $scope )->value, "$when $id is what its cases add up to." );
			}
			foreach ( Axis::ALL as $axis ) {
				foreach ( array_keys( Axis::of( $axis )->dims ) as $dim ) {
					$by = "CONCAT( s.day, '|', s.population, '|', s.value, '|', s.is_sealed )";
					$looped = $this->looped( $axis, $dim, $scope );
					self::assertEquals( $looped, array_filter( array_map( array_filter( ... ), $this->sums->by( $axis, $scope, array_keys( Axis::of( $axis )->sums ), $by, array(), $dim ) ) ), "$when $axis by '$dim', $currency from $scope->from to $scope->to on $today." );
					// As tables ask: a value whose days are partly read from the rows is one line.
					self::assertEquals( self::by_value( $looped ), array_filter( array_map( array_filter( ... ), $this->sums->by( $axis, $scope, array_keys( Axis::of( $axis )->sums ), 'value', array(), $dim ) ) ), "$when $axis, lines by '$dim'." );
				}
			}
		}
	}

	/**
	 * @param array<string,array<string,int>> $looped See looped().
	 * @return array<string,array<string,int>>
	 */
	private static function by_value( array $looped ): array {
		$sums = array();
		foreach ( $looped as $key => $one ) {
			foreach ( $one as $column => $amount ) {
				$value                     = explode( '|', $key )[2];
				$sums[ $value ][ $column ] = ( $sums[ $value ][ $column ] ?? 0 ) + $amount;
			}
		}
		return array_filter( array_map( array_filter( ... ), $sums ) );
	}

	/** @return array<string,array<string,int>> Sums that are not 0, by `DAY|POPULATION|VALUE|IS_SEALED`. */
	private function looped( string $axis, string $dim, Scope $scope ): array {
		$cases = array_column( $this->database->rows( 'SELECT * FROM {figure_cases}' ), null, 'case_id' );
		$rows  = array(
			Axis::COHORT => array_values( $cases ),
			Axis::BOOKED => $this->database->rows( 'SELECT * FROM {figure_moves}' ),
			Axis::TERMS  => $this->database->rows( 'SELECT * FROM {figure_moves}' ),
			Axis::SENT   => $this->database->rows( 'SELECT * FROM {figure_messages}' ),
		)[ $axis ];
		$sums  = array();
		foreach ( $rows as $row ) {
			$case = $cases[ $row['case_id'] ] ?? array();
			$one  = $row['currency'] === $scope->currency ? self::adds( $axis, $row, $case, $scope->as_of_utc ) : null;
			$day  = (string) ( $row[ array( Axis::COHORT => 'risk_day', Axis::SENT => 'day' )[ $axis ] ?? 'booked_day' ] ?? '' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			if ( null === $one || $day < $scope->from || $day > $scope->to ) {
				continue;
			}
			$is_sealed = Axis::COHORT === $axis && (int) $row['seals_at_utc'] <= $scope->as_of_utc ? 1 : 0;
			$key       = $day . '|' . ( Axis::COHORT === $axis ? $row['population'] : '' ) . '|' . self::value( $dim, $row, $case ) . "|$is_sealed";
			foreach ( $one as $column => $amount ) {
				$sums[ $key ][ $column ] = ( $sums[ $key ][ $column ] ?? 0 ) + $amount;
			}
		}
		return array_filter( array_map( array_filter( ... ), $sums ) );
	}

	/**
	 * @param array<string,string|null> $row
	 * @param array<string,string|null> $case
	 */
	private static function value( string $dim, array $row, array $case ): string {
		return match ( $dim ) {
			'sequence' => (string) $case['sequence_id'],
			'reason'   => (string) $case['reason'],
			'gateway'  => (string) $case['gateway'],
			'arm'      => $row['sequence_id'] . ' ' . $row['arm'],
			'step'     => $row['sequence_id'] . ' ' . $row['step_id'],
			'text'     => $row['sequence_id'] . ' ' . $row['step_id'] . ' ' . $row['template_id'],
			''         => '',
			default    => (string) $row[ $dim ],
		};
	}

	/**
	 * What a row adds by docs/figures.md; null: nothing.
	 *
	 * @param array<string,string|null> $row
	 * @param array<string,string|null> $case
	 * @return array<string,int>|null
	 */
	private static function adds( string $axis, array $row, array $case, int $now ): ?array {
		$of = static fn ( string $column ): int => (int) $row[ $column ];
		if ( Axis::COHORT === $axis ) {
			if ( null === $row['risk_at_utc'] || $of( 'risk_at_utc' ) > $now ) {
				return null;
			}
			$which = $of( 'seals_at_utc' ) <= $now ? 'sealed' : 'now';
			return array(
				'cases'          => 1,
				'at_risk'        => $of( "{$which}_a" ),
				'recovered'      => $of( "{$which}_r" ),
				'lost'           => $of( "{$which}_l" ),
				'called_off'     => $of( "{$which}_x" ),
				'still_open'     => $of( "{$which}_o" ),
				'now_at_risk'    => $of( 'now_a' ),
				'now_recovered'  => $of( 'now_r' ),
				'now_called_off' => $of( 'now_x' ),
				'open_now'       => $of( 'now_o' ),
				'open_cases'     => $of( 'now_o' ) > 0 ? 1 : 0,
				'disputed'       => $of( 'disputed' ),
				'asked_cases'    => $of( 'sealed_a' ) > $of( 'sealed_x' ) ? 1 : 0,
				'settled'        => null === $row['settled_at_utc'] ? 0 : 1,
				'emails'         => $of( 'emails' ),
			);
		}
		if ( Axis::BOOKED === $axis ) {
			return 0 < $of( 'lot' ) && 1 === $of( 'followed' ) ? array(
				'received'   => max( 0, $of( 'recovered' ) ),
				'taken_back' => max( 0, -$of( 'recovered' ) ),
			) : null;
		}
		if ( Axis::TERMS === $axis ) {
			return null === ( $case['due_date'] ?? null ) ? null : array(
				'billed'     => $of( 'billed' ),
				'still_open' => $of( 'still_open' ),
			);
		}
		$sent   = 'delivered' === $row['state'];
		$within = static fn ( string $column, int $days ): int => $sent && null !== $row[ $column ] && $of( $column ) - $of( 'sent_at_utc' ) <= $days * 86400 ? 1 : 0;
		return array(
			'sent'       => $sent ? 1 : 0,
			'unknown'    => 'unknown' === $row['state'] ? 1 : 0,
			'failed'     => 'failed' === $row['state'] ? 1 : 0,
			'followed'   => $within( 'followed_at_utc', 7 ),
			'replied'    => $within( 'replied_at_utc', 14 ),
			'bounced'    => $within( 'bounced_at_utc', 7 ),
			'complained' => $within( 'complained_at_utc', 7 ),
			'unwanted'   => $within( 'unwanted_at_utc', 7 ),
			'irritated'  => max( $within( 'complained_at_utc', 7 ), $within( 'unwanted_at_utc', 7 ) ),
		);
	}
}
