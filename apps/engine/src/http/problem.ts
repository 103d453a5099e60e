import { HttpException } from '@nestjs/common';
import type { Problem } from '@redress/api-contract';
import { ConflictError, InvalidInputError, NotFoundError, PolicyProblems, RefusalError } from '@redress/errors';
import type { Explained, Refusal } from '@redress/errors';
import { HttpProblem } from './http-problem';
import { text } from './localized';
import type { Locale } from './localized';

export interface AnsweredProblem {
  problem: Problem;
  headers: Record<string, string>;
  /** Nobody's fault but the program's: it is logged. */
  unexpected: boolean;
}

const titles: Record<number, Explained> = {
  400: text('请求不符合要求', 'The request is not as it should be'),
  401: text('请先登录', 'Please sign in'),
  403: text('不允许', 'Not allowed'),
  404: text('没有找到', 'Not found'),
  405: text('不支持这个方法', 'This method is not served'),
  409: text('有冲突', 'A conflict'),
  413: text('内容过大', 'Too large'),
  415: text('文件类型不被接受', 'This type of file is not accepted'),
  422: text('不能执行', 'This cannot be done'),
  423: text('账号已锁定', 'The account is locked'),
  429: text('请求过于频繁', 'Too many requests'),
  500: text('系统出错', 'The system failed'),
  503: text('暂时不可用', 'Not available at the moment'),
};

const general: Record<number, Explained> = {
  400: text('请检查提交的内容。', 'Please check what was sent.'),
  404: text('没有这个地址。', 'There is nothing at this address.'),
  413: text('提交的内容超过 1 MB。', 'What was sent is larger than 1 MB.'),
  415: text('请以 application/json 提交。', 'Please send application/json.'),
  500: text(
    '系统内部出错，案件未作改动。请稍后再试；仍有问题时把请求编号告诉管理员。',
    'The system failed; the case is as before. Try again later, and if it stays so ' +
      'give the request id to whoever runs the system.',
  ),
};

interface Parts {
  status: number;
  code: string;
  detail: Explained;
  extra?: Partial<Problem>;
  headers?: Record<string, string>;
}

function refused(refusal: Refusal, locale: Locale): Parts {
  const status = refusal.reason === 'stale-version' ? 409 : 422;
  const reasons = refusal.details.map(({ reason, subject, message, clause }) => ({
    reason,
    message: message[locale],
    ...(subject === undefined ? {} : { subject }),
    ...(clause === undefined ? {} : { clause }),
  }));
  const fields = refusal.details
    .filter(({ reason, subject }) => reason === 'form' && subject?.startsWith('/'))
    .map(({ subject = '', message }) => ({ pointer: subject, message: message[locale] }));
  return {
    status,
    code: refusal.reason,
    detail: refusal.message,
    extra: { reasons, ...(fields.length > 0 ? { fields } : {}) },
  };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
}

function partsOf(error: unknown, locale: Locale): Parts {
  if (error instanceof RefusalError) return refused(error.refusal, locale);
  if (error instanceof NotFoundError) return { status: 404, code: `${error.what}-not-found`, detail: error.explained };
  if (error instanceof ConflictError) return { status: 409, code: error.code, detail: error.explained };
  if (error instanceof HttpProblem)
    return { status: error.status, code: error.code, detail: error.explained, headers: error.headers };
  if (error instanceof InvalidInputError) {
    const fields = error.fields.map(({ pointer, message }) => ({ pointer, message: message[locale] }));
    return { status: 400, code: error.code, detail: error.explained, extra: fields.length > 0 ? { fields } : {} };
  }
  if (error instanceof PolicyProblems) {
    const problems = error.problems.map(({ file, pointer, severity, message, remedy }) => ({
      file,
      pointer,
      severity,
      message: message[locale],
      remedy: remedy[locale],
    }));
    return {
      status: 422,
      code: 'policy-problems',
      detail: text('制度有误，没有发布。', 'The policy has faults; nothing was published.'),
      extra: { problems },
    };
  }
  const status = statusOf(error);
  return { status, code: `http-${status}`, detail: general[status] ?? titles[status] ?? (general[500] as Explained) };
}

/** The RFC 9457 answer to whatever was thrown, in the language asked for. */
export function problemOf(error: unknown, locale: Locale, request: { path: string; id: string }): AnsweredProblem {
  const { status, code, detail, extra, headers } = partsOf(error, locale);
  const title = titles[status] ?? titles[500];
  const problem: Problem = {
    type: 'about:blank',
    title: title?.[locale] ?? code,
    status,
    detail: detail[locale],
    instance: request.path,
    code,
    ...extra,
    requestId: request.id,
  };
  return { problem, headers: headers ?? {}, unexpected: status >= 500 };
}
