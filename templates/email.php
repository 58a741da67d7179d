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
?>
<!DOCTYPE html>
<html lang="<?php echo esc_attr( str_replace( '_', '-', $email_text->locale ) ); ?>" dir="<?php echo is_rtl() ? 'rtl' : 'ltr'; ?>">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?php echo esc_html( $email_text->subject ); ?></title>
<style>
body { margin: 0; padding: 24px 12px; background: #f4f4f5; color: #1e1e1e; font: 16px/1.5 -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
.followup-reminders-letter { max-width: 560px; margin: 0 auto; padding: 32px; background: #fff; border-radius: 6px; }
.followup-reminders-shop { margin: 0 0 24px; font-size: 18px; font-weight: 600; }
.followup-reminders-button { display: inline-block; padding: 12px 24px; background: #1f5fbf; color: #fff !important; border-radius: 4px; font-weight: 600; text-decoration: none; }
</style>
</head>
<body>
<div class="followup-reminders-letter">
<p class="followup-reminders-shop"><?php echo esc_html( wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) ); ?></p>
<?php echo wp_kses_post( $email_text->html ); ?>
</div>
</body>
</html>
