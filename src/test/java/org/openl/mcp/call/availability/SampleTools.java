package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Set;
import org.openl.mcp.studio.Capability;

/** Tools that exist only in the tests of versions and filters. */
@Singleton
@Toolset("sample")
@IfBuildProperty(name = SampleTools.PROPERTY, stringValue = "true")
public class SampleTools {

  /** A tool that changes something, on which a filter fails. */
  static final String BROKEN = "openl_edit_table";

  static final String PROPERTY = "openl.test.sample-tools";

  @Tool(name = "sample_plain", description = "Every Studio serves it.")
  @RunOnVirtualThread
  String plain() {
    return "plain";
  }

  @Tool(name = "sample_of_six", description = "Only a 6.x serves it.")
  @RequiresCapability(Capability.FILE_REVISIONS)
  @RunOnVirtualThread
  String ofSix() {
    return "of six";
  }

  @Tool(name = "sample_broken", description = "A filter fails on it.")
  @RunOnVirtualThread
  String broken() {
    return "broken";
  }

  /** Fails on two tools, one of which changes something. */
  @Singleton
  @IfBuildProperty(name = PROPERTY, stringValue = "true")
  static class BrokenFilter extends FailClosedToolFilter {

    @Override
    protected boolean isVisible(ToolInfo tool) {
      if (Set.of("sample_broken", BROKEN).contains(tool.name())) {
        throw new IllegalStateException("This filter fails on purpose");
      }
      return true;
    }
  }
}
