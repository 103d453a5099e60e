import type { Actor } from '@redress/engine-core';
import type { PolicyRevision } from '@redress/policy-sdk';

/** How a person sees a complainant's personal data: the most that any of the person's roles allows. */
export type PersonalDataAccess = 'clear' | 'revealable' | 'masked';

export function accessOf(revision: PolicyRevision, actor: Actor): PersonalDataAccess {
  const allowed = new Set(actor.roles.map(({ role }) => revision.roles[role]?.personalData ?? 'masked'));
  return allowed.has('clear') ? 'clear' : allowed.has('revealable') ? 'revealable' : 'masked';
}

const kept = (value: string, from: number, to: number): string => [...value].slice(from, to).join('');

/** A value with its middle hidden: 王＊＊, 138****8000, w***@example.com. */
export function mask(kind: string, value: string): string {
  const length = [...value].length;
  switch (kind) {
    case 'name':
      return `${kept(value, 0, 1)}${'＊'.repeat(Math.max(1, Math.min(2, length - 1)))}`;
    case 'phone':
      return length > 7
        ? `${kept(value, 0, 3)}****${kept(value, length - 4, length)}`
        : '*'.repeat(Math.max(4, length));
    case 'email': {
      const at = value.indexOf('@');
      return at > 0 ? `${kept(value, 0, 1)}***${value.slice(at)}` : '****';
    }
    case 'address':
      return `${kept(value, 0, Math.min(6, Math.floor(length / 2)))}****`;
    default:
      return '****';
  }
}

/** A contact is a phone number or a mail address; its mask follows what it looks like. */
export const maskContact = (contact: string): string => mask(contact.includes('@') ? 'email' : 'phone', contact);

/** Kinds of the personal fields of a form by JSON pointer, list positions written as `*`. */
export function personalKinds(revision: PolicyRevision, form: string): Map<string, string> {
  return new Map((revision.forms[form]?.personal ?? []).map(({ pointer, kind }) => [pointer, kind]));
}

/** The place in a form whatever the row: the index in `/witnesses/3/name` becomes a star. */
export const anyPosition = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
