package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The production repositories and what is deployed there. */
final class StoredDeployments {

  static final String USUAL = "production";

  private final List<Target> targets = new ArrayList<>();
  private final List<Deployed> all = new ArrayList<>();

  /** The names of 5.27's configurations, each that of its project. */
  private final List<String> configurations = new ArrayList<>();

  /** The projects that were deployed with 5.27 and not looked at since. */
  private final Set<String> undetermined = new HashSet<>();

  /** A production repository. */
  record Target(String id, String name, boolean mainBranchOnly) {

    ObjectNode json() {
      ObjectNode json =
          StudioJson.object()
              .put("aclId", encoded(List.of("PROD", id)))
              .put("id", id)
              .put("name", name)
              .put("type", "repo-jdbc");
      json.putObject("capabilities").put("canManage", true);
      return mainBranchOnly ? json.put("mainBranchOnly", true) : json;
    }
  }

  /** A deployed project. */
  record Deployed(String repository, String name, String project, StoredRevision revision) {

    String deploymentId() {
      return encoded(List.of(repository, name));
    }

    ObjectNode json(boolean withItems) {
      ObjectNode json =
          StudioJson.object()
              .put("id", deploymentId())
              .put("name", name)
              .put("repository", repository);
      if (withItems) {
        json.putArray("items")
            .addObject()
            .put("name", project)
            .put("modifiedBy", revision.author().name())
            .put("modifiedAt", revision.at().toString())
            .put("revision", revision.id());
      }
      return json;
    }
  }

  StoredDeployments() {
    reset();
  }

  void reset() {
    targets.clear();
    all.clear();
    configurations.clear();
    undetermined.clear();
    add(USUAL, "Deployment", false);
  }

  void add(String id, String name, boolean mainBranchOnly) {
    targets.add(new Target(id, name, mainBranchOnly));
  }

  private static String encoded(List<String> parts) {
    return Base64.getEncoder()
        .encodeToString(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
  }

  ArrayNode targets() {
    ArrayNode list = StudioJson.array();
    targets.forEach(target -> list.add(target.json()));
    return list;
  }

  Optional<Target> target(String id) {
    return targets.stream().filter(target -> target.id().equals(id)).findFirst();
  }

  List<Deployed> all() {
    return all;
  }

  Optional<Deployed> find(String repository, String name) {
    return all.stream()
        .filter(one -> one.repository().equals(repository) && one.name().equals(name))
        .findFirst();
  }

  void put(Deployed deployed) {
    all.removeIf(one -> one.deploymentId().equals(deployed.deploymentId()));
    all.add(deployed);
  }

  List<String> configurations() {
    return configurations;
  }

  Set<String> undetermined() {
    return undetermined;
  }

  SortedMap<String, String> revisions() {
    SortedMap<String, String> revisions = new TreeMap<>();
    all.forEach(one -> revisions.put(one.repository() + "/" + one.name(), one.revision().id()));
    return revisions;
  }
}
