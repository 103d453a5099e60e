import { Controller } from '@nestjs/common';
import type { CaseView, OperationId } from '@redress/api-contract';
import { isBuiltIn } from '@redress/engine-core';
import type { Command } from '@redress/engine-core';
import { RefusalError } from '@redress/errors';
import { AttachmentService } from '../attachments/attachment.service';
import { text } from '../http/localized';
import { Checked, IdempotencyKey, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import { actorOf } from './case-context';
import { CaseReader } from './case-reader';
import { CommandService } from './command.service';
import { requestHash } from '../http/idempotency';
import { InboxService } from './inbox.service';
import { revealedValues } from './reveal';

/** The engine's own commands have operations of their own, which check what only the server can know. */
function demandPolicyCommand(command: string): void {
  if (!isBuiltIn(command)) return;
  const message = text(
    `“${command}”有自己的接口，不能在这里执行。`,
    `“${command}” has an operation of its own and cannot be given here.`,
  );
  throw new RefusalError({
    reason: 'unknown-command',
    message,
    details: [{ reason: 'unknown-command', subject: command, message }],
  });
}

@Controller()
export class CaseController {
  constructor(
    private readonly inbox: InboxService,
    private readonly reader: CaseReader,
    private readonly commands: CommandService,
    private readonly units: UnitDirectory,
    private readonly attachments: AttachmentService,
  ) {}

  @Operation('listCases')
  list(@SignedInPerson() person: SignedIn, @Checked() { query }: Input<'listCases'>): Promise<Output<'listCases'>> {
    return this.inbox.list(person, query);
  }

  @Operation('takeComplaint')
  async take(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'takeComplaint'>,
  ): Promise<CaseView> {
    const unit = await this.units.demandVisible(person, parameters.unit);
    const evidence = await this.attachments.uploadsOf(unit.id, person.personId, body.uploads ?? []);
    const intake = {
      data: body.data,
      evidence,
      ...(body.receivedAt === undefined ? {} : { receivedAt: body.receivedAt }),
    };
    const { caseId, version, opened } = await this.commands.take(unit, actorOf(person, unit.id), intake, {
      personId: person.personId,
      key,
      requestHash: requestHash('takeComplaint', { unit: unit.id, body }),
    });
    return opened ? this.reader.show(person, opened) : this.reader.view(person, caseId, version);
  }

  @Operation('readCase')
  read(@SignedInPerson() person: SignedIn, @Checked() { parameters }: Input<'readCase'>): Promise<CaseView> {
    return this.reader.view(person, parameters.case);
  }

  @Operation('giveCommand')
  give(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'giveCommand'>,
  ): Promise<CaseView> {
    demandPolicyCommand(parameters.command);
    return this.run('giveCommand', person, key, parameters.case, { command: parameters.command, ...body });
  }

  @Operation('addComment')
  comment(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'addComment'>,
  ): Promise<CaseView> {
    return this.run('addComment', person, key, parameters.case, { command: 'comment', data: body });
  }

  @Operation('remind')
  remind(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'remind'>,
  ): Promise<CaseView> {
    const { item, text: words } = body;
    return this.run('remind', person, key, parameters.case, {
      command: 'remind',
      data: { text: words },
      ...(item === undefined ? {} : { item }),
    });
  }

  @Operation('reveal')
  async reveal(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'reveal'>,
  ): Promise<Output<'reveal'>> {
    const values = await this.reader.read(person, parameters.case, ({ state, surroundings }) =>
      revealedValues(surroundings.revision, state, body.pointers),
    );
    // Given out only once the reveal is on record.
    return { values, case: await this.run('reveal', person, key, parameters.case, { command: 'reveal', data: body }) };
  }

  private async run(
    operation: OperationId,
    person: SignedIn,
    key: string,
    caseId: string,
    command: Omit<Command, 'commandId'>,
  ): Promise<CaseView> {
    const visible = await this.units.visibleTo(person);
    const { version, opened } = await this.commands.give(caseId, {
      command,
      actorIn: (unitId) => actorOf(person, unitId),
      units: visible.map(({ id }) => id),
      repeatable: { personId: person.personId, key, requestHash: requestHash(operation, { case: caseId, command }) },
    });
    return opened ? this.reader.show(person, opened) : this.reader.view(person, caseId, version);
  }
}
