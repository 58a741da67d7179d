<?php
/**
 * The PHP side of parity: one process, one line in for each batch of trajectories, one line out with the answers as texts. Twin of
 * operations.ts. The first argument is a folder with includes/Engine and the files of src it reads.
 */

declare( strict_types=1 );

use FollowupReminders\Engine\Decide\Admit;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;

error_reporting( E_ALL );
// A notice is a difference: the twin has nothing to be noticed.
set_error_handler(
	static function ( int $severity, string $message, string $file, int $line ): bool {
		throw new ErrorException( $message, 0, $severity, $file, $line );
	}
);

$followup_reminders_root = $argv[1] ?? dirname( __DIR__, 2 );
spl_autoload_register(
	static function ( string $name ) use ( $followup_reminders_root ): void {
		$prefix = 'FollowupReminders\\';
		if ( str_starts_with( $name, $prefix ) ) {
			require $followup_reminders_root . '/includes/' . strtr( substr( $name, strlen( $prefix ) ), '\\', '/' ) . '.php';
		}
	}
);

// Floats keep their point, so that one where a whole number belongs is seen.
const FOLLOWUP_REMINDERS_JSON = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR;

/** One host with one case. */
final class ParityHost {

	private ?stdClass $facts = null;
	private ?stdClass $rules = null;

	/** @var list<stdClass> */
	private array $runs = array();

	/** @param list<mixed> $shared What the operations name by its place. */
	public function __construct( private array $shared ) {}

	/** @return stdClass|null Null for an operation that only hands something over. */
	private function perform( array $operation ): ?stdClass {
		try {
			return $this->answer( $operation );
		} catch ( LogicException | InvalidArgumentException | DomainException $refusal ) {
			return (object) array( 'thrown' => true );
		}
	}

	private function answer( array $operation ): ?stdClass {
		switch ( $operation[0] ) {
			case 'facts':
				$this->facts = $operation[1];
				return null;
			case 'rules':
				$this->rules = $operation[1];
				return null;
			case 'decide':
				return $this->decide( $operation[1], $operation[2] );
			case 'apply':
				return (object) array( 'run' => $this->keep( Apply::apply( $this->run(), $operation[1] ) ) );
			case 'enrol':
				return $this->enrol( $operation[1], $operation[2] );
			case 'admit':
				return (object) array( 'admission' => Admit::admit( $operation[1], $operation[2], $operation[3], $operation[4] ) );
			case 'parse':
				return self::parse( $operation[1], (string) base64_decode( $operation[2], true ), $operation[3] );
		}
		throw new RuntimeException( "No operation is called {$operation[0]}." );
	}

	private function run(): ?stdClass {
		return $this->runs === array() ? null : $this->runs[ count( $this->runs ) - 1 ];
	}

	private function keep( stdClass $run ): stdClass {
		$this->runs[ max( 0, count( $this->runs ) - 1 ) ] = $run;
		return $run;
	}

	private function decide( int $now, bool $is_recorded ): stdClass {
		$run = $this->run();
		if ( $this->facts === null || $run === null || $this->rules === null ) {
			throw new LogicException( 'Nothing to decide on.' );
		}
		$decision = Decide::decide( $now, $this->facts, $run, $this->rules );
		if ( $is_recorded ) {
			foreach ( $decision->entries as $entry ) {
				$run = Apply::apply( $run, $entry );
			}
			$this->keep( $run );
		}
		return (object) array(
			'decision' => $decision,
			'run'      => $run,
		);
	}

	private function enrol( int $now, array $offered ): stdClass {
		if ( $this->facts === null ) {
			throw new LogicException( 'Nothing to enrol.' );
		}
		$found = Enrol::enrol( $now, $this->facts, $this->runs, $offered );
		$run   = null;
		foreach ( $found->entries as $entry ) {
			$run = Apply::apply( $run, $entry );
		}
		if ( $run !== null ) {
			$this->runs[] = $run;
		}
		return (object) array(
			'entries' => $found->entries,
			'trace'   => $found->trace,
			'run'     => $this->run(),
		);
	}

	private static function parse( string $kind, string $text, stdClass $known ): stdClass {
		$result = Parse::parse( $kind, $text, new KnownNames( $known->calendars, $known->refs, $known->targets ) );
		return (object) array(
			'parsed' => (object) array(
				'document' => $result->document,
				'issues'   => $result->issues,
			),
		);
	}

	/** Puts what a trajectory shares back into the places that name it. Twin of `packed` in php-process.mjs. */
	private function restored( array $operation ): array {
		switch ( $operation[0] ) {
			case 'facts':
				$this->fill( $operation[1] );
				break;
			case 'rules':
				$this->fill_rules( $operation[1] );
				break;
			case 'enrol':
				foreach ( $operation[2] as $offer ) {
					$this->fill_rules( $offer->rules );
				}
				break;
		}
		return $operation;
	}

	private function fill_rules( stdClass $rules ): void {
		foreach ( $rules->recipientZones as $at => $zone ) {
			$rules->recipientZones[ $at ] = $this->meant( $zone );
		}
		$this->fill( $rules );
	}

	private function fill( stdClass $group ): void {
		foreach ( get_object_vars( $group ) as $key => $value ) {
			$group->$key = $this->meant( $value );
		}
	}

	private function meant( mixed $value ): mixed {
		return is_string( $value ) && str_starts_with( $value, '@' ) ? $this->shared[ (int) substr( $value, 1 ) ] : $value;
	}

	/** @return list<string> The answers, '' where there is none to give. */
	public static function texts( stdClass $trajectory ): array {
		$host  = new self( $trajectory->shared );
		$texts = array();
		foreach ( $trajectory->operations as $operation ) {
			try {
				$answer  = $host->perform( $host->restored( $operation ) );
				$texts[] = $answer === null ? '' : json_encode( $answer, FOLLOWUP_REMINDERS_JSON );
			} catch ( Throwable $fault ) {
				$texts[] = json_encode(
					array(
						'fault' => get_class( $fault ) . ': ' . $fault->getMessage(),
						'at'    => basename( $fault->getFile() ) . ':' . $fault->getLine(),
					),
					JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE
				);
			}
		}
		return $texts;
	}

	/** Twin of `digestOf` in compare.mjs. */
	public static function digest( stdClass $trajectory ): array {
		$parsed = array();
		$others = array();
		foreach ( self::texts( $trajectory ) as $at => $text ) {
			if ( $trajectory->operations[ $at ][0] === 'parse' ) {
				$parsed[] = $text;
			} else {
				$others[] = $text;
			}
		}
		return array(
			'hash'   => md5( implode( "\n", $others ) ),
			'parsed' => $parsed,
		);
	}
}

// phpcs:ignore WordPress.CodeAnalysis.AssignmentInCondition.FoundInWhileCondition
while ( ( $followup_reminders_line = fgets( STDIN ) ) !== false ) {
	$followup_reminders_asked   = json_decode( $followup_reminders_line, false, 512, JSON_THROW_ON_ERROR );
	$followup_reminders_answers = array_map(
		$followup_reminders_asked->wanted === 'digests' ? array( ParityHost::class, 'digest' ) : array( ParityHost::class, 'texts' ),
		$followup_reminders_asked->batch
	);
	fwrite( STDOUT, json_encode( array( $followup_reminders_answers, memory_get_peak_usage() ), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ) . "\n" );
	fflush( STDOUT );
}
