import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { operations } from '@redress/api-contract';
import type { Operation, OperationId } from '@redress/api-contract';
import { InvalidInputError } from '@redress/errors';
import { sameText } from './secrets';
import { SessionService } from './session.service';
import type { ApiRequest } from '../http/api-request';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import { OPERATION } from '../http/operation.decorator';
import { checkInput } from '../http/operation-schemas';

export const sessionCookie = 'redress_session';

const notSignedIn = (): HttpProblem =>
  new HttpProblem(
    401,
    'not-signed-in',
    text('登录已失效，请重新登录。', 'You are not signed in, or your session has ended. Please sign in.'),
  );
const forged = (): HttpProblem =>
  new HttpProblem(
    403,
    'csrf',
    text(
      '请求缺少有效的防伪标记，请刷新页面后再试。',
      'The request carries no valid CSRF token. Reload the page and try again.',
    ),
  );

/** Lets a request in: its session, its token against forgery, its idempotency key, and input as the contract says. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const id = this.reflector.get<OperationId | undefined>(OPERATION, context.getHandler());
    if (id === undefined) return true;
    const operation: Operation = operations[id];
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (!operation.open) await this.admit(request, operation);
    if (operation.idempotent) this.demandKey(request);
    checkInput(id, { params: request.params, query: request.query, body: operation.body ? request.body : undefined });
    return true;
  }

  private async admit(request: ApiRequest, operation: Operation): Promise<void> {
    const token = request.cookies[sessionCookie];
    const session = token ? await this.sessions.find(token) : null;
    if (!session) throw notSignedIn();
    const csrf = request.headers['x-csrf-token'];
    if (operation.method !== 'GET' && (typeof csrf !== 'string' || !sameText(csrf, session.csrfToken))) throw forged();
    request.session = session;
  }

  private demandKey(request: ApiRequest): void {
    const key = request.headers['idempotency-key'];
    if (typeof key === 'string' && /^[\x21-\x7e]{8,200}$/.test(key)) return;
    throw new InvalidInputError(
      'idempotency-key',
      text(
        '请求缺少 Idempotency-Key（8 至 200 个字符）。',
        'The request needs an Idempotency-Key of 8 to 200 characters.',
      ),
    );
  }
}
