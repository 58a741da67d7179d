<?php
declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

/** The page: a list, and the chosen message in a frame that may do nothing but open links. */
final class MailboxPage {

	public static function show(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			auth_redirect();
		}
		if ( 'POST' === $_SERVER['REQUEST_METHOD'] ) {
			check_admin_referer( 'mailbox_clear' );
			MailFolder::clear();
			wp_safe_redirect( home_url( '/?mailbox' ) );
			exit;
		}
		nocache_headers();
		header( 'Content-Type: text/html; charset=utf-8' );
		self::page( MailFolder::all(), (int) ( $_GET['mailbox'] ?? 0 ), (string) ( $_GET['view'] ?? 'html' ) );
		exit;
	}

	/** @param list<array{number:int,atUtc:int,from:string,to:list<string>,subject:string,html:string,text:string,source:string}> $messages Newest first. */
	private static function page( array $messages, int $number, string $view ): void {
		$chosen = null;
		echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>Mailbox</title><meta name="viewport" content="width=device-width">';
		echo '<style>body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1e1e1e}header{background:#1d2327;color:#fff;padding:.75rem 1.5rem;display:flex;gap:1.5rem;align-items:center}header a{color:#9ec2e6}header h1{font-size:1.1rem;margin:0;flex:1}main{display:grid;grid-template-columns:minmax(20rem,2fr) 3fr;min-height:calc(100vh - 3.2rem)}nav{border-right:1px solid #ddd}nav a{display:block;padding:.6rem 1.5rem;border-bottom:1px solid #eee;color:inherit;text-decoration:none}nav a[aria-current]{background:#f0f6fc}nav small{display:block;color:#50575e}section{padding:1rem 1.5rem}iframe{width:100%;height:70vh;border:1px solid #ddd;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style>';
		echo '<header><h1>Mailbox</h1><span>' . esc_html( sprintf( '%d messages caught, none left this machine', count( $messages ) ) ) . '</span><a href="' . esc_url( admin_url() ) . '">Dashboard</a><form method="post">';
		wp_nonce_field( 'mailbox_clear' );
		echo '<button>Empty</button></form></header><main><nav aria-label="Messages">';
		foreach ( $messages as $message ) {
			$current = $message['number'] === $number || ( 0 === $number && null === $chosen );
			$chosen  = $current ? $message : $chosen;
			printf(
				'<a href="%s"%s><small><time datetime="%s">%s</time> · %s</small>%s</a>',
				esc_url( home_url( '/?mailbox=' . $message['number'] ) ),
				$current ? ' aria-current="true"' : '',
				esc_attr( gmdate( 'c', $message['atUtc'] ) ),
				esc_html( (string) wp_date( 'D j M Y H:i', $message['atUtc'] ) ),
				esc_html( implode( ', ', $message['to'] ) ),
				esc_html( $message['subject'] )
			);
		}
		echo '</nav><section>';
		if ( null === $chosen ) {
			echo '<p>No mail yet.</p>';
		} else {
			self::message( $chosen, $view );
		}
		echo '</section></main></html>';
	}

	/** @param array{number:int,atUtc:int,from:string,to:list<string>,subject:string,html:string,text:string,source:string} $message The chosen one. */
	private static function message( array $message, string $view ): void {
		printf( '<h2>%s</h2><p>From %s to %s</p><p>', esc_html( $message['subject'] ), esc_html( $message['from'] ), esc_html( implode( ', ', $message['to'] ) ) );
		foreach ( array(
			'html' => 'HTML',
			'text' => 'Text',
			'source' => 'Source',
		) as $id => $label ) {
			printf( '<a href="%s">%s</a> ', esc_url( home_url( '/?mailbox=' . $message['number'] . '&view=' . $id ) ), esc_html( $label ) );
		}
		echo '</p>';
		if ( 'html' === $view && '' !== $message['html'] ) {
			// No script runs in the frame; a link opens a window of its own.
			printf( '<iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="%s"></iframe>', htmlspecialchars( '<base target="_blank">' . $message['html'], ENT_QUOTES ) );
			return;
		}
		echo '<pre>' . make_clickable( esc_html( 'source' === $view ? $message['source'] : $message['text'] ) ) . '</pre>';
	}
}
