import { Module } from '@nestjs/common';
import { PeopleRepository } from './people-repository';
import { UnitDirectory } from './unit-directory';

/** Units and the people in them. */
@Module({ providers: [UnitDirectory, PeopleRepository], exports: [UnitDirectory, PeopleRepository] })
export class OrganisationModule {}
