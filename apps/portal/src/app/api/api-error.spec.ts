import { describe, expect, it } from '@jest/globals';
import { ApiError } from './api-error';
import { apiErrorTexts, describeError } from './api-error.texts';
import { IdempotencyKey } from './idempotency-key';

const chinese = apiErrorTexts['zh-CN'];

describe('an error of the API', () => {
  it('tells the faults of fields by their pointer in the form', () => {
    const error = ApiError.of(400, {
      code: 'invalid-input',
      title: '请求不符合要求',
      detail: '提交的内容不符合要求。',
      fields: [
        { pointer: '/data/customer', message: '请填写“客户”' },
        { pointer: '/phone', message: '格式不正确' },
      ],
    });
    expect(error.fieldFaults).toEqual([
      { pointer: '/customer', message: '请填写“客户”' },
      { pointer: '/phone', message: '格式不正确' },
    ]);
    expect(describeError(error, chinese)).toEqual({ title: '提交的内容不符合要求。', lines: [] });
  });

  it('tells why a command was refused, with the clause', () => {
    const error = ApiError.of(422, {
      code: 'guard',
      title: '不能执行',
      detail: '“归档”暂时不能执行。',
      reasons: [
        { reason: 'guard', message: '还有整改措施未完成', clause: 'CC-4.6' },
        { reason: 'form', message: '请填写“客户”' },
      ],
    });
    expect(describeError(error, chinese)).toEqual({
      title: '“归档”暂时不能执行。',
      lines: ['还有整改措施未完成（CC-4.6）'],
    });
    const alone = ApiError.of(422, {
      code: 'guard',
      detail: '还有整改措施未完成',
      reasons: [{ reason: 'guard', message: '还有整改措施未完成', clause: 'CC-4.6' }],
    });
    expect(describeError(alone, chinese)).toEqual({ title: '还有整改措施未完成（CC-4.6）', lines: [] });
  });

  it('says what to do about a conflict, a failure and a lost connection', () => {
    const conflict = ApiError.of(409, { code: 'stale-version', title: '有冲突', detail: '案件已有更新。' });
    expect([conflict.isConflict, describeError(conflict, chinese).lines]).toEqual([
      true,
      ['页面已更新为最新内容，请核对后再提交；已填写的内容仍保留。'],
    ]);
    const failure = ApiError.of(500, { code: 'http-500', title: '系统出错', requestId: 'r-1' });
    expect(describeError(failure, chinese)).toEqual({
      title: '系统出错',
      lines: ['请稍后重试；仍不成功时，请把请求编号 r-1 告诉管理员。'],
    });
    expect(describeError(ApiError.from(new TypeError('Failed to fetch')), apiErrorTexts.en).title).toBe(
      'The server cannot be reached',
    );
  });

  it('is told by status alone when something else than the server answered', () => {
    expect(describeError(ApiError.of(502, '<html>Bad Gateway</html>'), chinese).title).toBe('请求没有成功');
  });
});

describe('an intention', () => {
  it('keeps its key while the same is tried again, and is another once content changes or it is done', () => {
    const idempotencyKey = new IdempotencyKey();
    const first = idempotencyKey.of({ text: '催办' });
    expect(idempotencyKey.of({ text: '催办' })).toBe(first);
    const second = idempotencyKey.of({ text: '请尽快' });
    idempotencyKey.renew();
    expect(new Set([first, second, idempotencyKey.of({ text: '请尽快' })]).size).toBe(3);
  });
});
