import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { OverlayRepository } from './overlay-repository';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RevisionLibrary } from './revision-library';
import { RevisionRepository } from './revision-repository';

/** Policies in force, and how they are changed. */
@Module({
  imports: [OrganisationModule],
  controllers: [PolicyController],
  providers: [RevisionRepository, RevisionLibrary, OverlayRepository, PolicyService],
  exports: [RevisionRepository, RevisionLibrary, OverlayRepository],
})
export class PoliciesModule {}
