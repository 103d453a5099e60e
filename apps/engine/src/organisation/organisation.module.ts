import { Module } from '@nestjs/common';
import { PeopleRepository } from './people-repository';
import { UnitDirectory } from './unit-directory';
import { UnitRepository } from './unit-repository';

/** Units and the people in them. */
@Module({ providers: [UnitRepository, PeopleRepository, UnitDirectory], exports: [UnitDirectory, PeopleRepository] })
export class OrganisationModule {}
