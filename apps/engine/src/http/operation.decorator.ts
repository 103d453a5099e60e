import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { operations } from '@redress/api-contract';
import type { Operation as OperationContract, OperationId } from '@redress/api-contract';
import type { Static, TSchema } from 'typebox';
import type { ApiRequest } from './api-request';

export const OPERATION = Symbol('operation');

type Contract = typeof operations;
type Part<K extends OperationId, P extends 'parameters' | 'query' | 'body'> =
  Contract[K] extends Record<P, infer S extends TSchema> ? Static<S> : undefined;

/** What a handler gets: checked against the schemas of the contract before. */
export interface Input<K extends OperationId> {
  parameters: Part<K, 'parameters'>;
  query: Part<K, 'query'>;
  body: Part<K, 'body'>;
}
/** What a handler gives. */
export type Output<K extends OperationId> = Contract[K] extends { response: infer S extends TSchema }
  ? Static<S>
  : void;

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};

/** Serves one operation of the contract: method, path and status come from its table, never from here. */
export function Operation(id: OperationId): MethodDecorator {
  const { method, path, status }: OperationContract = operations[id];
  return applyDecorators(
    RequestMapping({ method: methods[method], path: `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}` }),
    HttpCode(status),
    SetMetadata(OPERATION, id),
  );
}

/** The checked input of the operation. */
export const Checked = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return { parameters: request.params, query: request.query, body: request.body };
});

/** The person who is signed in. Only in operations that are not open. */
export const SignedInPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<ApiRequest>().session,
);

/** The request's `Idempotency-Key`; its presence was checked. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<ApiRequest>().headers['idempotency-key'],
);
