import type { CaseView, DocumentView } from '@redress/api-contract';
import { ApiClient } from './api-client';
import { grainyPicture } from './picture';

/** What the people of the company have before them, shared by all. */
export interface SoakCompany {
  address: string;
  password: string;
  /** Where complaints are taken. */
  unitId: string;
  /** All units, whose policies headquarters reads. */
  unitIds: readonly string[];
  /** What a complaint and its hand-over are filled in with. */
  forms: { receive: Record<string, unknown>; handOver: Record<string, unknown> };
  /** A change that headquarters tries and never publishes. */
  change: { setting: string; minimum: number; basedOn: string };
  document: string;
  /** Taken and not yet handed over, the oldest first. */
  taken: { id: string; version: number }[];
  /** Handed over: anybody may work on them. */
  cases: string[];
  /** Paths of evidence, and ids of documents, that may be there to look at. */
  evidence: string[];
  documents: string[];
}

/** Of 580 requests so many of each kind; at 58 a second that is ten seconds of work. */
const shares = {
  inbox: 170,
  'read a case': 152,
  'take a complaint': 40,
  'hand over': 40,
  comment: 50,
  'attach evidence': 20,
  'download evidence': 20,
  'intake page': 25,
  'policy page': 30,
  'preview a change': 10,
  revisions: 10,
  'ask for a document': 5,
  'look at a document': 5,
  // More than thirty a minute from one address are refused.
  'sign in': 3,
} as const;
export type Kind = keyof typeof shares;
export const kinds = Object.keys(shares) as Kind[];

/** The kinds in an order in which each comes at even distances. */
export const plan: readonly Kind[] = kinds
  .flatMap((kind) => Array.from({ length: shares[kind] }, (_, index) => ({ kind, at: (index + 0.5) / shares[kind] })))
  .sort((a, b) => a.at - b.at)
  .map(({ kind }) => kind);

const views = ['mine', 'open', 'overdue', 'today', 'all'];

/** The newest are worked on; the others rest. */
function keep(list: string[], entry: string): void {
  list.push(entry);
  if (list.length > 200) list.shift();
}

/** Somebody at work: an officer who takes complaints and hands them over, and headquarters who reads policies. */
export class SoakClient {
  private readonly officer: ApiClient;
  private readonly headquarters: ApiClient;
  private turn = 0;

  constructor(
    private readonly company: SoakCompany,
    private readonly login: string,
  ) {
    this.officer = new ApiClient(company.address);
    this.headquarters = new ApiClient(company.address);
  }

  async signIn(): Promise<void> {
    await this.officer.signIn(this.login, this.company.password);
    await this.headquarters.signIn('hq', this.company.password);
  }

  close(): void {
    this.officer.close();
    this.headquarters.close();
  }

  /** Sends one request of the kind. False when there is nothing yet to send it about. */
  async request(kind: Kind): Promise<boolean> {
    this.turn += 1;
    return (await this.requests[kind]()) !== false;
  }

  private readonly requests: Record<Kind, () => Promise<unknown>> = {
    inbox: () => this.officer.get(`/api/cases?view=${views[this.turn % views.length]}`),
    'read a case': () => this.about(this.company.cases, (id) => this.officer.get(`/api/cases/${id}`)),
    'take a complaint': async () => {
      const path = `/api/units/${this.company.unitId}/cases`;
      const { id, version } = await this.officer.post<CaseView>(path, { data: this.company.forms.receive });
      this.company.taken.push({ id, version });
    },
    'hand over': async () => {
      const next = this.company.taken.shift();
      if (!next) return false;
      const command = { data: this.company.forms.handOver, expectedVersion: next.version };
      await this.officer.post(`/api/cases/${next.id}/commands/hand-over`, command);
      keep(this.company.cases, next.id);
    },
    comment: () =>
      this.about(this.company.cases, (id) =>
        this.officer.post(`/api/cases/${id}/comments`, { text: `已联系客户，第 ${this.turn} 次。` }),
      ),
    'attach evidence': () =>
      this.about(this.company.cases, async (id) => {
        const picture = grainyPicture(120, 90, this.turn);
        const { evidence } = await this.officer.upload<CaseView>(`/api/cases/${id}/evidence`, '现场照片.png', picture);
        keep(this.company.evidence, `/api/cases/${id}/evidence/${evidence.at(-1)?.id ?? ''}`);
      }),
    'download evidence': () => this.about(this.company.evidence, (path) => this.officer.download(path)),
    'intake page': () => this.officer.get(`/api/units/${this.company.unitId}/intake`),
    'policy page': () => this.about(this.company.unitIds, (id) => this.headquarters.get(`/api/units/${id}/policy`)),
    'preview a change': () => {
      const { setting, minimum, basedOn } = this.company.change;
      const settings = { [setting]: { value: minimum + (this.turn % 50) } };
      const draft = { settings, reason: '试一试会怎样', basedOn };
      return this.headquarters.post(`/api/units/${this.company.unitId}/policy/previews`, draft);
    },
    revisions: () => this.headquarters.get(`/api/units/${this.company.unitId}/policy/revisions`),
    'ask for a document': () =>
      this.about(this.company.cases, async (id) => {
        const wanted = { document: this.company.document, locale: 'zh-CN' };
        keep(this.company.documents, (await this.officer.post<DocumentView>(`/api/cases/${id}/documents`, wanted)).id);
      }),
    'look at a document': () =>
      this.about(this.company.documents, async (id) => {
        const { status } = await this.officer.get<DocumentView>(`/api/documents/${id}`);
        if (status === 'failed') throw new Error(`The document ${id} could not be made.`);
        if (status === 'done') await this.officer.download(`/api/documents/${id}/file`);
      }),
    'sign in': () => this.officer.signIn(this.login, this.company.password),
  };

  private async about(list: readonly string[], request: (entry: string) => Promise<unknown>): Promise<unknown> {
    const entry = list[this.turn % Math.max(1, list.length)];
    return entry === undefined ? false : request(entry);
  }
}
