<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

/** Colours of a letterhead, and the pieces of a mail in them. Styles stand at each piece: many mail programs read no others. */
final class MailLook {

	public const ACCENT = '#1f5fbf';
	private const FONT  = '-apple-system,BlinkMacSystemFont,\'Segoe UI\',Roboto,Helvetica,Arial,sans-serif';
	private const LIGHT = '#ffffff';
	private const DARK  = '#111111';

	/** `#rrggbb`. */
	public readonly string $accent;

	/** Of text on the accent: whichever can be read. */
	public readonly string $on_accent;

	public function __construct( string $accent ) {
		$hex             = strtolower( 1 === preg_match( '/^#[0-9a-f]{3}$/i', $accent ) ? '#' . $accent[1] . $accent[1] . $accent[2] . $accent[2] . $accent[3] . $accent[3] : $accent );
		$this->accent    = 1 === preg_match( '/^#[0-9a-f]{6}$/', $hex ) ? $hex : self::ACCENT;
		$this->on_accent = self::contrast( $this->accent, self::LIGHT ) >= 4.5 ? self::LIGHT : self::DARK;
	}

	/** Of two colours, as WCAG measures it: 1 to 21. */
	public static function contrast( string $one, string $other ): float {
		$lights = array( self::luminance( $one ), self::luminance( $other ) );
		return ( max( $lights ) + 0.05 ) / ( min( $lights ) + 0.05 );
	}

	private static function luminance( string $hex ): float {
		$linear = array_map(
			static function ( string $part ): float {
				$value = hexdec( $part ) / 255;
				return $value <= 0.04045 ? $value / 12.92 : ( ( $value + 0.055 ) / 1.055 ) ** 2.4;
			},
			str_split( substr( $hex, 1 ), 2 )
		);
		return 0.2126 * $linear[0] + 0.7152 * $linear[1] + 0.0722 * $linear[2];
	}

	/** @param list<string> $lines HTML. */
	public function paragraph( array $lines ): string {
		return '<p style="margin:0 0 16px;font-size:16px;line-height:1.55">' . implode( '<br>', $lines ) . '</p>';
	}

	/** A table cell is a button in every mail program; Outlook pads the cell, the others the link. */
	public function button( string $url, string $label ): string {
		$cell = "padding:0;border-radius:6px;background-color:{$this->accent};mso-padding-alt:14px 28px";
		$link = "display:inline-block;padding:14px 28px;border-radius:6px;background-color:{$this->accent};color:{$this->on_accent};font-family:" . self::FONT . ';font-size:16px;font-weight:600;line-height:20px;text-align:center;text-decoration:none';
		return '<table role="presentation" class="followup-reminders-action" border="0" cellpadding="0" cellspacing="0" style="border-collapse:separate;margin:8px 0 24px;width:auto"><tr>'
			. '<td class="followup-reminders-cell" align="center" bgcolor="' . $this->accent . '" style="' . $cell . '">'
			. '<a class="followup-reminders-button" href="' . $url . '" target="_blank" style="' . $link . '">' . $label . '</a></td></tr></table>';
	}

	public function link( string $url, string $label ): string {
		return '<a class="followup-reminders-link" href="' . $url . '" style="text-decoration:underline">' . $label . '</a>';
	}

	/** Lines set apart: a bank account, a plan. */
	public function details( string $html ): string {
		return '<table role="presentation" class="followup-reminders-details" border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:separate;margin:0 0 20px;width:100%"><tr>'
			. '<td class="followup-reminders-box" style="padding:14px 16px;border:1px solid #d6d9de;border-radius:6px;font-size:16px;line-height:1.7">' . $html . '</td></tr></table>';
	}

	/** @param list<array{string, string, string}> $rows What, amount, and link or '', as HTML. */
	public function items( array $rows ): string {
		$cell = 'padding:12px 0;border-bottom:1px solid #d6d9de;font-size:16px;line-height:1.55;vertical-align:top';
		$html = '';
		foreach ( $rows as list( $what, $amount, $link ) ) {
			$html .= '<tr><td class="followup-reminders-row" style="' . $cell . '">' . $what . ( '' === $link ? '' : '<br>' . $link ) . '</td>'
				. '<td class="followup-reminders-row" align="right" style="' . $cell . ';padding-left:16px;white-space:nowrap">' . $amount . '</td></tr>';
		}
		return '<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse;margin:0 0 20px;width:100%">' . $html . '</table>';
	}
}
