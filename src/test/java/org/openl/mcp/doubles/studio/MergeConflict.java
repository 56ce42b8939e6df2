package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The conflict of a merge or of a save.
 *
 * @param branch the branch that receives the changes
 * @param source the branch that the changes come from; empty for a save
 * @param files the paths of the files in conflict, relative to the project
 * @param merged all files, of which those in conflict are not merged
 */
record MergeConflict(
    StoredProject project,
    String branch,
    Optional<String> source,
    List<String> files,
    Tree base,
    Tree ours,
    Tree theirs,
    SortedMap<String, byte[]> merged) {

  /** A side: its revision, if it has one, and its files. */
  record Tree(Optional<StoredRevision> revision, SortedMap<String, byte[]> files) {}

  /** Returns a side by the name that a request has. */
  Tree side(String name) {
    return switch (name) {
      case "BASE" -> base;
      case "OURS" -> ours;
      case "THEIRS" -> theirs;
      default -> throw StudioFailure.badRequest("default");
    };
  }

  /** Returns the path of a file relative to the project. */
  String relative(String path) {
    String folder = project.name() + "/";
    String file = path.startsWith(folder) ? path.substring(folder.length()) : "";
    if (!files.contains(file)) {
      throw StudioFailure.coded(
          400,
          "openl.error.400.project.merge.conflict.file.not.in.conflicts",
          "The file '" + path + "' is not in conflict.");
    }
    return file;
  }

  /** Returns the files as a merge lists them. */
  ArrayNode groups() {
    ArrayNode groups = StudioJson.array();
    ArrayNode paths =
        groups
            .addObject()
            .put("projectName", project.name())
            .put("projectPath", project.name())
            .putArray("files");
    files.forEach(file -> paths.add(project.name() + "/" + file));
    return groups;
  }

  ObjectNode json() {
    ObjectNode json = StudioJson.object();
    json.set("conflictGroups", groups());
    ObjectNode availability = json.putObject("fileAvailability");
    for (String file : files) {
      availability
          .putObject(project.name() + "/" + file)
          .put("ours", ours.files().containsKey(file))
          .put("theirs", theirs.files().containsKey(file))
          .put("base", base.files().containsKey(file));
    }
    json.set("oursRevision", revision(ours, source.map(from -> branch)));
    json.set("theirsRevision", revision(theirs, source));
    json.set("baseRevision", revision(base, Optional.empty()));
    return json.put("defaultMessage", message());
  }

  String message() {
    return source
        .map(from -> "Merge branch '%s' into '%s'".formatted(from, branch))
        .orElse("Merge with other changes");
  }

  private static ObjectNode revision(Tree tree, Optional<String> branch) {
    ObjectNode json = StudioJson.object();
    branch.ifPresent(name -> json.put("branch", name));
    tree.revision()
        .ifPresent(
            revision ->
                json.put("commit", revision.id())
                    .put("author", revision.author().displayName())
                    .put("modifiedAt", revision.at().toInstant().toString()));
    return json.put("exists", tree.revision().isPresent());
  }
}
