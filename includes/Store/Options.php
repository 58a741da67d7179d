<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

/** Numbers and marks that several processes change at once: past every cache, by one statement each. */
interface Options {

	public function read( string $name ): ?string;

	/** Adds one. @return int The new number. */
	public function increment( string $name ): int;

	/** Sets a number unless it is higher already. */
	public function raise_to( string $name, int $number ): void;

	/** Writes a text if what is there is still what was read; null: nothing was. @return bool False when somebody else wrote meanwhile. */
	public function swap( string $name, ?string $read, string $value ): bool;

	/** Writes a text, whatever was there. */
	public function write( string $name, string $value ): void;
}
