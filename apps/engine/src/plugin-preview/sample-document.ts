import { scenarioPerson } from '@redress/policy-sdk';
import type { RenderJob } from '@redress/templates';
import { documentJob } from '../documents/document-job';
import type { Locale } from '../http/localized';
import type { KnownPerson } from '../organisation/people';
import type { SampleCase } from './sample-case';

/** `analyst#2@production` of a scenario as a person with a name. */
function personOfScenario(
  as: string,
  titles: Record<string, { title: Record<Locale, string> }>,
  locale: Locale,
): KnownPerson {
  const { role, number, department } = scenarioPerson(as) ?? { role: as, number: null, department: null };
  const title = titles[role]?.title[locale] ?? role;
  const name = number === null ? title : `${title} ${number}`;
  return { id: as, name, roles: [{ role, ...(department !== null && { department }) }] };
}

/** A document of the policy about the sample case, in the masked form in which most people get it. */
export function sampleDocument(
  { state, events, surroundings }: SampleCase,
  document: string,
  { locale, organisation, now }: { locale: Locale; organisation: string; now: string },
): RenderJob {
  const { revision } = surroundings;
  const actors = [...new Set(events.map(({ actor }) => actor))];
  const people = new Map(actors.map((actor) => [actor, personOfScenario(actor, revision.roles, locale)]));
  return documentJob({
    document,
    surroundings,
    state,
    // A scenario's events stand in no chain.
    events: events.map((event) => ({ ...event, hash: '' })),
    people,
    locale,
    masked: revision.documents[document]?.masked ?? false,
    organisation,
    effectiveFrom: now,
    generatedAt: now,
    generatedBy: locale === 'zh-CN' ? '预览' : 'Preview',
    // No plugin code runs for a preview: the name stands for the value.
    values: Object.fromEntries(
      Object.keys(revision.documents[document]?.values ?? {}).map((name) => [name, `〔${name}〕`]),
    ),
    pictures: [],
  }).job;
}
