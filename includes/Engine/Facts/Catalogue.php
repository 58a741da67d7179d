<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts;

use stdClass;

/**
 * Twin of src/engine/facts/catalogue.ts; both read the same catalogue.json.
 *

 *
 * @phpstan-type CatalogueFact object{id: string, label: string, group: string, type: string, unit: string|null, path: string|null, values: list<string>|null, operators: list<string>, clock: bool, past: string}&stdClass
 */
final class Catalogue {

	/** @var list<CatalogueFact>|null */
	private static ?array $facts = null;

	/** @var array<string, CatalogueFact> */
	private static array $by_id = array();

	/**
	 * The facts in the catalogue's order.
	 *
	 * @return list<CatalogueFact> Each { id, label, group, type, unit, path, values, operators, clock, past }.
	 */
	public static function facts(): array {
		if ( self::$facts === null ) {
			$text      = (string) file_get_contents( dirname( __DIR__, 3 ) . '/src/engine/facts/catalogue.json' ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin.
			/** @var stdClass $catalogue */
			$catalogue = json_decode( $text, false, 32, JSON_THROW_ON_ERROR );
			$facts     = array();
			foreach ( $catalogue->facts as $fact ) {
				$facts[]                  = $fact;
				self::$by_id[ $fact->id ] = $fact;
			}
			self::$facts = $facts;
		}
		return self::$facts;
	}

	/** @return CatalogueFact|null */
	public static function find( string $id ): ?stdClass {
		self::facts();
		return self::$by_id[ $id ] ?? null;
	}
}
