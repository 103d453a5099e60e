import { Module } from '@nestjs/common';
import { UnitDirectory } from './unit-directory';

/** Units and the people in them. */
@Module({ providers: [UnitDirectory], exports: [UnitDirectory] })
export class OrganisationModule {}
