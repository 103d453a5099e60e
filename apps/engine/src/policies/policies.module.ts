import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { OverlayRepository } from './overlay-repository';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RevisionLibrary } from './revision-library';

/** Policies in force, and how they are changed. */
@Module({
  imports: [OrganisationModule],
  controllers: [PolicyController],
  providers: [RevisionLibrary, OverlayRepository, PolicyService],
  exports: [RevisionLibrary, OverlayRepository],
})
export class PoliciesModule {}
