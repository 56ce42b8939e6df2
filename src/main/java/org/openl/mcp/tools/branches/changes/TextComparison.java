package org.openl.mcp.tools.branches.changes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.tools.branches.changes.LineDiff.Hunk;

/** Compares a text file of two sides with that of their common state, line by line. */
public final class TextComparison {

  private static final int LARGEST = 512 * 1024;

  /** The maximum number of lines of a content. */
  private static final int MOST_LINES = 20;

  private final String file;
  private final List<String> base;
  private final List<Hunk> ours;
  private final List<Hunk> theirs;

  private TextComparison(
      String file, List<String> base, List<String> ourLines, List<String> theirLines) {
    this.file = file;
    this.base = base;
    this.ours = LineDiff.of(base, ourLines);
    this.theirs = LineDiff.of(base, theirLines);
  }

  /**
   * Returns the changes of a file.
   *
   * @param base its content in the common state; empty if it did not exist
   * @param ours its content on our side
   * @param theirs its content on their side
   */
  public static FileChanges of(String file, byte[] base, byte[] ours, byte[] theirs) {
    Optional<List<String>> common = lines(base);
    Optional<List<String>> our = lines(ours);
    Optional<List<String>> their = lines(theirs);
    if (common.isEmpty() || our.isEmpty() || their.isEmpty()) {
      return FileChanges.notCompared(
          file,
          "It is neither a workbook nor a short text in UTF-8, so only the whole file can be chosen.");
    }
    return new FileChanges(
        file,
        new TextComparison(file, common.get(), our.get(), their.get()).changes(),
        Optional.empty());
  }

  private static Optional<List<String>> lines(byte[] content) {
    if (content.length > LARGEST) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Optional.of(text).filter(t -> t.indexOf('\0') < 0).map(t -> t.lines().toList());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private List<SideChange> changes() {
    List<SideChange> changes = new ArrayList<>();
    List<Hunk> rest = new ArrayList<>();
    rest.addAll(ours);
    rest.addAll(theirs);
    rest.sort(Comparator.comparingInt(Hunk::from).thenComparingInt(Hunk::to));
    int next = 0;
    while (next < rest.size()) {
      int from = rest.get(next).from();
      int to = rest.get(next).to();
      next++;
      while (next < rest.size() && rest.get(next).touches(from, to)) {
        to = Math.max(to, rest.get(next).to());
        next++;
      }
      change(from, to).ifPresent(changes::add);
    }
    changes.sort(Comparator.comparing(change -> !change.conflicting()));
    return List.copyOf(changes);
  }

  /** Returns the change of some lines of the common state; empty if both sides made the same. */
  private Optional<SideChange> change(int from, int to) {
    List<String> before = base.subList(from, to);
    List<String> our = applied(ours, from, to);
    List<String> their = applied(theirs, from, to);
    if (our.equals(their)) {
      return Optional.empty();
    }
    boolean ofOurs = !our.equals(before);
    boolean ofTheirs = !their.equals(before);
    return Optional.of(
        new SideChange(
            file,
            Optional.empty(),
            Optional.empty(),
            label(from, to),
            ofOurs && ofTheirs ? SideChange.CONFLICT : ofOurs ? SideChange.OURS : SideChange.THEIRS,
            content(before),
            ofOurs ? content(our).or(() -> Optional.of(PlacedChanges.REMOVED)) : Optional.empty(),
            ofTheirs
                ? content(their).or(() -> Optional.of(PlacedChanges.REMOVED))
                : Optional.empty()));
  }

  private static String label(int from, int to) {
    if (from == to) {
      return from == 0 ? "before line 1" : "after line " + from;
    }
    return to - from == 1 ? "line " + to : "lines %d-%d".formatted(from + 1, to);
  }

  /** Returns some lines of the common state with the changes of a side. */
  private List<String> applied(List<Hunk> hunks, int from, int to) {
    List<String> lines = new ArrayList<>();
    int at = from;
    for (Hunk hunk : hunks) {
      if (hunk.from() >= from && hunk.to() <= to) {
        lines.addAll(base.subList(at, hunk.from()));
        lines.addAll(hunk.lines());
        at = hunk.to();
      }
    }
    lines.addAll(base.subList(at, to));
    return lines;
  }

  private static Optional<String> content(List<String> lines) {
    List<String> shown = new ArrayList<>();
    lines.stream()
        .limit(MOST_LINES)
        .forEach(line -> shown.add(PrintableText.line(line, ThreeWayChanges.LONGEST)));
    if (lines.size() > MOST_LINES) {
      shown.add("… %d more lines".formatted(lines.size() - MOST_LINES));
    }
    return Optional.of(String.join("\n", shown)).filter(text -> !text.isEmpty());
  }
}
