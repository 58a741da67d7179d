<?php
/**
 * Every mail the shop has sent, oldest first, as one line of JSON: `[ { to, subject, text, isOurs } ]`.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\LocalSite\MailFolder;

echo "\n", (string) wp_json_encode(
	array_map(
		static fn ( array $mail ): array => array(
			'to'      => $mail['to'][0] ?? '',
			'subject' => $mail['subject'],
			'text'    => $mail['text'],
			'isOurs'  => str_contains( $mail['source'], EmailText::HEADER . ':' ),
		),
		array_reverse( MailFolder::all() )
	)
), "\n";
