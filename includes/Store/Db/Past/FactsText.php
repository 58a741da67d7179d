<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Past;

use FollowupReminders\Support\Json;
use stdClass;

/** Takes stored facts apart without reading them: of a year of a large shop most groups never change, and nothing but a comparison is made of them. */
final class FactsText {

	private const GROUP = '/"([^"\\\\]+)":(?<value>\{(?:[^{}\[\]"]++|"(?:[^"\\\\]++|\\\\.)*+"|(?&value))*+\}|\[(?:[^{}\[\]"]++|"(?:[^"\\\\]++|\\\\.)*+"|(?&value))*+\]|"(?:[^"\\\\]++|\\\\.)*+"|[^,{}\[\]"\s]++)/s';

	/** @return array<string,string>|null The JSON of each group by its name; null: no JSON object. */
	public static function groups( string $json ): ?array {
		preg_match_all( self::GROUP, $json, $found );
		$groups = array_combine( $found[1], $found['value'] );
		$again  = array();
		foreach ( $groups as $name => $value ) {
			$again[] = "\"$name\":$value";
		}
		// Written by us it is exactly its groups; anything else is read as JSON.
		return '{' . implode( ',', $again ) . '}' === $json ? $groups : self::read( $json );
	}

	/** @return array<string,string>|null */
	private static function read( string $json ): ?array {
		$facts = json_decode( $json );
		return $facts instanceof stdClass ? array_map( static fn ( mixed $group ): string => substr( Json::encode( array( $group ) ), 1, -1 ), get_object_vars( $facts ) ) : null;
	}
}
