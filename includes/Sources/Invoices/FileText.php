<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** A file's bytes as UTF-8. What books export is UTF-8, UTF-16 (Excel's "Unicode text") or Windows-1252 (Excel's "CSV"). */
final class FileText {

	/** @var 'utf-8'|'utf-16'|'windows-1252' */
	public readonly string $encoding;
	public readonly string $text;

	public function __construct( string $bytes ) {
		$mark = substr( $bytes, 0, 2 );
		if ( "\xFF\xFE" === $mark || "\xFE\xFF" === $mark ) {
			$this->encoding = 'utf-16';
			$this->text     = mb_convert_encoding( substr( $bytes, 2 ), 'UTF-8', "\xFF\xFE" === $mark ? 'UTF-16LE' : 'UTF-16BE' );
			return;
		}
		$bytes          = str_starts_with( $bytes, "\xEF\xBB\xBF" ) ? substr( $bytes, 3 ) : $bytes;
		$is_utf8        = mb_check_encoding( $bytes, 'UTF-8' );
		$this->encoding = $is_utf8 ? 'utf-8' : 'windows-1252';
		// A table's tab is the only control character there is besides line ends; other ones are refused field by field.
		$this->text = $is_utf8 ? $bytes : mb_convert_encoding( $bytes, 'UTF-8', 'Windows-1252' );
	}
}
