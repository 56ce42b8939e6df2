package org.openl.mcp.tools.context;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioRelease;

/** What a version of OpenL Studio cannot provide, as far as it matters to a model. */
final class StudioLimitations {

  private static final Map<Capability, String> SENTENCES =
      new EnumMap<>(
          Map.of(
              Capability.WORKING_COPY,
              "Tables, searches and comparisons show the last saved revision; an answer says if a project has unsaved changes.",
              Capability.PROJECT_STRUCTURE,
              "Modules and dependencies of projects and the callers of tables are unknown.",
              Capability.FILES,
              "Files other than the tables in workbooks cannot be read.",
              Capability.FILE_REVISIONS,
              "Revisions can be listed for a project, but not for one of its files.",
              Capability.PRODUCTION_REPOSITORIES,
              "Production repositories cannot be listed."));

  private StudioLimitations() {}

  /** Returns one sentence for each limitation; none if the version has no limitation. */
  static List<String> of(StudioRelease release) {
    return SENTENCES.entrySet().stream()
        .filter(sentence -> !release.has(sentence.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
