package org.openl.mcp.doubles.studio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A project of a Git repository: its branches with their revisions, and its locks. */
final class StoredProject {

  /** The main branch of every repository. */
  static final String MAIN = "master";

  private static final AtomicLong COMMITS = new AtomicLong();

  private final String repository;
  private final String name;

  /** The revisions of each branch, oldest first. */
  private final SortedMap<String, List<StoredRevision>> branches = new TreeMap<>();

  private final Map<String, Lock> locks = new HashMap<>();

  /** Who edits a branch, and since when. */
  record Lock(StudioUser user, OffsetDateTime at) {}

  StoredProject(String repository, String name) {
    this.repository = repository;
    this.name = name;
  }

  String repository() {
    return repository;
  }

  String name() {
    return name;
  }

  /**
   * Returns the id.
   *
   * @param five whether it is that of 5.27, which has no hash
   */
  String id(boolean five) {
    String plain = repository + ":" + name;
    String text = five ? plain : plain + ":" + hex("SHA-256", plain);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  SortedMap<String, List<StoredRevision>> branches() {
    return branches;
  }

  boolean hasBranch(String branch) {
    return branches.containsKey(branch);
  }

  StoredRevision head(String branch) {
    List<StoredRevision> revisions = branches.get(branch);
    return revisions.get(revisions.size() - 1);
  }

  /** Finds a revision of any branch by its full id. */
  Optional<StoredRevision> revision(String id) {
    return branches.values().stream()
        .flatMap(List::stream)
        .filter(revision -> revision.id().equals(id))
        .findFirst();
  }

  StoredRevision commit(
      String branch, StudioUser author, String comment, SortedMap<String, byte[]> files) {
    StoredRevision revision =
        new StoredRevision(
            hex("SHA-1", name + COMMITS.incrementAndGet()),
            author,
            now(),
            comment,
            new TreeMap<>(files));
    branches.computeIfAbsent(branch, b -> new ArrayList<>()).add(revision);
    return revision;
  }

  /** Creates a branch that begins at a revision of another one. */
  void branch(String branch, String from, StoredRevision at) {
    List<StoredRevision> revisions = branches.get(from);
    branches.put(branch, new ArrayList<>(revisions.subList(0, revisions.indexOf(at) + 1)));
  }

  /** Returns whether a branch has all revisions of another one. */
  boolean hasMerged(String into, String from) {
    return branches.get(into).contains(head(from));
  }

  /** Returns the newest revision that two branches have in common. */
  StoredRevision common(String one, String two) {
    List<StoredRevision> revisions = branches.get(one);
    for (int i = revisions.size() - 1; i >= 0; i--) {
      if (branches.get(two).contains(revisions.get(i))) {
        return revisions.get(i);
      }
    }
    throw new IllegalStateException("No common revision");
  }

  /** Adds the revisions of a branch to another one, and a revision with the merged files. */
  void merge(
      String from,
      String into,
      StudioUser author,
      String comment,
      SortedMap<String, byte[]> files) {
    List<StoredRevision> revisions = branches.get(into);
    branches.get(from).stream()
        .filter(revision -> !revisions.contains(revision))
        .forEach(revisions::add);
    commit(into, author, comment, files);
  }

  Optional<Lock> lock(String branch) {
    return Optional.ofNullable(locks.get(branch));
  }

  void lock(String branch, StudioUser user) {
    locks.putIfAbsent(branch, new Lock(user, now()));
  }

  void unlock(String branch) {
    locks.remove(branch);
  }

  void unlock(String branch, StudioUser user) {
    lock(branch).filter(lock -> lock.user().equals(user)).ifPresent(lock -> unlock(branch));
  }

  static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  static String hex(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
