<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts;

use Closure;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Derived\DerivedFacts;
use FollowupReminders\Engine\Facts\Derived\EventFacts;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/facts/resolve.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ScalarValue from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Resolve {

	/** @var array<string, Closure>|null */
	private static ?array $readers = null;

	/**
	 * The value of a catalogue fact at `$now`.
	 *
	 * @param string          $fact_id   An id of the catalogue; parse has refused all others.
	 * @param Facts           $facts     What the sources say.
	 * @param int             $now       Only clock facts look at it.
	 * @param ZoneTable       $shop_zone Calendar dates are the shop's.
	 * @param EventFacts|null $event     What an answer is about; null: nothing.
	 * @return ScalarValue|Money|list<ScalarValue>|null Null: there is none, or it cannot be known from this zone table.
	 * @throws LogicException When the catalogue has no such fact.
	 */
	public static function resolve( string $fact_id, stdClass $facts, int $now, array $shop_zone, ?EventFacts $event ): mixed { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		$read = self::readers()[ $fact_id ] ?? null;
		if ( $read === null ) {
			throw new LogicException( "No fact is called {$fact_id}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		return $read( $facts, $now, $shop_zone, $event );
	}

	/** @throws LogicException When the catalogue has no such fact. */
	public static function type( string $fact_id ): string {
		$fact = Catalogue::find( $fact_id );
		if ( $fact === null ) {
			throw new LogicException( "No fact is called {$fact_id}." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		return $fact->type;
	}

	/** @return array<string, Closure> */
	private static function readers(): array {
		if ( self::$readers === null ) {
			self::$readers = array();
			foreach ( Catalogue::facts() as $fact ) {
				if ( $fact->path !== null ) {
					self::$readers[ $fact->id ] = self::reader_of( $fact->path, $fact->type === 'money' );
				}
			}
			foreach ( DerivedFacts::all() as $fact ) {
				self::$readers[ $fact->id ] = $fact->read;
			}
		}
		return self::$readers;
	}

	/** Reads `group.key`; null when the group itself is null. An amount gets the currency of the debt. */
	private static function reader_of( string $path, bool $is_money ): Closure {
		list( $group, $key ) = explode( '.', $path );
		return static function ( stdClass $facts ) use ( $group, $key, $is_money ): mixed {
			$holder = $facts->$group;
			$value  = $holder === null ? null : ( $holder->$key ?? null );
			return $is_money && is_int( $value )
				? (object) array(
					'amountMinor' => $value,
					'currency'    => $facts->debt->currency,
				)
				: $value;
		};
	}
}
