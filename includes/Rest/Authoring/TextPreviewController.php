<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Cases\Deciding\FactsReader;
use FollowupReminders\Channels\Email\Addressee;
use FollowupReminders\Channels\Email\Preview\CasePreview;
use FollowupReminders\Channels\Email\Letter;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\Preview\MessagePreview;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * A text as it is being written, as a customer would get it: shown, or sent to whoever writes it.
 *
 * INVARIANT: no link in it acts for a customer; each leads to the shop's front page.
 */
final class TextPreviewController {

	/** @param \Closure(): string $message_ref A new Message-ID. */
	public function __construct(
		private readonly TemplateStore $templates,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly FactsStore $facts,
		private readonly FactsReader $facts_reader,
		private readonly TokenValues $values,
		private readonly Letterhead $letterhead,
		private readonly Clock $clock,
		private readonly \Closure $message_ref,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$one = '/templates/(?P<id>[a-z0-9_]{1,40})';
		Api::route( 'POST', $one . '/preview', array( $this, 'preview' ), 'may_manage', refused_as: 'template.refused' );
		Api::route( 'POST', $one . '/test', array( $this, 'test' ), 'may_manage', refused_as: 'template.refused' );
	}

	/**
	 * Body: the fields of a text with { locale, tone, caseId, sequenceId }. A null caseId takes an invented customer; a sequenceId, that sequence's sender.
	 * What is wrong with the words keeps nothing from being shown.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { from, replyTo, subject, preheader, html, plain, missing }; 400 with issues; 404 for a case that is not there.
	 */
	public function preview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$draft = $this->draft( $request );
		if ( $draft instanceof WP_Error ) {
			return $draft;
		}
		$to     = new Addressee( '', '', '', 0, array(), $draft->sequenceId );
		$letter = $this->letter( $draft, $to );
		$for    = self::is_for_customers( $draft->row );
		$view   = (object) array(
			'from'      => self::from_line( SenderProfile::read( $draft->sequenceId ) ),
			'replyTo'   => $letter->text->reply_to,
			'subject'   => $letter->text->subject,
			'preheader' => $letter->text->preheader,
			'html'      => $for ? $letter->html : '',
			'plain'     => $letter->text->plain,
			'missing'   => null === $draft->item || null === $draft->debtor || ! $for ? array() : $this->on_case()->missing( $draft->row, $draft->item, $draft->debtor, $this->clock->now() ),
		);
		return new WP_REST_Response( $view );
	}

	/**
	 * Body as of preview(). Only what could be saved is sent.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { to }; 400 with issues; 404; 409 `template.for_staff`; 502 when the mail could not be handed over.
	 */
	public function test( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$draft = $this->draft( $request );
		if ( $draft instanceof WP_Error ) {
			return $draft;
		}
		$row    = $draft->row;
		$issues = CheckText::check( $row->fields(), null === $row->kind ? null : Library::kinds()[ $row->kind ]->needs );
		if ( array() !== $issues ) {
			return Api::invalid( $issues, 'template.refused' );
		}
		if ( ! self::is_for_customers( $row ) ) {
			return Api::refuse( 'template.for_staff', __( 'This text is for staff and is not sent as an email.', 'followup-reminders' ), 409 );
		}
		$user    = wp_get_current_user();
		$to      = new Addressee( $user->user_email, $user->display_name, ( $this->message_ref )(), 0, array(), $draft->sequenceId );
		$letter  = $this->letter( $draft, $to );
		$outcome = $this->letterhead->send( $letter->text, $letter->html );
		$this->letterhead->let_go();
		if ( 'delivered' !== $outcome->outcome ) {
			return Api::refuse( 'template.test_failed', __( 'The test email could not be sent. Check how the site sends email.', 'followup-reminders' ), 502 );
		}
		return new WP_REST_Response( (object) array( 'to' => $user->user_email ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return (object{row: TemplateRow, item: DraftItem|null, debtor: \FollowupReminders\Model\Rows\DebtorRow|null, sequenceId: string|null}&stdClass)|WP_Error
	 */
	private function draft( WP_REST_Request $request ): stdClass|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader   = new Fields( $body );
		$id       = Given::text( $request['id'] );
		$locale   = $reader->text( 'locale', 20 );
		$tone     = $reader->has( 'tone' ) ? $reader->choice( 'tone', array( '', ...Library::TONES ) ) : '';
		$case_id  = $reader->has( 'caseId' ) ? $reader->whole( 'caseId', 1, PHP_INT_MAX ) : null;
		$sequence = $reader->has( 'sequenceId' ) ? $reader->text( 'sequenceId', 40 ) : null;
		if ( 1 !== preg_match( TemplatesController::LOCALE, $locale ) ) {
			$reader->refuse( 'text.not_locale', 'locale' );
		}
		$text = TextFields::read( $reader );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues(), 'template.refused' );
		}
		$before = $this->templates->find( $id, $locale, $tone );
		$kind   = null === $before || 0 === $before->version ? ( Library::kinds()[ $id ] ?? null ) : Library::kinds()[ (string) $before->kind ] ?? null;
		$case   = null === $case_id ? null : $this->cases->find( $case_id );
		$facts  = null === $case ? null : $this->facts->find( $case->id, $case->facts_revision );
		if ( null !== $case_id && ( null === $case || null === $facts ) ) {
			return Api::not_found();
		}
		return (object) array(
			'row'        => TemplateRow::of( $id, $locale, $tone, $kind?->id, $text ),
			'item'       => null === $case || null === $facts ? null : new DraftItem(
				item: self::invented_item( $case, $id, $this->clock->now() ),
				sheet: new CaseReading( $case, $facts, $case->facts_hash, false, array() ),
				pay_url: '' === (string) $this->facts_reader->source( $case )?->pay_url( $case ) ? '' : home_url( '/' ),
				suspends_at_utc: null,
				answer_url: home_url( '/' ),
			),
			'debtor'     => null === $case ? null : $this->debtors->get( $case->debtor_id ),
			'sequenceId' => $sequence,
		);
	}

	/** As if a step of the case's run asked for the text. */
	private static function invented_item( CaseRow $case, string $template, int $now ): OutboxItem {
		return new OutboxItem(
			id: 0,
			item_key: 'preview',
			case_id: $case->id,
			message_id: 0,
			run_no: $case->run->runNo ?? 1,
			step_id: 'preview',
			occurrence: 1,
			branch_id: 'preview',
			action_id: 'preview',
			action_kind: 'email',
			action_ref: $template,
			due_at_utc: $now,
			state: 'owed',
		);
	}

	/** @param object{row: TemplateRow, item: DraftItem|null, debtor: \FollowupReminders\Model\Rows\DebtorRow|null}&stdClass $draft Of draft(). */
	private function letter( stdClass $draft, Addressee $to ): Letter {
		// An overview of several cases is not about one of them.
		return null === $draft->item || null === $draft->debtor || 'digest' === $draft->row->kind
			? ( new MessagePreview( $this->letterhead ) )->letter( $draft->row, 0, array(), $to )
			: $this->on_case()->letter( $draft->row, $draft->item, $draft->debtor, $this->clock->now(), $to );
	}

	private function on_case(): CasePreview {
		return new CasePreview( $this->letterhead, $this->values );
	}

	private static function is_for_customers( TemplateRow $row ): bool {
		return null === $row->kind || Library::kinds()[ $row->kind ]->is_for_customers();
	}

	/** As a mail program shows it. */
	private static function from_line( SenderProfile $sender ): string {
		return trim( $sender->sending_name() . ' <' . $sender->sending_address() . '>' );
	}
}
