import { words, type LocalizedText } from './text';

/** Whom a command may be open to besides roles. */
export const addressNames = ['@assignee', '@handler'] as const;

export const commandAddresses: Record<(typeof addressNames)[number], { title: LocalizedText }> = {
  '@assignee': { title: words('工作项的承办人', 'whoever the work item is given to') },
  '@handler': { title: words('案件的承办人', 'whoever the case is given to') },
};
