import type { Catalogue } from '@redress/ui';
import type { ApiError } from './api-error';

const chinese = {
  offlineTitle: '无法连接服务器',
  offline: '请检查网络后重试，已填写的内容仍保留在页面上。',
  unknownTitle: '请求没有成功',
  conflict: '页面已更新为最新内容，请核对后再提交；已填写的内容仍保留。',
  forged: '请刷新页面后再试。',
  forbidden: '如确需办理，请联系有权限的同事或管理员。',
  missing: '它可能已被移除，或您无权查看。请返回列表重新选择。',
  busy: '请稍等片刻再试。',
  failed: (requestId: string | undefined) =>
    `请稍后重试；仍不成功时，请把请求编号 ${requestId ?? '（无）'} 告诉管理员。`,
};
const english: typeof chinese = {
  offlineTitle: 'The server cannot be reached',
  offline: 'Check the network and try again. What you typed is still on the page.',
  unknownTitle: 'The request did not succeed',
  conflict: 'The page now shows the latest state. Check it and submit again; what you typed is kept.',
  forged: 'Reload the page and try again.',
  forbidden: 'If it has to be done, ask a colleague who may do it or whoever runs the system.',
  missing: 'It may have been removed, or you may not see it. Go back to the list and choose again.',
  busy: 'Wait a moment and try again.',
  failed: (requestId) =>
    `Try again later; if it stays so, give request id ${requestId ?? '(none)'} to whoever runs the system.`,
};
export const apiErrorTexts: Catalogue<typeof chinese> = { 'zh-CN': chinese, en: english };

type Texts = typeof chinese;

function advice(error: ApiError, t: Texts): string | null {
  if (error.code === 'offline') return t.offline;
  if (error.code === 'csrf') return t.forged;
  if (error.status === 409) return t.conflict;
  if (error.status === 403) return t.forbidden;
  if (error.status === 404) return t.missing;
  if (error.status === 429 || error.status === 503) return t.busy;
  return error.status >= 500 ? t.failed(error.requestId) : null;
}

/** An error as a title and lines of what happened and what to do. Faults shown beside their fields are not repeated. */
export function describeError(error: ApiError, t: Texts): { title: string; lines: string[] } {
  const summary =
    error.code === 'offline'
      ? t.offlineTitle
      : error.detail || (error.message === error.code ? t.unknownTitle : error.message);
  const reasons = error.reasons
    .filter(({ reason }) => reason !== 'form')
    .map(({ message, clause }) => (clause ? `${message}（${clause}）` : message));
  const problems = error.problems.map((fault) => `${fault.message} ${fault.remedy}`);
  // The reason that is the whole message says its clause as well.
  const title = reasons.find((line) => line.startsWith(summary)) ?? summary;
  const rest = [...reasons, ...problems].filter((line) => line !== title);
  const remedy = advice(error, t);
  return { title, lines: remedy && !rest.includes(remedy) ? [...rest, remedy] : rest };
}
