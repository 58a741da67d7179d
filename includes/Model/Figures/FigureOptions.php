<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Figures;

/** Options of the site that figures keep. */
final class FigureOptions {

	/** Day since which the events say all that figures ask, `YYYY-MM-DD`; not there where they always did. */
	public const SINCE = 'followup_reminders_figures_since';
	/** How far the older cases have come with their rows; not there when all have them. */
	public const FILLING = 'followup_reminders_figures_filling';
	/** There while days are to be added up again. */
	public const DIRTY = 'followup_reminders_figures_dirty';
}
