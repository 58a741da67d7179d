<?php
/**
 * The letterhead of a reminder where WooCommerce is not there. A theme overrides it as `followup-reminders/email.php`.
 *
 * @var FollowupReminders\Channels\Email\EmailText $email_text What to say; `html` is escaped already.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}
$followup_reminders_shop = wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES );
?>
<!DOCTYPE html>
<html lang="<?php echo esc_attr( $email_text->language() ); ?>" dir="<?php echo is_rtl() ? 'rtl' : 'ltr'; ?>">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title><?php echo esc_html( $email_text->subject ); ?></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; }
table { mso-table-lspace: 0; mso-table-rspace: 0; }
a { color: #1a56a8; }
@media (max-width: 620px) {
	.followup-reminders-page { padding: 0 !important; }
	.followup-reminders-letter { border-radius: 0 !important; }
	.followup-reminders-body { padding: 28px 22px 12px !important; }
	.followup-reminders-foot { padding: 16px 22px 28px !important; }
	.followup-reminders-action, .followup-reminders-button { width: 100% !important; box-sizing: border-box; }
}
@media (prefers-color-scheme: dark) {
	body, .followup-reminders-page { background-color: #16181c !important; }
	.followup-reminders-letter { background-color: #23262c !important; }
	.followup-reminders-body, .followup-reminders-body h1 { color: #f0f1f3 !important; }
	.followup-reminders-shop, .followup-reminders-foot { color: #b9bfc9 !important; }
	.followup-reminders-box, .followup-reminders-row { border-color: #4a505a !important; }
	.followup-reminders-link { color: #9cc4ff !important; }
}
[data-ogsc] .followup-reminders-body, [data-ogsc] h1 { color: #f0f1f3 !important; }
[data-ogsc] .followup-reminders-link { color: #9cc4ff !important; }
</style>
</head>
<body style="margin:0;padding:0;background-color:#f3f4f6">
<?php echo $email_text->preheader_html(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escapes its text itself. ?>

<table role="presentation" class="followup-reminders-page" border="0" cellpadding="0" cellspacing="0" width="100%" style="background-color:#f3f4f6;padding:32px 12px">
<tr><td align="center">
<table role="presentation" class="followup-reminders-letter" border="0" cellpadding="0" cellspacing="0" width="100%" style="max-width:600px;background-color:#ffffff;border-radius:10px">
<tr><td class="followup-reminders-body" style="padding:36px 40px 16px;color:#1e2126;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55">
<p class="followup-reminders-shop" style="margin:0 0 24px;color:#5b626d;font-size:15px;font-weight:600"><?php echo esc_html( $followup_reminders_shop ); ?></p>
<?php if ( '' !== $email_text->heading ) : ?>
<h1 style="margin:0 0 20px;color:#1e2126;font-size:26px;font-weight:700;line-height:1.25"><?php echo esc_html( $email_text->heading ); ?></h1>
<?php endif; ?>
<?php echo $email_text->html; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Made of escaped parts; wp_kses_post() would take the styles of its button away. ?>
</td></tr>
</table>
<?php if ( '' !== $email_text->footer_html() ) : ?>
<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="max-width:600px">
<tr><td class="followup-reminders-foot" align="center" style="padding:18px 40px 8px;color:#5b626d;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;line-height:1.5"><?php echo $email_text->footer_html(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escapes its text itself. ?></td></tr>
</table>
<?php endif; ?>
</td></tr>
</table>
</body>
</html>
