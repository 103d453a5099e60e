import type { TSchema } from 'typebox';
import { operations, type Operation } from './operations';
import { Problem } from './resources/common';

type Json = Record<string, unknown>;

const plain = (schema: TSchema): Json => JSON.parse(JSON.stringify(schema)) as Json;

function parameters(operation: Operation): Json[] {
  const list = (place: 'path' | 'query', schema?: TSchema): Json[] => {
    const { properties = {}, required = [] } = (schema ? plain(schema) : {}) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: property,
    }));
  };
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', maxLength: 200 },
  });
  return [
    ...list('path', operation.parameters),
    ...list('query', operation.query),
    ...(operation.idempotent
      ? [header('Idempotency-Key', true, 'A new random key for each intention; the same key when it is tried again')]
      : []),
    ...(operation.method !== 'GET' && !operation.open
      ? [header('X-CSRF-Token', true, 'csrfToken of the session')]
      : []),
  ];
}

function requestBody(operation: Operation): Json {
  if (operation.upload) {
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return operation.body
    ? { requestBody: { required: true, content: { 'application/json': { schema: plain(operation.body) } } } }
    : {};
}

function success(operation: Operation): Json {
  if (operation.file)
    return {
      description: 'The file',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  if (operation.stream)
    return { description: 'Events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  return operation.response
    ? { description: 'Done', content: { 'application/json': { schema: plain(operation.response) } } }
    : { description: 'Done' };
}

/** The OpenAPI 3.1 document of the API. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, operation] of Object.entries(operations) as [string, Operation][]) {
    const path = `/api${operation.path}`;
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: {
        operationId,
        tags: [operation.tag],
        summary: operation.summary,
        parameters: parameters(operation),
        ...requestBody(operation),
        responses: {
          [operation.status]: success(operation),
          default: {
            description: 'A problem (RFC 9457)',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        ...(operation.open ? { security: [] } : {}),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Redress', version, description: 'Complaint handling by written policy.' },
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: plain(Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'redress_session' } },
    },
  };
}
