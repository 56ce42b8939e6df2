package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.config.Settings;

/** Hides every tool that changes something from callers without the write role. */
@Singleton
class WriteRoleFilter extends FailClosedToolFilter {

  private final Optional<String> role;
  private final CurrentIdentityAssociation caller;

  WriteRoleFilter(Settings settings, CurrentIdentityAssociation caller) {
    this.role =
        settings.http().callers() instanceof Settings.TokenHolders holders
            ? holders.writeRole()
            : Optional.empty();
    this.caller = caller;
  }

  @Override
  protected boolean isVisible(ToolInfo tool) {
    return role.isEmpty() || onlyReads(tool) || caller.getIdentity().hasRole(role.get());
  }

  @Override
  protected int order() {
    return 1;
  }

  @Override
  protected String why(ToolInfo tool) {
    return "you do not have the write role";
  }
}
