import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { OrganisationModule } from '../organisation/organisation.module';
import { DeliveryController } from './delivery.controller';
import { DeliveryRepository } from './delivery-repository';

/** What became of messages. */
@Module({
  imports: [CasesModule, OrganisationModule],
  controllers: [DeliveryController],
  providers: [DeliveryRepository],
  exports: [DeliveryRepository],
})
export class MessagesModule {}
