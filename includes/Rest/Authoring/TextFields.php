<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Support\Fields;
use stdClass;

/**
 * The words of a message as a request brings them.
 *
 * @phpstan-import-type TextFields from CheckText as Words
 */
final class TextFields {

	private const LONGEST_LINE    = 200;
	private const LONGEST_CLOSING = 1000;
	private const LONGEST_BODY    = 20000;

	/** @return Words Without spaces around its fields. */
	public static function read( Fields $reader ): stdClass {
		$read = static fn ( string $field, int $longest ): string => $reader->has( $field ) ? trim( $reader->text( $field, $longest, false ) ) : '';
		return (object) array(
			'subject'   => $read( 'subject', self::LONGEST_LINE ),
			'subjectB'  => $read( 'subjectB', self::LONGEST_LINE ),
			'heading'   => $read( 'heading', self::LONGEST_LINE ),
			'preheader' => $read( 'preheader', self::LONGEST_LINE ),
			'button'    => $read( 'button', self::LONGEST_LINE ),
			'body'      => $read( 'body', self::LONGEST_BODY ),
			'closing'   => $read( 'closing', self::LONGEST_CLOSING ),
			'plain'     => $read( 'plain', self::LONGEST_BODY ),
		);
	}
}
