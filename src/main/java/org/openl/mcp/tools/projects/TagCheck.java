package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Map;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.text.Quoted;

/** Rejects tags that no project has, and names the existing ones. */
final class TagCheck {

  private TagCheck() {}

  /**
   * Validates the requested tags.
   *
   * @throws CallException if no project has one of the tags
   */
  static void check(List<Project> projects, Map<String, String> asked) {
    asked.forEach((type, value) -> check(projects, type, value));
  }

  private static void check(List<Project> projects, String type, String value) {
    List<String> values =
        projects.stream()
            .flatMap(p -> p.tags().entrySet().stream())
            .filter(tag -> NameMatch.same(tag.getKey(), type))
            .map(Map.Entry::getValue)
            .toList();
    if (values.isEmpty()) {
      List<String> types = projects.stream().flatMap(p -> p.tags().keySet().stream()).toList();
      String what = "No project has a tag " + Quoted.of(type) + ".";
      throw types.isEmpty()
          ? new CallException(
              what, "The projects have no tags.", "Repeat the call without the tag.")
          : refusal(what, "The tags of the projects are: " + Quoted.names(types) + ".");
    }
    if (values.stream().noneMatch(known -> NameMatch.same(known, value))) {
      throw refusal(
          "No project has the tag %s with the value %s."
              .formatted(Quoted.of(type), Quoted.of(value)),
          "Its values are: " + Quoted.names(values) + ".");
    }
  }

  private static CallException refusal(String what, String why) {
    return new CallException(what, why, "Repeat the call with one of them, or without the tag.");
  }
}
