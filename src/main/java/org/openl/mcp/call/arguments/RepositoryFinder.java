package org.openl.mcp.call.arguments;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Repository;
import org.openl.mcp.text.Quoted;

/** Finds a repository by its id or its name, ignoring case. */
@Singleton
public class RepositoryFinder {

  /**
   * Returns the id of a design repository for Studio. A matching id takes precedence over a
   * matching name.
   *
   * @throws CallException if no repository or more than one repository matches
   */
  public String idOf(StudioSession studio, String idOrName) {
    return idOf(
        RepositoriesClient.of(studio).list(),
        idOrName,
        "List the repositories with openl_list_repositories and use an id or a name from its answer.");
  }

  /**
   * Returns the id of one of the production repositories for Studio. A matching id takes precedence
   * over a matching name.
   *
   * @throws CallException if no repository or more than one repository matches
   */
  public String idOf(List<Repository> production, String idOrName) {
    return idOf(
        production,
        idOrName,
        "List them with openl_list_repositories and the kind PRODUCTION, and use an id or a name from its answer.");
  }

  private static String idOf(List<Repository> all, String given, String next) {
    String idOrName = given.strip();
    List<Repository> found = all.stream().filter(r -> NameMatch.same(r.id(), idOrName)).toList();
    if (found.isEmpty()) {
      found =
          all.stream()
              .filter(r -> r.name().filter(name -> NameMatch.same(name, idOrName)).isPresent())
              .toList();
    }
    if (found.size() == 1) {
      return found.get(0).id();
    }
    throw found.isEmpty() ? unknown(idOrName, all, next) : ambiguous(idOrName, found);
  }

  private static CallException unknown(String given, List<Repository> all, String next) {
    List<String> known =
        all.stream().flatMap(r -> Stream.concat(Stream.of(r.id()), r.name().stream())).toList();
    return new CallException(
        "There is no repository " + Quoted.of(given) + ".",
        "It does not exist, or the signed-in user may not see it. Repositories here: "
            + Quoted.names(all.stream().map(Repository::id).toList())
            + "."
            + NearestName.to(given, known)
                .map(n -> " The nearest is " + Quoted.of(n) + ".")
                .orElse(""),
        next);
  }

  private static CallException ambiguous(String given, List<Repository> found) {
    String candidates =
        found.stream()
            .map(r -> r.id() + " (" + r.name().orElse("without name") + ")")
            .collect(Collectors.joining("; "));
    return new CallException(
        Quoted.of(given) + " matches " + found.size() + " repositories.",
        "They are, with their ids: " + candidates + ".",
        "Repeat the call with the id of the one you mean.");
  }
}
