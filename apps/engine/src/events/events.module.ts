import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { EventController } from './event.controller';

/** What changes, told to browsers as it happens. */
@Module({ imports: [OrganisationModule], controllers: [EventController] })
export class EventsModule {}
