<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Tokens;

use FollowupReminders\Engine\Parse\Issues;
use stdClass;

/**
 * Twin of src/engine/tokens/check-text.ts.
 *
 * @phpstan-import-type Issue from Issues
 * @phpstan-import-type Token from Tokens
 * @phpstan-type TextFields object{subject: string, subjectB: string, heading: string, preheader: string, button: string, body: string, closing: string, plain: string}&stdClass
 */
final class CheckText {

	/** Fields of one line, which no empty token may leave out. */
	private const ONE_LINE = array( 'subject', 'subjectB', 'heading', 'preheader', 'button' );
	private const OF_LINES = array( 'body', 'closing', 'plain' );
	/** More wrong letters than this, or than a third of them, are no typing error. */
	private const FARTHEST = 3;

	/**
	 * What is wrong with a message text where it is saved.
	 *
	 * @param TextFields        $text  : the fields that people write; '' where there is none.
	 * @param list<string>|null $needs Tokens without which a text of this kind is not sent; null: a text of no kind, which is not sent with any empty one.
	 * @return list<Issue> Each { code, path, given, wanted }.
	 */
	public static function check( stdClass $text, ?array $needs ): array {
		$issues = new Issues();
		if ( $text->subject === '' ) {
			$issues->add( 'text.subject_empty', '/subject' );
		}
		if ( $text->body === '' ) {
			$issues->add( 'text.body_empty', '/body' );
		}
		foreach ( self::ONE_LINE as $field ) {
			self::check_one_line( $issues, '/' . $field, $text->$field, $needs );
		}
		foreach ( self::OF_LINES as $field ) {
			self::check_lines( $issues, '/' . $field, $text->$field );
		}
		if ( self::buttons_in( $text->body ) > 1 ) {
			$issues->add( 'text.buttons_many', '/body' );
		}
		return $issues->list;
	}

	/**
	 * A text of no kind: subject and body are all it has.
	 *
	 * @return list<Issue> As above.
	 */
	public static function check_free( string $subject, string $body ): array {
		$text = array_fill_keys( array( ...self::ONE_LINE, ...self::OF_LINES ), '' );
		return self::check(
			(object) array_merge(
				$text,
				array(
					'subject' => $subject,
					'body' => $body,
				)
			),
			null
		);
	}

	/** @param list<string>|null $needs As above. */
	private static function check_one_line( Issues $issues, string $path, string $text, ?array $needs ): void {
		foreach ( Fill::segments_of( $text ) as $segment ) {
			if ( $segment->kind === 'text' ) {
				continue;
			}
			$token = Tokens::find( $segment->value );
			if ( $token === null ) {
				self::add_unknown( $issues, $path, $segment->value );
			} elseif ( $segment->kind === 'unless' || $token->form !== 'text' ) {
				$issues->add( 'token.not_in_line', $path, $token->id );
			} elseif ( $needs !== null && ! $token->always && ! in_array( $token->id, $needs, true ) ) {
				$issues->add( 'token.may_be_empty', $path, $token->id );
			}
		}
	}

	private static function check_lines( Issues $issues, string $path, string $text ): void {
		foreach ( explode( "\n", $text ) as $line ) {
			$segments = Fill::segments_of( $line );
			foreach ( $segments as $at => $segment ) {
				if ( $segment->kind === 'text' ) {
					continue;
				}
				$token = Tokens::find( $segment->value );
				if ( $token === null ) {
					self::add_unknown( $issues, $path, $segment->value );
				} elseif ( $segment->kind === 'unless' && $at > 0 ) {
					$issues->add( 'token.not_first', $path, $token->id );
				} elseif ( self::is_block( $token ) && $line !== $segment->written ) {
					$issues->add( 'token.not_alone', $path, $token->id );
				}
			}
		}
	}

	/** @param Token $token */
	private static function is_block( stdClass $token ): bool {
		return $token->form === 'block' || $token->form === 'button';
	}

	private static function buttons_in( string $text ): int {
		$count = 0;
		foreach ( Fill::segments_of( $text ) as $segment ) {
			if ( Tokens::find( $segment->value )?->form === 'button' ) {
				$count += $segment->kind === 'token' ? 1 : 0;
			}
		}
		return $count;
	}

	private static function add_unknown( Issues $issues, string $path, string $given ): void {
		$issues->add( 'token.unknown', $path, $given, self::nearest( $given ) );
	}

	/** The token that was probably meant, written wrong or cut short; null when none is near. */
	private static function nearest( string $given ): ?string {
		$found = null;
		$least = min( self::FARTHEST, intdiv( strlen( $given ), 3 ) ) + 1;
		foreach ( Tokens::all() as $token ) {
			$steps = $token->old
				? $least
				: min( levenshtein( $given, $token->id ), levenshtein( $given, substr( $token->id, 0, strlen( $given ) ) ) );
			if ( $steps < $least ) {
				$least = $steps;
				$found = $token->id;
			}
		}
		return $found;
	}
}
