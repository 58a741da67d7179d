<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** One thing wrong with what somebody handed in: a code, where, and what was given. Words live in the screen. */
final class InputIssue {

	/**
	 * @param string   $code  Lower snake with dots, `csv.amount_negative`.
	 * @param string   $path  Field, `amount` or `debt.amount`; '' when the whole is meant.
	 * @param string   $given What stood there, cut to 80 characters; '' when nothing did or when it is personal.
	 * @param int|null $line  Line of the file, from 1; null when there is no file.
	 */
	public function __construct(
		public readonly string $code,
		public readonly string $path,
		public readonly string $given = '',
		public readonly ?int $line = null,
	) {}

	public function at_line( int $line ): self {
		return new self( $this->code, $this->path, $this->given, $line );
	}

	/** @return array{code: string, path: string, given: string, line?: int} */
	public function to_array(): array {
		$issue = array(
			'code'  => $this->code,
			'path'  => $this->path,
			'given' => mb_strcut( $this->given, 0, 80 ),
		);
		if ( null !== $this->line ) {
			$issue['line'] = $this->line;
		}
		return $issue;
	}
}
