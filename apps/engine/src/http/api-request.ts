import '@fastify/cookie';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from './signed-in';

/** A request once the session guard has let it in. */
export type ApiRequest = FastifyRequest & { session?: SignedIn };
