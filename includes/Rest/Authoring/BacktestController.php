<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Cases\Deciding\RulesBook;
use FollowupReminders\Model\Past\PastDebtors;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Rest\WrittenResponse;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Zones;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * The shop's own past, part by part, for a backtest in the browser: as src/documents/past-debtor.ts has it.
 *
 * @phpstan-import-type BacktestWorld from Views
 * @phpstan-import-type PastDebtor from PastDebtors
 * @phpstan-import-type PastPlace from PastDebtors
 * @phpstan-import-type PastSheet from PastDebtors
 */
final class BacktestController {

	private const DAY = 86400;
	/** Days looked back by number of months. */
	private const DAYS = array(
		3  => 91,
		6  => 182,
		12 => 365,
	);
	private const MOST_DEBTORS = 2000;
	/** What of a case's facts is no group of them. */
	private const NO_GROUPS = array(
		'revision'  => true,
		'caseId'    => true,
		'debtorKey' => true,
	);
	/** What facts may look back at: a first order, a subscription's beginning. */
	private const ZONES_SINCE_DAYS = 3650;

	/** @var array<string, list<string>> Names of zones by place. */
	private array $names = array();

	public function __construct(
		private readonly PastDebtors $past,
		private readonly SequenceStore $sequences,
		private readonly RulesBook $rules_book,
		private readonly Zones $zones,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$months = array(
			'months' => array(
				'type'    => 'integer',
				'enum'    => array_keys( self::DAYS ),
				'default' => 12,
			),
		);
		$part   = array(
			'from_utc' => array(
				'type'     => 'integer',
				'minimum'  => 0,
				'required' => true,
			),
			'after'    => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
			'until'    => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
			'per_page' => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => self::MOST_DEBTORS,
				'default' => 500,
			),
		);
		WrittenResponse::register();
		Api::route( 'GET', '/backtest', array( $this, 'world' ), 'may_manage', $months );
		Api::route( 'GET', '/backtest/debtors', array( $this, 'debtors' ), 'may_manage', $part );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request months.
	 * @return WP_REST_Response 200 the months looked at, what all debtors share, the sequences that are live or in test mode, and how many debtors there are, with the highest id of one: parts of the ids may be asked for side by side.
	 */
	public function world( WP_REST_Request $request ): WP_REST_Response {
		$now    = $this->clock->now();
		$from   = $now - ( self::DAYS[ Given::whole( $request['months'] ) ] ?? self::DAYS[12] ) * self::DAY;
		$counts = $this->past->count( $from );
		/** @var BacktestWorld $world */
		$world = (object) array(
			'world'     => (object) array(
				'schemaVersion' => 1,
				'fromUtc'       => $from,
				'untilUtc'      => $now,
				'policy'        => $this->rules_book->policy(),
				'shopZone'      => $this->zones->table( $this->zones->shop_name(), $from - self::ZONES_SINCE_DAYS * self::DAY, $now ),
				'zones'         => $this->tables( $from, $now ),
			),
			'sequences' => $this->running(),
			'debtors'   => $counts->debtors,
			'cases'     => $counts->cases,
			'lastId'    => $counts->lastId,
		);
		return new WP_REST_Response( $world );
	}

	/**
	 * Ask again with `after` until `nextAfter` is null.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request from_utc of the world, after, until (0: to the last), per_page.
	 * @return WP_REST_Response 200 { rows: list of past debtors, nextAfter }.
	 */
	public function debtors( WP_REST_Request $request ): WP_REST_Response {
		$limit = Given::whole( $request['per_page'] );
		$found = $this->past->after( Given::whole( $request['after'] ), Given::whole( $request['until'] ), Given::whole( $request['from_utc'] ), $limit );
		$last  = end( $found );
		$rows  = array_map( $this->row( ... ), array_filter( $found, static fn ( stdClass $debtor ): bool => array() !== $debtor->cases ) );
		$next  = false !== $last && count( $found ) === $limit ? (string) $last->id : 'null';
		return new WrittenResponse( '{"rows":[' . implode( ',', $rows ) . '],"nextAfter":' . $next . '}' );
	}

	/**
	 * @param PastDebtor $debtor
	 * @return string JSON of a PastDebtorRow.
	 */
	private function row( stdClass $debtor ): string {
		$cases = array();
		foreach ( $debtor->cases as $case ) {
			$cases[] = "{\"caseId\":$case->caseId,\"number\":" . wp_json_encode( $case->number ) . ',"revisions":[' . implode( ',', self::revisions( $case->sheets ) ) . ']}';
		}
		return '{"debtorKey":' . wp_json_encode( $debtor->key ) . ',"name":' . wp_json_encode( $debtor->name ) . ',"record":"ledger","zones":' . Json::encode( $this->names_of( $debtor->place ) ) . ',"cases":[' . implode( ',', $cases ) . ']}';
	}

	/**
	 * @param non-empty-list<PastSheet> $sheets
	 * @return list<string> JSON of each revision: the first whole, of each later one the groups that changed.
	 */
	private static function revisions( array $sheets ): array {
		$revisions = array();
		$known     = array();
		foreach ( $sheets as $sheet ) {
			$changes = array();
			foreach ( array_diff_key( $sheet['groups'], self::NO_GROUPS ) as $kind => $value ) {
				if ( ( $known[ $kind ] ?? null ) !== $value ) {
					$changes[] = "{\"kind\":\"$kind\",\"value\":$value}";
				}
			}
			$known       = $sheet['groups'];
			$revisions[] = "{\"occurredAtUtc\":{$sheet['atUtc']},\"heardAtUtc\":{$sheet['atUtc']},\"changes\":[" . implode( ',', $changes ) . ']}';
		}
		return $revisions;
	}

	/** @return list<object{mode: string, document: stdClass}&stdClass> Live or in test mode, in the owner's order. */
	private function running(): array {
		$running = array();
		foreach ( $this->sequences->all() as $row ) {
			$document = RunMode::OFF === $row->mode ? null : $this->sequences->document( $row->sequence_id, $row->newest_version );
			if ( null !== $document ) {
				$running[] = (object) array(
					'mode'     => $row->mode,
					'document' => $document,
				);
			}
		}
		return $running;
	}

	/** @return list<object{name: string, table: list<object{fromUtc: int, offsetSeconds: int}&stdClass>}&stdClass> Of every zone a debtor may be in. */
	private function tables( int $from_utc, int $now ): array {
		$names = array();
		foreach ( $this->past->places() as $place ) {
			$names += array_fill_keys( $this->names_of( $place ), true );
		}
		return array_map(
			fn ( string $name ): stdClass => (object) array(
				'name'  => $name,
				'table' => $this->zones->table( $name, $from_utc - self::ZONES_SINCE_DAYS * self::DAY, $now ),
			),
			array_map( 'strval', array_keys( $names ) )
		);
	}

	/**
	 * @param PastPlace $place
	 * @return list<string>
	 */
	private function names_of( stdClass $place ): array {
		return $this->names[ "$place->timeZone $place->country $place->state" ] ??= array_slice( $this->zones->names_for( $place->timeZone, $place->country, $place->state ), 0, 20 );
	}
}
