package org.openl.mcp.tools.reference;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;

/** What the toolsets are for, in pages. */
public final class ToolsetTexts {

  private static final Map<String, String> PURPOSES =
      Map.of(
          "context", "the state of this server, of OpenL Studio and of the sign-in",
          "repositories",
              "repositories, branches and revisions, and what changed between revisions",
          "projects", "find, create, open, compile, save, close and delete projects",
          "branches", "create, merge and delete branches",
          "tables", "find, read, create, edit and delete tables",
          "tests", "run tests and rules, and explain their results",
          "deployments", "deploy projects to production repositories",
          "trace", "follow a run of a rule step by step",
          "files", "read and write the files of a project",
          "history", "the unsaved versions of a project");

  private ToolsetTexts() {}

  /** Returns a phrase. */
  public static String purpose(String toolset) {
    String purpose = PURPOSES.get(toolset);
    assertNotNull(purpose, () -> "say here what the toolset " + toolset + " is for");
    return purpose;
  }
}
