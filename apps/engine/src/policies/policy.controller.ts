import { Controller } from '@nestjs/common';
import { Checked, IdempotencyKey, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { PolicyService } from './policy.service';

@Controller()
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  @Operation('readPolicy')
  read(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readPolicy'>,
  ): Promise<Output<'readPolicy'>> {
    return this.policies.read(person, parameters.unit);
  }

  @Operation('readPolicyPoints')
  readPoints(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readPolicyPoints'>,
  ): Promise<Output<'readPolicyPoints'>> {
    return this.policies.readPoints(person, parameters.unit);
  }

  @Operation('previewPolicyChange')
  preview(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters, body }: Input<'previewPolicyChange'>,
  ): Promise<Output<'previewPolicyChange'>> {
    return this.policies.preview(person, parameters.unit, body);
  }

  @Operation('publishPolicyChange')
  publish(
    @SignedInPerson() person: SignedIn,
    @IdempotencyKey() key: string,
    @Checked() { parameters, body }: Input<'publishPolicyChange'>,
  ): Promise<Output<'publishPolicyChange'>> {
    return this.policies.publish(person, parameters.unit, body, key);
  }

  @Operation('listRevisions')
  revisions(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'listRevisions'>,
  ): Promise<Output<'listRevisions'>> {
    return this.policies.revisions(person, parameters.unit);
  }
}
