import { Controller } from '@nestjs/common';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { PluginService } from './plugin.service';

@Controller()
export class PluginController {
  constructor(private readonly plugins: PluginService) {}

  @Operation('listInstalledPlugins')
  list(@SignedInPerson() person: SignedIn): Promise<Output<'listInstalledPlugins'>> {
    return this.plugins.list(person);
  }

  @Operation('activatePlugin')
  activate(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'activatePlugin'>,
  ): Promise<Output<'activatePlugin'>> {
    return this.plugins.activate(person, parameters.plugin);
  }
}
