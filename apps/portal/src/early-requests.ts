import type { Session } from '@redress/api-contract';
import { addressOf } from './app/api/early-answers';
import { inboxQuery, pageSize } from './app/desk/inbox/inbox-query';

/**
 * Asks for what the first page will need while the application is still on its way; a script of its own in the page's
 * head. Whatever fails here is asked for again by the application.
 */
const answers = new Map<string, Promise<Response>>();
window.earlyAnswers = answers;

function ask(url: string): Promise<Response> {
  const answer = fetch(url);
  answers.set(addressOf(url), answer);
  return answer;
}

async function begin(): Promise<void> {
  const path = location.pathname;
  if (/^\/cases\/[\w-]+$/.test(path)) void ask(`/api${path}`).catch(() => undefined);
  const answer = await ask('/api/sessions/current');
  if (!answer.ok) return document.documentElement.classList.add('signed-out');
  if (path !== '/' && path !== '/inbox') return;
  const { memberships } = (await answer.clone().json()) as Session;
  const query = {
    ...inboxQuery(memberships, Object.fromEntries(new URLSearchParams(location.search))),
    limit: pageSize,
  };
  await ask(
    `/api/cases?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()}`,
  );
}

void begin().catch(() => undefined);
