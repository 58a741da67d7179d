<?php
/**
 * Makes PNG files small: a palette is enough for screens. Files that have one already stay as they are.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! function_exists( 'imagecreatefrompng' ) ) {
	fwrite( STDERR, "PHP has no GD: the pictures stay as they are.\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	exit( 0 );
}
foreach ( array_slice( (array) $argv, 1 ) as $followup_reminders_file ) {
	$followup_reminders_image = imagecreatefrompng( (string) $followup_reminders_file );
	if ( false !== $followup_reminders_image && imageistruecolor( $followup_reminders_image ) ) {
		$followup_reminders_palette = imagecreatefrompng( (string) $followup_reminders_file );
		if ( false === $followup_reminders_palette ) {
			continue;
		}
		imagetruecolortopalette( $followup_reminders_palette, false, 255 );
		// The palette's colours are rough; those the picture really has give it no tint.
		imagecolormatch( $followup_reminders_image, $followup_reminders_palette );
		imagepng( $followup_reminders_palette, (string) $followup_reminders_file, 9 );
	}
}
