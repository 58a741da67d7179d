<?php
declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

/** The folder with the caught messages, one JSON file each, numbered from 1. */
final class MailFolder {

	public static function path(): string {
		return WP_CONTENT_DIR . '/mailbox';
	}

	/** @return list<array{number:int,atUtc:int,from:string,to:list<string>,subject:string,html:string,text:string,source:string}> Newest first. */
	public static function all(): array {
		$messages = array();
		foreach ( self::files() as $file ) {
			$messages[] = json_decode( (string) file_get_contents( $file ), true, 8, JSON_THROW_ON_ERROR );
		}
		return array_reverse( $messages );
	}

	public static function clear(): void {
		array_map( 'unlink', self::files() );
	}

	/** @param array<string,mixed> $message Without its number. */
	public static function keep( array $message ): void {
		wp_mkdir_p( self::path() );
		$number = count( self::files() );
		do {
			// Created only if it is not there: two processes never share a number.
			$file = @fopen( sprintf( '%s/%06d.json', self::path(), ++$number ), 'x' );
		} while ( false === $file );
		fwrite( $file, (string) wp_json_encode( array( 'number' => $number ) + $message ) );
		fclose( $file );
	}

	/** @return list<string> Oldest first. */
	private static function files(): array {
		$files = glob( self::path() . '/*.json' );
		return false === $files ? array() : $files;
	}
}
