package org.openl.mcp.tools.context;

import java.util.List;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioRelease;

/** What a version of OpenL Studio cannot provide, as far as it matters to a model. */
final class StudioLimitations {

  /** What a model should know if Studio lacks a capability. */
  private record Limitation(Capability capability, String sentence) {}

  private static final List<Limitation> LIMITATIONS =
      List.of(
          new Limitation(
              Capability.PRODUCTION_REPOSITORIES, "Production repositories cannot be listed."),
          new Limitation(
              Capability.FILE_REVISIONS,
              "Revisions can be listed for a project, but not for one of its files."),
          new Limitation(
              Capability.FILE_CHANGES, "Files can be read in their saved state, but not changed."),
          new Limitation(
              Capability.WORKING_COPY,
              "Tables, searches and comparisons show the last saved revision; an answer says if a project has unsaved changes."),
          new Limitation(Capability.MERGES, "Branches can be created, but not deleted or merged."),
          new Limitation(
              Capability.PROJECT_STRUCTURE,
              "Modules and dependencies of projects and the callers of tables are unknown."));

  private StudioLimitations() {}

  /** Returns one sentence for each limitation; none if the version has no limitation. */
  static List<String> of(StudioRelease release) {
    return LIMITATIONS.stream()
        .filter(limitation -> !release.has(limitation.capability()))
        .map(Limitation::sentence)
        .toList();
  }
}
