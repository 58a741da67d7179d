import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { DataSection } from './data-section';
import { EventsSecret } from './events-secret';
import { FindingsSection } from './findings-section';
import { GatewaysForm } from './gateways-form';
import { LimitsSection } from './limits-section';
import { MailersPanel } from './mailers-panel';
import { PauseSection } from './pause-section';
import { PlanRulesSection } from './plans/plan-rules-section';
import { PolicySection } from './policy-section';
import { RetentionSection } from './retention-section';
import { RetriesPanel } from './retries-panel';
import { SenderSection } from './sender-section';
import { StatusSection } from './status-section';
import { TaskDefaults } from './task-defaults';
import { TransferSection } from './transfer-section';
import { WebhookTargets } from './webhook-targets';

export interface SettingsTab {
	/** Names the tab in the address: `#/limits`. */
	readonly id: string;
	readonly title: string;
	/** From the top; each loads what it shows. */
	readonly sections: readonly ComponentType[];
}

/** Where an owner finds what: a new section is a file of its own and one name here. */
export const settingsTabs = (): readonly SettingsTab[] => [
	{
		id: 'general',
		title: __( 'Sending', 'followup-reminders' ),
		sections: [ PolicySection ],
	},
	{
		id: 'limits',
		title: __( 'Limits and pause', 'followup-reminders' ),
		sections: [ PauseSection, LimitsSection ],
	},
	{
		id: 'payments',
		title: __( 'Payments', 'followup-reminders' ),
		sections: [ GatewaysForm, RetriesPanel, PlanRulesSection ],
	},
	{
		id: 'team',
		title: __( 'Team', 'followup-reminders' ),
		sections: [ TaskDefaults ],
	},
	{
		id: 'channels',
		title: __( 'Channels', 'followup-reminders' ),
		sections: [ SenderSection ],
	},
	{
		id: 'connections',
		title: __( 'Connections', 'followup-reminders' ),
		sections: [ MailersPanel, WebhookTargets, EventsSecret ],
	},
	{
		id: 'privacy',
		title: __( 'Privacy and data', 'followup-reminders' ),
		sections: [ TransferSection, RetentionSection, DataSection ],
	},
	{
		id: 'status',
		title: __( 'Health', 'followup-reminders' ),
		sections: [ FindingsSection, StatusSection ],
	},
];
