<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

/** Numbers and marks that several processes change at once: past every cache, by one statement each. */
interface Options {

	public function read( string $name ): ?string;

	/**
	 * Adds one.
	 *
	 * @return int The new number.
	 */
	public function increment( string $name ): int;

	/** Sets a number unless it is higher already. */
	public function raise_to( string $name, int $number ): void;

	/**
	 * The same of several in one query.
	 *
	 * @param list<string> $names Names.
	 * @return array<string,string> Those that are there, by name.
	 */
	public function read_all( array $names ): array;

	/**
	 * Writes a text if what is there is still what was read.
	 *
	 * @param string|null $read  Null: nothing was there.
	 * @param string|null $value Null: nothing is to be there.
	 * @return bool False when another process wrote in the meantime.
	 */
	public function swap( string $name, ?string $read, ?string $value ): bool;

	/** Writes a text, whatever was there. */
	public function write( string $name, string $value ): void;
}
