<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** One thing wrong with an input: a code, where, what was given and what is accepted. Words live in the screen. */
final class InputIssue {

	/**
	 * @param string          $code   Lower snake with dots, `csv.amount_negative`.
	 * @param string          $path   Field, `amount` or `debt.amount`; '' when the whole is meant.
	 * @param string          $given  What stood there, cut to 80 characters; '' when nothing did or when it is personal.
	 * @param int|null        $line   Line of the file, from 1; null when there is no file.
	 * @param int|string|null $wanted What is accepted: a limit, a type, a list; null where the code says it all.
	 */
	public function __construct(
		public readonly string $code,
		public readonly string $path,
		public readonly string $given = '',
		public readonly ?int $line = null,
		public readonly int|string|null $wanted = null,
	) {}

	public function at_line( int $line ): self {
		return new self( $this->code, $this->path, $this->given, $line, $this->wanted );
	}

	/** @param string $above Where the object is whose field this names, `/gateways/2`. */
	public function below( string $above ): self {
		return new self( $this->code, $above . '/' . $this->path, $this->given, $this->line, $this->wanted );
	}

	/** @return array{code: string, path: string, given: string, wanted: int|string|null, line?: int} */
	public function to_array(): array {
		$issue = array(
			'code'   => $this->code,
			'path'   => $this->path,
			'given'  => mb_strcut( $this->given, 0, 80 ),
			'wanted' => $this->wanted,
		);
		if ( null !== $this->line ) {
			$issue['line'] = $this->line;
		}
		return $issue;
	}
}
