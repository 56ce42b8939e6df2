package org.openl.mcp.tools.tests;

import java.util.Optional;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * What decides which rules were executed, as far as this server knows it.
 *
 * @param unsaved whether the project had unsaved changes
 * @param changes see {@link TablesClient#changes}
 */
public record RulesVersion(
    Optional<String> branch, Optional<String> revision, boolean unsaved, int changes) {

  private static final int LONGEST = 80;

  /** Returns the present version of the rules of a project. */
  public static RulesVersion of(StudioSession studio, ProjectDetails project) {
    return new RulesVersion(
        project.branch(),
        project.revision(),
        project.isEditing(),
        TablesClient.of(studio).changes(project.id()));
  }

  /** Returns whether the rules are known to have changed since then. A save changes no rule. */
  public boolean isOutdated(RulesVersion now) {
    boolean saved = unsaved && !now.unsaved;
    boolean same = revision.equals(now.revision);
    return changes != now.changes
        || !branch.equals(now.branch)
        || !unsaved && now.unsaved
        || (saved ? same && revision.isPresent() : !same);
  }

  /** Returns a text such as {@code branch 'main', revision 1a2b, with unsaved changes}. */
  public String text() {
    return branch.map(name -> "branch %s, ".formatted(Quoted.of(name))).orElse("")
        + revision.map(id -> "revision %s, ".formatted(PrintableText.line(id, LONGEST))).orElse("")
        + (unsaved ? "with unsaved changes" : "without unsaved changes");
  }
}
